import {
  SecretsManagerError,
  type Answer,
  type VariableSecret,
} from '@stackref/core/secrets-manager';
import type { Layout } from './layout';
import type { SecretsPlace } from '../client/secrets-place';

/**
 * Whether the environment is that of a job of GitHub Actions. It has the values of the secrets that its workflow names,
 * as variables.
 */
export function isJobOfGithub(environment: Readonly<Record<string, string | undefined>>): boolean {
  return environment['GITHUB_ACTIONS'] === 'true';
}

/** Whether an error says that the token may not look, rather than that nobody answered. */
export function mayNotLook({ code }: SecretsManagerError): boolean {
  return code === 'denied' || code === 'unauthenticated';
}

/**
 * What a job whose token may not list secrets knows of one: that it is there when the job was given a value. One that
 * it was not given may well be there too, so it is denied, not missing.
 */
export function answerOfJob(
  secret: string,
  given: Answer<VariableSecret> | undefined,
  refusal: SecretsManagerError,
  layout: Layout,
): Answer<VariableSecret> {
  if (given?.status === 'failed') return given;
  const isGiven = given?.status === 'ok' && given.value.keys.some(({ empty }) => empty !== true);
  if (isGiven) return given;
  const error = new SecretsManagerError(
    refusal.code,
    `This job was not given ${secret}, and it may not ask whether it is there: ${refusal.message}`,
    { remedy: `${remedyOf(secret, layout)} Or: ${refusal.remedy}`, cause: refusal },
  );
  return { status: 'failed', error };
}

/** The answer to a job that reads a secret which is there, and which it was not given. */
export function notGiven<Value>(
  secret: string,
  layout: Layout,
  { title }: SecretsPlace,
): Answer<Value> {
  const error = new SecretsManagerError(
    'denied',
    `This job was not given ${secret}, which ${title} has.`,
    { remedy: remedyOf(secret, layout) },
  );
  return { status: 'failed', error };
}

function remedyOf(secret: string, layout: Layout): string {
  const variables = layout.variablesOf(secret);
  return `Name ${variables} under env: of the job, each as \${{ secrets.<its name> }}; GitHub gives an empty text for what does not exist, and to runs from forks.`;
}
