import type { Notice } from '../../reporting/output';
import type { IdentityOutcome } from './ensure-identity';

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
