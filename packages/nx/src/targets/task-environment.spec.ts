import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { environmentOfTask } from './task-environment';

const dotenv = { NX_LOAD_DOT_ENV_FILES: 'true' };

/** The level that a task `validate` of the project at stacks/prod finds. */
function levelOf(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = dotenv,
  configuration?: string,
): string | undefined {
  const { root } = createWorkspace(files);
  const place = { projectRoot: 'stacks/prod', target: 'validate', configuration };
  return environmentOfTask(place, root, environment)['LEVEL'];
}

describe('environmentOfTask', () => {
  it.each([
    ['the shell', { 'stacks/prod/.env': 'LEVEL=a' }, { ...dotenv, LEVEL: 'shell' }, 'shell'],
    [
      'the project before the workspace',
      { '.env': 'LEVEL=a', 'stacks/prod/.env': 'LEVEL=b' },
      dotenv,
      'b',
    ],
    [
      'the project, where Nx has loaded the root already',
      { '.env': 'LEVEL=a', 'stacks/prod/.env': 'LEVEL=b' },
      { ...dotenv, LEVEL: 'a' },
      'b',
    ],
    [
      'the file of the target before others',
      { 'stacks/prod/.env': 'LEVEL=a', 'stacks/prod/.env.validate': 'LEVEL=b' },
      dotenv,
      'b',
    ],
    ['the local file before others', { '.env': 'LEVEL=a', '.env.local': 'LEVEL=b' }, dotenv, 'b'],
    ['other variables', { '.env': 'A=b\nLEVEL=$A' }, dotenv, 'b'],
    ['no file of another target', { 'stacks/prod/.env.build': 'LEVEL=a' }, dotenv, undefined],
    ['no file where Nx loads none', { 'stacks/prod/.env': 'LEVEL=a' }, {}, undefined],
  ])('takes a variable from %s', (_case, files, environment, expected) => {
    expect(levelOf(files as Record<string, string>, environment)).toBe(expected);
  });

  it('takes the file of a configuration before that of the target', () => {
    const files = {
      '.env.validate': 'LEVEL=a',
      '.env.validate.ci': 'LEVEL=b',
      '.env.ci': 'LEVEL=c',
    };
    expect(levelOf(files, dotenv, 'ci')).toBe('b');
  });
});
