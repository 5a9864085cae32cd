import { storeFile } from '../baseline';
import { hasOwnSecrets, isLocal, secretsOf, type Change, type Choice } from '../change';
import type { StoreContents, StoredSecret } from '../contents';
import { edit, link, move, remove, textOf, write, type World } from '../world';

/** Every file that holds secrets, whatever other changes have done with it, of those of a stack first. */
function secretsFileOf(world: World, { stack, pick }: Choice): string {
  const { name, secrets } = stack(isLocal);
  const all = [...world.files.keys()].filter((path) => textOf(world, path)?.includes('\nsops:'));
  const own = all.filter((path) => path === secrets || path.includes(`/${name}`));
  if (own.length > 0) return pick(own);
  return all.length > 0 ? pick(all) : (secrets ?? '');
}

function changeStore(world: World, change: (contents: StoreContents) => StoreContents): void {
  edit(world, storeFile, (text) => JSON.stringify(change(JSON.parse(text) as StoreContents)));
}

function changeSecret(
  world: World,
  name: string,
  change: (secret: StoredSecret) => StoredSecret | undefined,
): void {
  changeStore(world, ({ secrets, ...rest }) => {
    const kept = Object.entries(secrets).flatMap(([other, secret]): [string, StoredSecret][] => {
      const changed = other === name ? change(secret) : secret;
      return changed === undefined ? [] : [[other, changed]];
    });
    return { ...rest, secrets: Object.fromEntries(kept) };
  });
}

const ofStore = ['east', 'west', 'north'] as const;
const later = (version: string): string => `${Number(version) + 1}`;

