import { isAlone, isLocal, type Change, type Choice } from '../change';
import { acmeStore, catalogModule, required, requiredMore } from '../contents';
import { edit, editJson, link, move, remove, textOf, write, type World } from '../world';

const asksForMore = (text: string): string => text.replace(required, requiredMore);

/** The files that say what a catalog or a store asks for, wherever other changes have put them. */
function modules(world: World): string[] {
  return [...world.files.keys()].filter((path) => textOf(world, path)?.includes(required) === true);
}

/** Gives a stack another catalog than it has. */
function useCatalog(world: World, { stack }: Choice, catalog: (up: string) => string): void {
  const { file, folder } = stack((place) => isLocal(place) && isAlone(place));
  const entry = catalog('../'.repeat(folder.split('/').length));
  edit(world, file, (text) =>
    text
      .replace(/^catalogs: .*\n/m, '')
      .replace(/^components:/m, `catalogs: ['${entry}']\ncomponents:`),
  );
}

/** Catalogs and secrets managers that are modules: what they are, where they are, and what they import. */
export const moduleChanges: readonly Change[] = [
  {
    name: 'a catalog or store asks for an attribute more',
    apply: (world, { pick }) => {
      const found = modules(world);
      if (found.length > 0) edit(world, pick(found), asksForMore);
    },
  },
  {
    name: 'every catalog and store asks for an attribute more',
    apply: (world) => {
      for (const path of modules(world)) edit(world, path, asksForMore);
    },
  },
  {
    name: 'the catalog of a package in node_modules is edited, its version is not',
    apply: (world) => {
      edit(world, 'node_modules/acme-flavors/lib/attributes.cjs', asksForMore);
    },
  },
  {
    name: 'an installed package with a catalog has another version, which asks for more',
    apply: (world) => {
      edit(world, 'node_modules/acme-flavors/lib/attributes.cjs', asksForMore);
      edit(world, 'node_modules/acme-flavors/package.json', (text) =>
        text.replace('1.0.0', '1.1.0'),
      );
    },
  },
  {
    name: 'what an installed package with a catalog needs has another version, which asks for more',
    apply: (world) => {
      write(world, 'node_modules/acme-base/index.js', `module.exports = { ${requiredMore} };\n`);
      edit(world, 'node_modules/acme-base/package.json', (text) => text.replace('1.0.0', '1.1.0'));
    },
  },
  {
    name: 'what an installed package with a catalog needs is edited, its version is not',
    apply: (world) => {
      write(world, 'node_modules/acme-base/index.js', `module.exports = { ${requiredMore} };\n`);
    },
  },
  {
    name: 'a package nearer to the installed one gives what it needs',
    apply: (world) => {
      const nearer = 'node_modules/acme-flavors/node_modules/acme-base';
      write(world, `${nearer}/package.json`, '{ "name": "acme-base", "version": "1.0.0" }');
      write(world, `${nearer}/index.js`, `module.exports = { ${requiredMore} };\n`);
    },
  },
  {
    name: 'package.json of an installed package names another entry',
    apply: (world) => {
      write(world, 'node_modules/acme-flavors/other.cjs', catalogModule('./more.cjs'));
      write(world, 'node_modules/acme-flavors/more.cjs', asksForMore(acmeStore.attributes));
      editJson(world, 'node_modules/acme-flavors/package.json', (data) => {
        data['exports'] = './other.cjs';
      });
    },
  },
  {
    name: 'a catalog imports by a name that package.json gives',
    apply: (world, { pick }) => {
      write(world, 'catalogs/shop.cjs', catalogModule('#attributes'));
      write(world, 'catalogs/more.cjs', asksForMore(acmeStore.attributes));
      editJson(world, 'package.json', (data) => {
        data['imports'] = {
          '#attributes': pick(['./catalogs/attributes.cjs', './catalogs/more.cjs']),
        };
      });
    },
  },
  {
    name: 'package.json says that modules are of the other kind',
    apply: (world, { pick }) => {
      const path = pick(['package.json', 'catalogs/package.json', 'libs/catalog/package.json']);
      editJson(world, path, (data) => {
        data['type'] = 'module';
      });
    },
  },
  {
    name: 'an installed package with a catalog is gone',
    apply: (world) => {
      remove(world, 'node_modules/acme-flavors');
    },
  },
  {
    name: 'an installed package with a catalog is a link into the workspace',
    apply: (world) => {
      remove(world, 'node_modules/acme-flavors');
      link(world, 'node_modules/acme-flavors', '../libs/catalog');
    },
  },
  {
    name: 'an installed package with a store has another version, which asks for more',
    apply: (world) => {
      edit(world, 'node_modules/@acme/store/lib/attributes.cjs', asksForMore);
      edit(world, 'node_modules/@acme/store/package.json', (text) =>
        text.replace('1.0.0', '1.1.0'),
      );
    },
  },
  {
    name: 'a folder nearer to a stack holds another package of the same name',
    apply: (world, { stack }) => {
      const { folder } = stack(isAlone);
      const nearer = `${folder}/node_modules/acme-flavors`;
      write(world, `${nearer}/package.json`, '{ "name": "acme-flavors", "version": "1.0.0" }');
      write(world, `${nearer}/index.js`, catalogModule('./attributes.cjs'));
      write(world, `${nearer}/attributes.cjs`, asksForMore(acmeStore.attributes));
    },
  },
  {
    name: 'a package of the workspace imports another file of the workspace',
    apply: (world, { pick }) => {
      write(world, 'libs/catalog/index.cjs', catalogModule('../../catalogs/attributes.cjs'));
      if (pick([true, false])) edit(world, 'catalogs/attributes.cjs', asksForMore);
    },
  },
  {
    name: 'a package of the workspace has its code in another file',
    apply: (world) => {
      editJson(world, 'libs/catalog/package.json', (data) => {
        data['main'] = 'dist/index.cjs';
      });
      move(world, 'libs/catalog/index.cjs', 'libs/catalog/dist/index.cjs');
      move(world, 'libs/catalog/lib', 'libs/catalog/dist/lib');
    },
  },
  {
    name: 'the catalog of a stack is a folder',
    apply: (world, choice) => {
      useCatalog(world, choice, (up) => `${up}catalogs/folder`);
      write(world, 'catalogs/folder/index.js', catalogModule('./attributes.cjs'));
      write(world, 'catalogs/folder/attributes.cjs', acmeStore.attributes);
    },
  },
  {
    name: 'the catalog of a stack is named without its extension',
    apply: (world, choice) => {
      useCatalog(world, choice, (up) => `${up}catalogs/bare`);
      write(world, 'catalogs/bare.js', catalogModule('./attributes.cjs'));
    },
  },
  {
    name: 'a file that comes first has the name of a catalog without its extension',
    apply: (world) => {
      write(
        world,
        'catalogs/bare',
        catalogModule('./attributes.cjs').replace('attributes.cjs', 'other.cjs'),
      );
      write(world, 'catalogs/other.cjs', asksForMore(acmeStore.attributes));
    },
  },
  {
    name: 'the catalog of a stack is named by its absolute path',
    apply: (world, choice) => {
      const file = choice.pick(['catalogs/shop.cjs', 'catalogs/shop.json']);
      useCatalog(world, choice, () => `$ROOT/${file}`);
    },
  },
  {
    name: 'the catalog of a stack lies outside of the workspace',
    apply: (world, choice) => {
      write(world, '../outside/shop.cjs', catalogModule('../workspace/catalogs/attributes.cjs'));
      useCatalog(world, choice, (up) => `${up}../outside/shop.cjs`);
    },
  },
  {
    name: 'the catalog of a stack is a package of the workspace',
    apply: (world, choice) => {
      useCatalog(world, choice, () => '@acme/catalog');
    },
  },
  {
    name: 'the catalog of a stack is an installed package',
    apply: (world, choice) => {
      useCatalog(world, choice, () => 'acme-flavors');
    },
  },
  {
    name: 'the catalog of a stack is a part of an installed package',
    apply: (world, choice) => {
      useCatalog(world, choice, () => 'acme-flavors/index.cjs');
    },
  },
  {
    name: 'the catalog of a stack has odd characters in its path',
    apply: (world, choice) => {
      write(world, 'catalogs/odd {a} [b]/shop!.cjs', catalogModule('../attributes.cjs'));
      useCatalog(world, choice, (up) => `${up}catalogs/odd {a} [b]/shop!.cjs`);
    },
  },
  {
    name: 'the catalog of a stack is not there',
    apply: (world, choice) => {
      useCatalog(
        world,
        choice,
        (up) => `${up}catalogs/absent${choice.pick(['.cjs', '.json', ''])}`,
      );
    },
  },
  {
    name: 'the folder of catalogs is a link',
    apply: (world) => {
      move(world, 'catalogs', 'shared/catalogs');
      link(world, 'catalogs', 'shared/catalogs');
    },
  },
  {
    name: 'a catalog imports a module through a link',
    apply: (world) => {
      write(world, 'catalogs/shop.cjs', catalogModule('./linked/attributes.cjs'));
      write(world, 'shared/real/attributes.cjs', acmeStore.attributes);
      link(world, 'catalogs/linked', '../shared/real');
    },
  },
  {
    name: 'a catalog imports from a package that is installed',
    apply: (world) => {
      write(world, 'catalogs/shop.cjs', catalogModule('acme-flavors/lib/attributes.cjs'));
    },
  },
  {
    name: 'a catalog reads a file and a variable of the environment',
    apply: (world, { pick }) => {
      const path = "require('node:path').join(__dirname, 'required.txt')";
      write(
        world,
        'catalogs/attributes.cjs',
        `const text = require('node:fs').readFileSync(${path}, 'utf8');\nmodule.exports = { required: text.trim().split(' ') };\n`,
      );
      write(world, 'catalogs/required.txt', pick(['host', 'host region']));
    },
  },
  {
    name: 'what a catalog imports is gone',
    apply: (world, { pick }) => {
      remove(world, pick(['catalogs/attributes.cjs', 'libs/catalog/lib', 'store/attributes.cjs']));
    },
  },
  {
    name: 'a catalog throws',
    apply: (world) => {
      edit(world, 'catalogs/attributes.cjs', (text) => `throw new Error('not today');\n${text}`);
    },
  },
];
