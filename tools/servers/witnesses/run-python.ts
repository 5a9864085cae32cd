import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/**
 * Runs a script in the interpreter that a variable names (see `python-clients.ts`). It finds its input as `given` and answers
 * with what it assigns to `answer`.
 *
 * @throws Error with what the script printed when it fails.
 */
export async function runPython(
  variable: string,
  script: string,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const interpreter = process.env[variable];
  if (interpreter === undefined) {
    throw new Error(`${variable} is not set: run npm run servers -- install python-clients.`);
  }
  const program = `import json, sys\ngiven = json.load(sys.stdin)\nanswer = None\n${script}\njson.dump(answer, sys.stdout)\n`;
  const child = spawn(interpreter, ['-W', 'ignore', '-c', program], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(JSON.stringify(input));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`The script ended with ${String(code)}:\n${errors}`);
  return JSON.parse(output) as unknown;
}