/** What the secrets managers hold. */
export const secretsChanges: readonly Change[] = [
  {
    name: 'a secrets file has lost a key',
    apply: (world, choice) => {
      const key = choice.pick(['password', 'token', 'user']);
      const line = new RegExp(`^ +${key}: ENC.*\n`, 'm');
      edit(world, secretsFileOf(world, choice), (text) => text.replace(line, ''));
    },
  },
  {
    name: 'a secrets file has lost a secret',
    apply: (world, choice) => {
      edit(world, secretsFileOf(world, choice), (text) => text.replace(/^db:\n(?: .*\n)+/m, ''));
    },
  },
  {
    name: 'a secrets file is gone',
    apply: (world, choice) => {
      remove(world, secretsFileOf(world, choice));
    },
  },
  {
    name: 'a secrets file is broken',
    apply: (world, choice) => {
      edit(world, secretsFileOf(world, choice), (text) => `${text}]: [\n`);
    },
  },
  {
    name: 'a secrets file has a comment more',
    apply: (world, choice) => {
      edit(world, secretsFileOf(world, choice), (text) => `# one\n${text}`);
    },
  },
  {
    name: 'a secrets file has a secret more',
    apply: (world, choice) => {
      edit(world, secretsFileOf(world, choice), (text) => text.replace(/^other:/m, 'nobody:'));
    },
  },
  {
    name: 'a secrets file holds a value that is not encrypted',
    apply: (world, choice) => {
      edit(world, secretsFileOf(world, choice), (text) =>
        text.replace(/^other:\n/m, 'other:\n    plain: text\n'),
      );
    },
  },
  {
    name: 'a secrets file has other cases in its name',
    apply: (world, { stack }) => {
      const { folder } = stack(hasOwnSecrets);
      move(world, `${folder}/secrets.yaml`, `${folder}/Secrets.yaml`);
    },
  },
  {
    name: 'a secrets file is elsewhere, and the stack says where',
    apply: (world, { stack, pick }) => {
      const place = stack(hasOwnSecrets);
      const { folder, file, name } = place;
      const up = '../'.repeat(folder.split('/').length);
      const elsewhere = pick([
        `${up}shared/${name}.yaml`,
        'odd {a,b} [c].yaml',
        'deep/er/x.yaml',
        `./././${name}.yaml`,
        `${up}${folder}/other.yaml`,
      ]);
      const path = new URL(
        elsewhere.replaceAll('{', '%7B').replaceAll('}', '%7D'),
        `file:///${folder}/`,
      );
      move(world, secretsOf(place), decodeURIComponent(path.pathname).slice(1));
      edit(world, file, (text) =>
        text.replace('{ flavor: local }', `{ flavor: local, secrets_file: '${elsewhere}' }`),
      );
    },
  },
  {
    name: 'a secrets file is named by its absolute path',
    apply: (world, { stack }) => {
      const { file, secrets } = stack(hasOwnSecrets);
      edit(world, file, (text) =>
        text.replace(
          '{ flavor: local }',
          `{ flavor: local, secrets_file: $ROOT/${secrets ?? ''} }`,
        ),
      );
    },
  },
  {
    name: 'a secrets file lies behind a linked folder',
    apply: (world, { stack, pick }) => {
      const place = stack(hasOwnSecrets);
      const { folder, file, name } = place;
      const real = pick(['shared', `stacks/${name}-real`, '../outside']);
      const up = '../'.repeat(folder.split('/').length);
      move(world, secretsOf(place), `${real}/${name}-secrets.yaml`);
      link(world, `${folder}/linked`, `${up}${real}`);
      edit(world, file, (text) =>
        text.replace(
          '{ flavor: local }',
          `{ flavor: local, secrets_file: linked/${name}-secrets.yaml }`,
        ),
      );
    },
  },
  {
    name: 'a secrets file is a link',
    apply: (world, { stack, pick }) => {
      const place = stack(hasOwnSecrets);
      const { folder, name } = place;
      const real = pick([`shared/${name}.yaml`, `../${name}.yaml`, `${folder}/real.yaml`]);
      move(world, secretsOf(place), real);
      link(world, secretsOf(place), `${'../'.repeat(folder.split('/').length)}${real}`);
    },
  },
  {
    name: 'two stacks share a secrets file',
    apply: (world, { stack }) => {
      const { folder, file } = stack(hasOwnSecrets);
      const up = '../'.repeat(folder.split('/').length);
      edit(world, file, (text) =>
        text.replace(
          '{ flavor: local }',
          `{ flavor: local, secrets_file: ${up}apps/web/secrets.yaml }`,
        ),
      );
    },
  },
  {
    name: 'a secret of the remote store has another version',
    apply: (world, { pick }) => {
      changeSecret(world, pick(ofStore), (secret) => ({
        ...secret,
        version: later(secret.version),
      }));
    },
  },
  {
    name: 'a secret of the remote store has lost a key',
    apply: (world, { pick }) => {
      changeSecret(world, pick(ofStore), ({ version }) => ({
        version: later(version),
        keys: ['user'],
      }));
    },
  },
  {
    name: 'a secret of the remote store has a key more',
    apply: (world, { pick }) => {
      changeSecret(world, pick(ofStore), ({ version, keys }) => ({
        version: later(version),
        keys: [...keys, 'nothing'],
      }));
    },
  },
  {
    name: 'a secret of the remote store is gone',
    apply: (world, { pick }) => {
      changeSecret(world, pick(ofStore), () => undefined);
    },
  },
  {
    name: 'the remote store is down',
    apply: (world) => {
      changeStore(world, (contents) => ({ ...contents, failure: 'unavailable' }));
    },
  },
  {
    name: 'the remote store lets nobody in',
    apply: (world) => {
      changeStore(world, (contents) => ({ ...contents, failure: 'denied' }));
    },
  },
  {
    name: 'a stack has moved from the remote store to the local one',
    apply: (world, { stack }) => {
      const { file, folder } = stack(({ secrets }) => secrets === undefined);
      edit(world, file, (text) => text.replace(/flavor: \S+ \}/, 'flavor: local }'));
      write(world, `${folder}/secrets.yaml`, textOf(world, 'apps/web/secrets.yaml') ?? '');
    },
  },
  {
    name: 'a stack has moved from the local store to the remote one',
    apply: (world, { stack }) => {
      const { file, folder } = stack(hasOwnSecrets);
      const up = '../'.repeat(folder.split('/').length);
      edit(world, file, (text) =>
        text
          .replace('{ flavor: local }', `{ flavor: ${up}store/acme.cjs }`)
          .replaceAll('{{db.', '{{east.'),
      );
    },
  },
  {
    name: 'a variable of the environment that holds a secret is gone',
    apply: (world) => {
      world.environment.delete('SOUTH__PASSWORD');
    },
  },
  {
    name: 'a variable of the environment that holds a secret is empty',
    apply: (world) => {
      world.environment.set('SOUTH__PASSWORD', '');
    },
  },
];
