import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCaptured, type ProcessResult } from '../process/run-process';
import { workspaceRoot } from '../process/workspace-paths';
import { cleanEnvironment } from './clean-environment';
import { createUnawareWorkspace, type UnawareWorkspace } from './unaware-workspace';
import type { Workspace } from './workspace';

const guide = 'docs/guides/first-stack.md';

interface Command {
  readonly text: string;
  readonly fails: boolean;
}

/** The commands of the guide: every line of its shell blocks. */
function readCommands(): readonly Command[] {
  const text = readFileSync(join(workspaceRoot, guide), 'utf8');
  return [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, block = '']) =>
    block
      .trim()
      .split('\n')
      .map((line) => ({ text: line.replace(/ # fails$/, ''), fails: line.endsWith(' # fails') })),
  );
}

describe(guide, () => {
  let unaware: UnawareWorkspace;
  let workspace: Workspace;
  const results: (ProcessResult & Command)[] = [];

  beforeAll(async () => {
    unaware = await createUnawareWorkspace();
    workspace = unaware.workspace;
    workspace.delete('stack');
    await workspace.commit();
    const environment = {
      ...cleanEnvironment(join(dirname(workspace.root), 'home')),
      ...unaware.environment,
      NX_DAEMON: 'false',
      NX_WORKSPACE_DATA_DIRECTORY: join(workspace.root, '.nx', 'workspace-data'),
    };
    for (const command of readCommands()) {
      const result = await runCaptured('sh', ['-c', command.text], {
        cwd: workspace.root,
        environment,
      });
      results.push({ ...command, ...result });
    }
  });
  afterAll(() => unaware.remove());

  it('succeeds and fails where it says so', () => {
    expect(results.length).toBeGreaterThan(6);
    expect(
      results.map(({ text, code, fails, stdout, stderr }) =>
        (code === 0) === fails ? `${text}\n${stdout}${stderr}` : text,
      ),
    ).toEqual(readCommands().map(({ text }) => text));
  });

  it('names what is missing and the command that registers it', () => {
    const failed = results.find(({ fails }) => fails);
    const output = `${failed?.stdout ?? ''}${failed?.stderr ?? ''}`;
    expect(output).toContain('metadata_store.username references secret mysql_secret');
    expect(output).toContain('stacks/prod/stack.yaml:');
    expect(output).toContain('nx run prod:register-secrets');
  });

  it('ends with an encrypted secrets file and a stack that references it', () => {
    const secrets = workspace.read('stacks/prod/secrets.yaml');
    expect(secrets).toContain('ENC[AES256_GCM');
    expect(secrets).not.toContain('change-me');
    expect(workspace.read('stacks/prod/stack.yaml')).toContain("'{{mysql_secret.password}}'");
  });

  it('prints no value', () => {
    expect(results.map(({ stdout, stderr }) => stdout + stderr).join('')).not.toContain(
      'change-me',
    );
  });
});
