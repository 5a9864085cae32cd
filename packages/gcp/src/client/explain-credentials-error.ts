import {
  connectionFailure,
  SecretsManagerError,
  withoutBaggage,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { gcloudCredentialsFile } from './environment-problem';

const signIn =
  'On your machine run: gcloud auth application-default login. In CI use workload identity federation, or name a credentials file in GOOGLE_APPLICATION_CREDENTIALS.';

/** An error of the HTTP client inside google-auth-library, with the answer of a token service. */
const answeredSchema = z.object({
  response: z.object({
    status: z.number(),
    data: z.object({ error: z.string() }).optional().catch(undefined),
  }),
});

/** Says why there is no identity. The cause is a copy that holds no key, token or request. */
export function explainCredentialsError(
  error: unknown,
  environment: SecretsManagerContext['environment'],
): SecretsManagerError {
  if (error instanceof SecretsManagerError) return error;
  const cause = withoutBaggage(error);
  const failure = connectionFailure(cause, 'the token service of Google');
  if (failure !== undefined) return failure;
  const answered = answeredSchema.safeParse(error).data?.response;
  if (answered !== undefined && (answered.status === 429 || answered.status >= 500)) {
    return new SecretsManagerError(
      answered.status === 429 ? 'throttled' : 'unavailable',
      `The token service of Google did not answer (HTTP status ${answered.status}).`,
      { remedy: 'Run again.', cause },
    );
  }
  const { message, remedy } = explanationOf(
    cause.message,
    answered?.data?.error,
    gcloudCredentialsFile(environment),
  );
  return new SecretsManagerError('unauthenticated', message, { remedy, cause });
}

function explanationOf(message: string, refusal: string | undefined, file: string | undefined) {
  if (refusal === 'invalid_grant' || message.includes('invalid_grant')) {
    return {
      message: 'Google does not accept the credentials any more (invalid_grant).',
      remedy:
        'Sign in again: gcloud auth application-default login. For a service account key, check that it still exists and that the clock is right.',
    };
  }
  if (message.includes('Could not load the default credentials')) {
    const looked = file === undefined ? '' : `, and no file ${JSON.stringify(file)}`;
    return {
      message: `There are no Google Cloud credentials: no GOOGLE_APPLICATION_CREDENTIALS${looked}.`,
      remedy: signIn,
    };
  }
  if (message.includes('Unable to detect a Project Id')) {
    return {
      message: 'No Google Cloud project is named.',
      remedy: 'Set project_id of the secrets manager, or GOOGLE_CLOUD_PROJECT.',
    };
  }
  return {
    message: `The Google Cloud credentials cannot be used${refusal === undefined ? '' : ` (${refusal})`}.`,
    remedy:
      'Check the file that GOOGLE_APPLICATION_CREDENTIALS names, or sign in again: gcloud auth application-default login.',
  };
}
