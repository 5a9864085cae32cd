import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runCaptured, runOrThrow } from '../process/run-process';

/** A program in a real terminal, which a test types into and reads from. */
export interface Terminal {
  /** Types a text, as a person would: without the Enter key. */
  type(text: string): Promise<void>;
  /** Pastes a text, as a terminal does: all at once, with a carriage return for every line end. */
  paste(text: string): Promise<void>;
  /** Presses a key by its name in tmux: `Enter`, `C-c`. */
  press(key: string): Promise<void>;
  /** Waits for a text to be shown. @throws Error with the screen when it is not */
  shows(text: string): Promise<void>;
  /** Waits for the program to end. */
  ends(): Promise<EndedProgram>;
  close(): Promise<void>;
}

export interface EndedProgram {
  readonly code: number;
  /** Everything it has shown. */
  readonly shown: string;
}

export interface TerminalOptions {
  readonly cwd: string;
  /** The whole environment of the program. */
  readonly environment: NodeJS.ProcessEnv;
}

const deadline = 90_000;

/** Starts a program in a terminal of its own: tmux, whose path is in `STACKREF_TEST_TMUX`. */
export async function openTerminal(
  program: string,
  args: readonly string[],
  { cwd, environment }: TerminalOptions,
): Promise<Terminal> {
  const binary = process.env['STACKREF_TEST_TMUX'];
  if (binary === undefined) {
    throw new Error('These tests need tmux: start them with npm run test:servers.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'stackref-tmux-'));
  const configuration = join(folder, 'tmux.conf');
  writeFileSync(configuration, 'set -g remain-on-exit on\nset -g status off\n');
  const options = { cwd, environment: { ...environment, TERM: 'xterm-256color' } };
  const tmux = (...command: readonly string[]): Promise<string> =>
    runOrThrow(binary, ['-S', join(folder, 'socket'), '-f', configuration, ...command], options);
  // tmux does not always hear how a program ended, so a shell notes it.
  const codeFile = join(folder, 'code');
  const note = 'trap : INT; "$@"; printf %s. "$?" > "$0"';
  const noted = ['sh', '-c', note, codeFile, program, ...args];
  await tmux('new-session', '-d', '-s', 'test', '-x', '160', '-y', '50', ...noted);

  const screen = (): Promise<string> => tmux('capture-pane', '-p', '-J', '-S', '-', '-t', 'test');
  /** @returns the exit code; `undefined` while the program runs */
  const exitCode = async (): Promise<number | undefined> => {
    const text = existsSync(codeFile) ? await readFile(codeFile, 'utf8') : '';
    return text.endsWith('.') ? Number(text.slice(0, -1)) : undefined;
  };
  const until = async <Result>(
    what: string,
    look: () => Promise<Result | undefined>,
  ): Promise<Result> => {
    const giveUp = Date.now() + deadline;
    for (;;) {
      const isLast = Date.now() > giveUp || (await exitCode()) !== undefined;
      const result = await look();
      if (result !== undefined) return result;
      if (isLast) throw new Error(`The terminal does not show ${what}, but:\n${await screen()}`);
      await setTimeout(100);
    }
  };
  return {
    async type(text) {
      await tmux('send-keys', '-t', 'test', '-l', '--', text);
    },
    async paste(text) {
      const file = join(folder, 'pasted');
      writeFileSync(file, text);
      await tmux('load-buffer', '-b', 'pasted', file);
      await tmux('paste-buffer', '-b', 'pasted', '-t', 'test');
    },
    async press(key) {
      await tmux('send-keys', '-t', 'test', key);
    },
    async shows(text) {
      await until(text, async () => ((await screen()).includes(text) ? text : undefined));
    },
    async ends() {
      const code = await until('its end', exitCode);
      return { code, shown: await screen() };
    },
    async close() {
      await runCaptured(binary, ['-S', join(folder, 'socket'), 'kill-server'], options);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
