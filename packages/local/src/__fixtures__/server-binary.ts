import { execFile } from 'node:child_process';

/** A real program that a test is checked against, run without a shell. */
/** @returns What the program printed; rejects when it fails. */
export type ServerBinary = (args: readonly string[], options: RunOptions) => Promise<string>;

export interface RunOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds the program that a variable names. Its absence fails the tests instead of leaving them out.
 *
 * @throws Error that says how to get the program.
 */
export function serverBinary(variable: string): ServerBinary {
  const program = process.env[variable];
  if (program === undefined || program === '') {
    throw new Error(`${variable} is not set: run these tests with \`npm run test:servers\`.`);
  }
  return (args, { cwd, environment = {} }) =>
    new Promise((resolve, reject) => {
      execFile(program, args, { cwd, env: environment, encoding: 'utf8' }, (error, stdout) => {
        if (error === null) resolve(stdout);
        // The error holds the arguments and stderr, which may quote values.
        else reject(new Error(`${variable} ${args[0] ?? ''} ended with status ${error.code}`));
      });
    });
}
