import { baseFile } from '../baseline';
import { hasOwnSecrets, isAlone, isLocal, secretsOf, type Change } from '../change';
import { edit, link, move, remove, textOf, write } from '../world';

const reference = /\{\{(\w+)\.password\}\}/;

/** What stands in stacks and in what they extend, and where these files are. */
export const stackFileChanges: readonly Change[] = [
  {
    name: 'a stack references a key that is not there',
    apply: (world, { stack }) => {
      edit(world, stack().file, (text) => text.replace(reference, '{{$1.nothing}}'));
    },
  },
  {
    name: 'a stack references a secret that is not there',
    apply: (world, { stack }) => {
      edit(world, stack().file, (text) => text.replace(reference, '{{nobody.password}}'));
    },
  },
  {
    name: 'a stack holds a password in plain text',
    apply: (world, { stack }) => {
      edit(world, stack(isLocal).file, (text) =>
        text.replace(/'\{\{\w+\.password\}\}'/, 'hunter2'),
      );
    },
  },
  {
    name: 'a stack is broken YAML',
    apply: (world, { stack }) => {
      edit(world, stack().file, (text) => `${text}  broken: [\n`);
    },
  },
  {
    name: 'a stack is empty',
    apply: (world, { stack }) => {
      edit(world, stack().file, () => '');
    },
  },
  {
    name: 'a stack has a comment more',
    apply: (world, { stack, pick }) => {
      edit(world, stack().file, (text) => `${text}# ${pick(['one', 'two', 'three'])}\n`);
    },
  },
  {
    name: 'a stack has line ends of Windows and a byte order mark',
    apply: (world, { stack }) => {
      edit(world, stack().file, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    },
  },
  {
    name: 'a stack file is gone',
    apply: (world, { stack }) => {
      remove(world, stack().file);
    },
  },
  {
    name: 'the folder of a stack is gone',
    apply: (world, { stack }) => {
      remove(world, stack(isAlone).folder);
    },
  },
  {
    name: 'a stack is new',
    apply: (world, { stack, pick }) => {
      const { folder, file } = stack(hasOwnSecrets);
      const copy = `stacks/${pick(['new', 'newer'])}`;
      const text = textOf(world, file)?.replace(/^name: .*/m, `name: ${copy.split('/')[1] ?? ''}`);
      if (text === undefined) return;
      write(world, `${copy}/stack.yaml`, text);
      write(world, `${copy}/secrets.yaml`, textOf(world, `${folder}/secrets.yaml`) ?? '');
    },
  },
  {
    name: 'a stack is copied with its name',
    apply: (world, { stack }) => {
      const { name, file } = stack();
      write(world, `stacks/${name}-copy/stack.yaml`, textOf(world, file) ?? `name: ${name}\n`);
    },
  },
  {
    name: 'the folder of a stack has another name',
    apply: (world, { stack, pick }) => {
      const { folder } = stack(isAlone);
      move(world, folder, `${folder}-${pick(['moved', 'Moved'])}`);
    },
  },
  {
    name: 'the folder of a stack has odd characters in its name',
    apply: (world, { stack, pick }) => {
      const { folder } = stack(isAlone);
      const odd = [
        '{a,b}',
        '[x]',
        '(y)!',
        'a b',
        "it's",
        'ü é',
        '#1',
        '$HOME',
        '*',
        '%41',
        '..dots',
      ];
      move(world, folder, `${folder}-${pick(odd)}`);
    },
  },
  {
    name: 'the folder of a stack has other cases in its name',
    apply: (world, { stack }) => {
      const { folder, name } = stack(isAlone);
      move(world, folder, folder.replace(name, name.toUpperCase()));
    },
  },
  {
    name: 'a stack has another name',
    apply: (world, { stack, pick }) => {
      const name = pick(['other', 'Alpha', 'constructor', 'a/b', 'base', 'beta', 'tool']);
      edit(world, stack().file, (text) => text.replace(/^name: .*/m, `name: ${name}`));
    },
  },
  {
    name: 'a stack has no name',
    apply: (world, { stack }) => {
      edit(world, stack().file, (text) => text.replace(/^name: .*\n/m, ''));
    },
  },
  {
    name: 'what stacks extend references a key that is not there',
    apply: (world) => {
      edit(world, baseFile, (text) => text.replace('db.token', 'db.nothing'));
    },
  },
  {
    name: 'what stacks extend is gone',
    apply: (world) => {
      remove(world, baseFile);
    },
  },
  {
    name: 'what stacks extend extends another file, which references a key that is not there',
    apply: (world, { pick }) => {
      const far = pick(['shared/far.yaml', 'stacks/alpha/far.yaml', 'odd {x}/[far].yaml']);
      edit(world, baseFile, (text) => `extends: '../${far}'\n${text}`);
      write(world, far, "components:\n  image_builder: { flavor: kaniko, token: '{{db.far}}' }\n");
    },
  },
  {
    name: 'what stacks extend extends them',
    apply: (world) => {
      edit(world, baseFile, (text) => `extends: alpha/stack.yaml\n${text}`);
    },
  },
  {
    name: 'a stack extends another stack',
    apply: (world, { stack }) => {
      const { file, folder } = stack(isAlone);
      const up = '../'.repeat(folder.split('/').length);
      edit(world, file, (text) =>
        text.replace(/^(name: .*)$/m, `$1\nextends: ['${up}apps/web/stack.yaml']`),
      );
    },
  },
  {
    name: 'a stack extends a file outside of the workspace',
    apply: (world, { stack }) => {
      write(
        world,
        '../outside.yaml',
        "components:\n  alerter: { flavor: slack, token: '{{db.out}}' }\n",
      );
      edit(world, stack(isAlone).file, (text) => `extends: ../../../outside.yaml\n${text}`);
    },
  },
  {
    name: 'a stack extends what a link in the workspace leads to',
    apply: (world, { stack, pick }) => {
      const { file, folder } = stack((place) => isAlone(place) && isLocal(place));
      const key = pick(['token', 'nothing']);
      write(
        world,
        'shared/real/part.yaml',
        `components:\n  alerter: { flavor: slack, token: '{{db.${key}}}' }\n`,
      );
      link(world, `${folder}/linked`, '../../shared/real');
      edit(
        world,
        file,
        (text) => `${text.replace(/^extends: .*\n/m, '')}extends: linked/part.yaml\n`,
      );
    },
  },
  {
    name: 'a stack file is a link',
    apply: (world, { stack }) => {
      const { file, name, folder } = stack(isAlone);
      const text = textOf(world, file);
      if (text === undefined) return;
      const real = `shared/${name}.real.yaml`;
      write(world, real, text);
      link(world, file, `${'../'.repeat(folder.split('/').length)}${real}`);
    },
  },
  {
    name: 'there is a project inside the folder of a stack, with its secrets file',
    apply: (world, { stack }) => {
      const place = stack((other) => isAlone(other) && hasOwnSecrets(other));
      const inside = `${place.folder}/inside`;
      move(world, secretsOf(place), `${inside}/secrets.yaml`);
      write(world, `${inside}/project.json`, `{ "name": "${place.name}-inside" }`);
      edit(world, place.file, (text) =>
        text.replace('{ flavor: local }', '{ flavor: local, secrets_file: inside/secrets.yaml }'),
      );
    },
  },
  {
    name: 'a stack says local itself, and extends one that does',
    apply: (world, { stack }) => {
      const { file } = stack(hasOwnSecrets);
      edit(world, baseFile, (text) => `${text}  secrets_manager: { flavor: local }\n`);
      edit(world, file, (text) => text.replace(/^ {2}secrets_manager: .*\n/m, ''));
    },
  },
];
