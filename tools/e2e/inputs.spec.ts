import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, type Workspace } from './workspace';

/** Files that Nx adds to the inputs of every task. */
const inputsOfEveryTask = ['.gitignore', 'nx.json'];

describe('the inputs of stack:validate', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.write('base/base.yaml', 'components:\n  orchestrator:\n    flavor: local\n');
    workspace.write('base/note.yaml', 'unrelated: true\n');
    workspace.write('stack/note.txt', 'unrelated\n');
    workspace.replace(
      'stack/stack.yaml',
      'name: stack\n',
      'name: stack\nextends: ../base/base.yaml\n',
    );
    await workspace.commit();
    await workspace.run(['run', 'stack:validate']);
  });
  afterAll(() => {
    workspace.remove();
  });

  const validate = async (environment: NodeJS.ProcessEnv = {}) => {
    const result = await workspace.run(['run', 'stack:validate'], environment);
    return [result.code, result.origins.get('stack:validate')];
  };

  it('are exactly the files that decide the outcome', async () => {
    const { stdout } = await workspace.nx(['show', 'target', 'inputs', 'stack:validate', '--json']);
    const { files } = JSON.parse(stdout) as { files: readonly string[] };
    expect(files.filter((file) => !inputsOfEveryTask.includes(file)).sort()).toEqual([
      'base/base.yaml',
      'stack/secrets.yaml',
      'stack/stack.yaml',
    ]);
  });

  it('stay the same between runs', async () => {
    expect(await validate()).toEqual([0, 'local cache']);
  });

  it.each(['base/base.yaml', 'stack/stack.yaml', 'stack/secrets.yaml'])(
    'contain %s: a change runs the task again',
    async (file) => {
      const original = workspace.read(file);
      // A comment at the end: the outcome is the same, only the input is another.
      workspace.write(file, `${original}\n# changed\n`);
      expect(await validate()).toEqual([0, 'run']);
      workspace.write(file, original);
      expect(await validate()).toEqual([0, 'local cache']);
    },
  );

  it.each(['base/base.yaml', 'stack/stack.yaml', 'stack/secrets.yaml'])(
    'contain what is in %s, whatever time a tool gives the file',
    async (file) => {
      const path = join(workspace.root, file);
      const original = workspace.read(file);
      const { atime, mtime } = statSync(path);
      workspace.write(file, `${original}\n# of the same time\n`);
      utimesSync(path, atime, mtime);
      expect(await validate()).toEqual([0, 'run']);
      workspace.write(file, original);
      utimesSync(path, atime, mtime);
      expect(await validate()).toEqual([0, 'local cache']);
    },
  );

  it.each(['stack/note.txt', 'base/note.yaml', 'elsewhere/new.txt'])(
    'do not contain %s: a change comes from the cache',
    async (file) => {
      workspace.write(file, 'changed: true\n');
      expect(await validate()).toEqual([0, 'local cache']);
    },
  );

  it.each(['STACKREF_SECRET_VALIDATION_LEVEL', 'ZENML_SECRET_VALIDATION_LEVEL'])(
    'contain %s',
    async (variable) => {
      expect(await validate({ [variable]: 'SECRET_EXISTS' })).toEqual([0, 'run']);
      expect(await validate()).toEqual([0, 'local cache']);
    },
  );

  it('contain a secrets file that does not exist yet', async () => {
    const original = workspace.read('stack/secrets.yaml');
    workspace.delete('stack/secrets.yaml');
    expect(await validate()).toEqual([1, 'run']);
    workspace.write('stack/secrets.yaml', `${original}\n# new\n`);
    expect(await validate()).toEqual([0, 'run']);
    workspace.write('stack/secrets.yaml', original);
  });
});
