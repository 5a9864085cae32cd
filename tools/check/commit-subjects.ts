import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runOrThrow } from '../process/run-process';
import { workspaceRoot } from '../process/workspace-paths';

/** Those that `nx release` knows: what goes into the changelog, and how the version rises. */
const types = ['feat', 'fix', 'perf', 'refactor', 'docs', 'test', 'build', 'ci', 'chore'];

/** The Nx projects, by the names of their folders. */
const scopes = [...readdirSync(join(workspaceRoot, 'packages')), 'tools'];

/** What keeps the subject of a commit out of the changelog, or makes it hard to read there. */
export function problemOfSubject(subject: string): string | undefined {
  const [, type, scope, text = ''] = /^(\w+)(?:\(([^)]*)\))?!?: (.*)$/.exec(subject) ?? [];
  if (type === undefined) return 'it is not of the form type(scope): subject';
  if (!types.includes(type)) return `the type ${type} is none of ${types.join(', ')}`;
  const unknown = scope?.split(',').filter((name) => !scopes.includes(name)) ?? [];
  if (unknown.length > 0) return `the scope ${unknown.join()} is none of ${scopes.join(', ')}`;
  if (!/^\S.*[^\s.]$/.test(text)) return 'the subject is empty, or ends with a full stop';
  return undefined;
}

/** Looks at every commit of a range, such as `origin/main..HEAD`; merges are not looked at. */
async function checkCommits(range: string): Promise<void> {
  const log = await runOrThrow('git', ['log', '--no-merges', '--format=%h %s', range, '--'], {
    cwd: workspaceRoot,
  });
  const lines = log.split('\n').filter((line) => line !== '');
  const problems = lines.flatMap((line) => {
    const problem = problemOfSubject(line.slice(line.indexOf(' ') + 1));
    return problem === undefined ? [] : [`${line}\n  ${problem}`];
  });
  console.log(
    [...problems, `${problems.length} of ${lines.length} commits to be reworded`].join('\n'),
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}

if (require.main === module) void checkCommits(process.argv[2] ?? 'origin/main..HEAD');
