import { execFile } from 'node:child_process';
import { splitCommand } from './split-command';

/** The output holds identities in clear; a problem is a clause without any of it. */
export type CommandAnswer =
  | { readonly status: 'ok'; readonly output: string }
  | { readonly status: 'failed'; readonly problem: string };

const timeout = 60_000;

/**
 * Runs the command of `SOPS_AGE_KEY_CMD` without a shell, as sops does: the recipient in question is in its
 * environment as `SOPS_AGE_RECIPIENT`, and it prints identities.
 */
export async function runIdentityCommand(
  command: string,
  recipient: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<CommandAnswer> {
  const [program, ...rest] = splitCommand(command) ?? [];
  if (program === undefined) {
    return {
      status: 'failed',
      problem: 'SOPS_AGE_KEY_CMD is not a command: a quote is not closed',
    };
  }
  return new Promise((resolve) => {
    execFile(
      program,
      rest,
      { env: { ...environment, SOPS_AGE_RECIPIENT: recipient }, timeout, encoding: 'utf8' },
      (error, stdout) => {
        // Neither the error nor the output may travel further: both can hold what the command printed.
        if (error === null) resolve({ status: 'ok', output: stdout });
        else resolve({ status: 'failed', problem: `SOPS_AGE_KEY_CMD failed (${reasonOf(error)})` });
      },
    );
  });
}

function reasonOf({ code, killed }: { code?: string | number | null; killed?: boolean }): string {
  if (killed === true) return `no answer within ${timeout / 1000} s`;
  return typeof code === 'number' ? `exit status ${code}` : (code ?? 'no exit status');
}
