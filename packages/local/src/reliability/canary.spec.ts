import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import { everythingShownOf, leaksIn } from '@stackref/testing';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import {
  failingOperations,
  interceptedOperations,
} from '../file/__fixtures__/intercepted-operations';
import { writeWith } from './__fixtures__/write-with';
import { startWriter } from './__fixtures__/writer-process';

const canary = 'canary-"7c2e\\1b"\nline two of the canary / 100% + ü';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

const values = () => new Map([['password', new SecretValue(canary)]]);

/** All files of the workspace, by name, as they are at this moment. */
function filesNow(): ReadonlyMap<string, string> {
  const entries = readdirSync(workspace.root, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );
}

describe('a value that is written', () => {
  it('stands in clear in no file at any moment', async () => {
    const seen = new Set<string>();
    const look = (): void => {
      for (const [name, text] of filesNow()) {
        seen.add(`${name.endsWith('.tmp') ? 'temporary' : name}: ${text.length > 0}`);
        expect(leaksIn(text, canary)).toEqual([]);
      }
    };
    const write = writeWith(interceptedOperations(look), workspace);
    await write('db', values());
    await write('other', values());
    look();

    expect(seen).toContain('temporary: true');
    expect(seen).toContain('secrets.yaml: true');
  });

  it.each([
    'mkdir',
    'readdir',
    'readRegularFile',
    'open',
    'handle.writeFile',
    'handle.sync',
    'rename',
  ])('is not in the error when %s fails', async (name) => {
    for (const code of ['EIO', 'ENOSPC', 'EACCES']) {
      const failing = failingOperations(code, (call) => call.name === name);
      const write = writeWith(failing, workspace);
      const error: unknown = await write('db', values()).catch((reason: unknown) => reason);

      expect(error).toBeInstanceOf(SecretsManagerError);
      expect(leaksIn(everythingShownOf(error), canary)).toEqual([]);
    }
  });

  it('is not in the arguments or a temporary folder of the process that writes it', async () => {
    const { context } = workspace;
    const temporary = join(workspace.root, 'tmp');
    mkdirSync(temporary);
    const environment = { ...context.environment, TMPDIR: temporary, TEMP: temporary };
    const writer = await startWriter({ ...workspace, context: { ...context, environment } });
    expect(await writer.write({ secret: 'db', key: 'password', value: canary })).toBe('ok');
    const shown = argumentsOf(writer.pid);
    await writer.end();

    expect(shown).toContain(workspace.root);
    expect(leaksIn(shown, canary)).toEqual([]);
    expect(filesNow().get('secrets.yaml')).toContain('password: ENC[');
    for (const text of filesNow().values()) expect(leaksIn(text, canary)).toEqual([]);
  });
});

/** What everybody on the machine can see of how a process was started. */
function argumentsOf(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return execFileSync('ps', ['-ww', '-o', 'args=', '-p', `${pid}`], { encoding: 'utf8' });
}
