import { fixOf, problemOf, type SecretsManagerFlavor } from '@stackref/core';
import { createDiagnostic, wholeFile, type ExaminedStack } from '@stackref/core/plugin';

/** A sentence for each secret and key that a stack references and its secrets manager can never hold. */
export function unfitNames({ file, usage, connection }: ExaminedStack): readonly string[] {
  if (connection === undefined) return [];
  const problems = new Map<string, string>();
  for (const { secret } of [...usage.references, ...usage.links]) {
    addProblem(problems, connection.flavor, 'secret', secret, file);
  }
  for (const { key } of usage.references) {
    addProblem(problems, connection.flavor, 'key', key, file);
  }
  return [...problems.values()];
}

function addProblem(
  problems: Map<string, string>,
  flavor: SecretsManagerFlavor,
  kind: 'secret' | 'key',
  name: string,
  file: string,
): void {
  const problem = flavor.problemOfName?.(kind, name);
  if (problem === undefined) return;
  const data = {
    secret: name,
    flavor: flavor.name,
    reason: problem.message,
    remedy: problem.remedy,
  };
  const warning = createDiagnostic('secret-name-unfit', wholeFile(file), data);
  problems.set(`${kind} ${name}`, `${problemOf(warning)} ${fixOf(warning)}`);
}
