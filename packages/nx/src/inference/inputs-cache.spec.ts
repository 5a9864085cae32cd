import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { pluginVersion } from '../plugin-version';
import { openInputsCache, type ReadInputs } from './inputs-cache';

const file = 'prod/stack.yaml';
const cacheFile = '.nx/workspace-data/stackref-inputs.json';

function inputsNamed(name: string, extended: readonly string[] = []): ReadInputs {
  return {
    name,
    files: [file, ...extended],
    extended,
    modules: [],
    isRemote: false,
    isForeign: false,
    isCertain: true,
  };
}

/** What the cache of a workspace answers when inference would say something new. */
function ask(root: string, environment = {}, extended: readonly string[] = []): string {
  const cache = openInputsCache(root, environment);
  const { name } = cache.inputsOf(file, () => inputsNamed('new', extended));
  cache.save();
  return name;
}

function remember(root: string, extended: readonly string[] = []): void {
  const cache = openInputsCache(root, {});
  cache.inputsOf(file, () => inputsNamed('remembered', extended));
  cache.save();
}

const kept = (root: string): unknown =>
  JSON.parse(readFileSync(join(root, cacheFile), 'utf8').split('\n')[1] ?? '');

describe('openInputsCache', () => {
  it('remembers what was inferred while the file stays as it is', () => {
    const { root } = createWorkspace({ [file]: 'name: a' });
    remember(root);
    expect(ask(root)).toBe('remembered');
    expect(ask(root)).toBe('remembered');
  });

  it('infers anew when the file changes', () => {
    const { root, write } = createWorkspace({ [file]: 'name: a' });
    remember(root);
    write(file, 'name: b');
    expect(ask(root)).toBe('new');
  });

  it.each([
    ['changes', 'name: c'],
    ['appears', undefined],
  ])('infers anew when an extended file %s', (_, before) => {
    const { root, write } = createWorkspace({ [file]: 'name: a' });
    if (before !== undefined) write('base.yaml', before);
    remember(root, ['base.yaml']);
    expect(ask(root, {}, ['base.yaml'])).toBe('remembered');
    write('base.yaml', 'name: d');
    expect(ask(root, {}, ['base.yaml'])).toBe('new');
  });

  it('infers anew when an extended file goes away', () => {
    const { root, remove } = createWorkspace({ [file]: 'name: a', 'base.yaml': 'name: b' });
    remember(root, ['base.yaml']);
    remove('base.yaml');
    expect(ask(root)).toBe('new');
  });

  it('forgets stacks that are gone', () => {
    const { root } = createWorkspace({ [file]: 'name: a' });
    remember(root);
    openInputsCache(root, {}).save();
    expect(ask(root)).toBe('new');
  });

  it.each([
    '',
    '{"version":',
    '[]',
    '{"version":"other","stacks":[]}',
    `{"version":"${pluginVersion}"}`,
    `{"version":"${pluginVersion}","stacks":[["prod/stack.yaml",{}]]}`,
    'null',
  ])('ignores a cache file that holds %j', (text) => {
    const { root, write } = createWorkspace({ [file]: 'name: a' });
    write(cacheFile, text);
    expect(ask(root)).toBe('new');
    expect(kept(root)).toMatchObject({ stacks: [[file, {}]] });
  });

  it('ignores a cache file that somebody has changed', () => {
    const { root, write } = createWorkspace({ [file]: 'name: a' });
    remember(root);
    const text = readFileSync(join(root, cacheFile), 'utf8');
    write(cacheFile, text.replace('remembered', 'invented'));
    expect(ask(root)).toBe('new');
  });

  it('keeps answers that were asked for again, and forgets the others', () => {
    const { root } = createWorkspace({});
    const answers = (...questions: readonly string[]) => {
      const cache = openInputsCache(root, {});
      const found: string[] = [];
      const all = questions.map((question) =>
        cache.answerTo(question, () => {
          found.push(question);
          return { to: question };
        }),
      );
      cache.save();
      expect(all).toEqual(questions.map((question) => ({ to: question })));
      return found;
    };
    expect(answers('__proto__', 'b')).toEqual(['__proto__', 'b']);
    expect(answers('__proto__', 'b')).toEqual([]);
    expect(answers('b')).toEqual([]);
    expect(answers('__proto__', 'b')).toEqual(['__proto__']);
    answers('the text of a file');
    expect(JSON.stringify(kept(root)).split('the text of a file')).toHaveLength(2);
  });

  it('neither reads nor writes when Nx is told not to cache its graph', () => {
    const { root } = createWorkspace({ [file]: 'name: a' });
    remember(root);
    expect(ask(root, { NX_CACHE_PROJECT_GRAPH: 'false' })).toBe('new');
    expect(ask(root)).toBe('remembered');
  });

  it('lives where Nx keeps its data of the workspace, and leaves nothing else there', () => {
    const { root } = createWorkspace({ [file]: 'name: a' });
    ask(root, { NX_WORKSPACE_DATA_DIRECTORY: 'data' });
    expect(existsSync(join(root, '.nx'))).toBe(false);
    expect(readdirSync(join(root, 'data'))).toEqual(['stackref-inputs.json']);
  });

  it('does without a cache where none can be written', () => {
    const { root } = createWorkspace({ [file]: 'name: a', '.nx': 'a file, not a folder' });
    expect(ask(root)).toBe('new');
  });
});
