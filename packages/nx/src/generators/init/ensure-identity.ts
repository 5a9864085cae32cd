import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { createIdentityFile, createIdentityFinder, defaultIdentityFile } from '@stackref/local';
import type { Notice } from '../../reporting/output';

/** Whether there is an age identity now, and where it came from. Never the identity itself. */
export type IdentityOutcome =
  | { readonly status: 'found'; readonly recipients: readonly string[] }
  /** A command gives the identities; whether it works shows when one is needed. */
  | { readonly status: 'command' }
  | { readonly status: 'created'; readonly file: string; readonly recipient: string }
  /** None was made, each reason a clause or a sentence. */
  | { readonly status: 'failed'; readonly problems: readonly string[] };

export interface IdentityContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path: no identity is ever made inside. */
  readonly workspaceRoot: string;
  readonly now: Date;
}

/**
 * Makes an identity in the user's configuration folder when there is none where sops and stackref look. A place that
 * should hold one and does not is told, not replaced.
 */
export async function ensureIdentity(place: IdentityContext): Promise<IdentityOutcome> {
  const { identities, problems } = await createIdentityFinder(place.environment).atRest();
  if (identities.length > 0) {
    const recipients = [...new Set(identities.map(({ recipient }) => recipient))];
    return { status: 'found', recipients };
  }
  if (problems.length > 0) return { status: 'failed', problems };
  if ((place.environment['SOPS_AGE_KEY_CMD'] ?? '') !== '') return { status: 'command' };
  return create(place);
}

async function create({
  environment,
  workspaceRoot,
  now,
}: IdentityContext): Promise<IdentityOutcome> {
  const file = defaultIdentityFile(environment);
  if (file === undefined) {
    return {
      status: 'failed',
      problems: ['the environment names neither a home nor a configuration folder'],
    };
  }
  try {
    return { status: 'created', ...(await createIdentityFile(file, { workspaceRoot, now })) };
  } catch (error) {
    if (!(error instanceof SecretsManagerError)) throw error;
    return { status: 'failed', problems: [error.message, error.remedy] };
  }
}

/** What a person should know about the identity: where it is, how to keep it, what to give to others. */
export function describeIdentity(outcome: IdentityOutcome): Notice {
  switch (outcome.status) {
    case 'created':
      return {
        severity: 'note',
        title: 'Made an age identity for the local secrets manager',
        bodyLines: [
          `It is in ${outcome.file}, which only you can read.`,
          'Without it, nobody opens what was encrypted for you alone: keep a copy of the file in a password manager, and never commit it.',
          `Your recipient, with which others encrypt for you: ${outcome.recipient}`,
        ],
      };
    case 'found':
      return {
        severity: 'note',
        title: 'The local secrets manager uses the age identity that you have',
        bodyLines: outcome.recipients.map((recipient) => `Recipient: ${recipient}`),
      };
    case 'command':
      return {
        severity: 'note',
        title: 'The local secrets manager uses the age identity of SOPS_AGE_KEY_CMD',
        bodyLines: [],
      };
    case 'failed':
      return {
        severity: 'warning',
        title: 'No age identity was made for the local secrets manager',
        bodyLines: [
          ...outcome.problems,
          'Validating needs none. To register values, mend that and run this generator again.',
        ],
      };
  }
}
