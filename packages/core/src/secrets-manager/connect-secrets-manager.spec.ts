import { posix } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { loadStack } from '../stack/load-stack';
import { connectSecretsManager } from './connect-secrets-manager';
import { defineSecretsManager } from './secrets-manager-flavor';

/** Keeps its secrets in `file`, beside the stack when there is none. */
const keeper = defineSecretsManager({
  name: 'keeper',
  description: 'A file.',
  attributes: z.strictObject({ file: z.string().optional(), note: z.string().optional() }),
  operations: ['describe'],
  paths: ['file'],
  workspaceFiles: ({ file = 'kept.yaml' }, { stackFolder }) => [posix.resolve(stackFolder, file)],
  create: () => ({ describe: () => Promise.resolve(new Map()) }),
});

/** Which file the stack `own` keeps its secrets in, in a workspace of these texts. */
function keptIn(texts: Readonly<Record<string, string>>, own: string): readonly string[] {
  const files = {
    read: (path: string) =>
      texts[path] === undefined
        ? ({ error: 'missing', reason: 'it does not exist' } as const)
        : { text: texts[path] },
  };
  const component = loadStack(own, files).stack?.components[0];
  if (component === undefined) throw new Error(`${own} has no component`);
  const builtIn = new Map([['keeper', keeper]]);
  const sources = { workspaceRoot: '/work', environment: {}, builtIn };
  const connection = connectSecretsManager(own, component, sources);
  if (connection === undefined || 'code' in connection) throw new Error('there is no connection');
  return connection.workspaceFiles;
}

const manager = (attributes: string) =>
  `components:\n  secrets_manager: {flavor: keeper${attributes}}\n`;

const folders = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));

describe('connectSecretsManager', () => {
  it('keeps the default file beside the stack that is used, not beside the one that it extends', () => {
    const texts = {
      'stacks/dev/stack.yaml': manager(''),
      'stacks/prod/stack.yaml': 'extends: ../dev/stack.yaml\n',
    };
    expect(keptIn(texts, 'stacks/prod/stack.yaml')).toEqual(['stacks/prod/kept.yaml']);
    expect(keptIn(texts, 'stacks/dev/stack.yaml')).toEqual(['stacks/dev/kept.yaml']);
  });

  it('starts a path at the file that writes it, whichever of both that is', () => {
    fc.assert(
      fc.property(folders, folders, folders, (base, own, path) => {
        const extendsBase = `extends: ${posix.relative(own, `${base}/base.yaml`)}\n`;
        const inherited = {
          [`${base}/base.yaml`]: manager(`, file: ${path}/x.yaml`),
          [`${own}/own.yaml`]: extendsBase,
        };
        expect(keptIn(inherited, `${own}/own.yaml`)).toEqual([`${base}/${path}/x.yaml`]);
        const written = {
          [`${base}/base.yaml`]: manager(', file: ../elsewhere.yaml, note: kept'),
          [`${own}/own.yaml`]: `${extendsBase}components:\n  secrets_manager: {file: ${path}/x.yaml}\n`,
        };
        expect(keptIn(written, `${own}/own.yaml`)).toEqual([`${own}/${path}/x.yaml`]);
      }),
    );
  });
});
