import type { SecretsManagerError } from '@stackref/core/secrets-manager';
import { invalidName } from './secret-id';

/** The longest value of a label, which is where ZenML keeps names. */
const longestLabel = 63;

/** Why ZenML has no such name with Google; `undefined` when it does. Names are values of labels there. */
export function problemOfZenmlName(
  kind: 'secret' | 'key',
  name: string,
): SecretsManagerError | undefined {
  const allowed = kind === 'secret' ? /^[a-z0-9_-]+$/ : /^[A-Za-z0-9_-]+$/;
  if (!allowed.test(name)) {
    const letters = kind === 'secret' ? 'lower-case letters' : 'letters';
    return invalidName(kind, name, `ZenML allows ${letters}, digits, - and _ with Google Cloud`);
  }
  return kind === 'secret' && name.length > longestLabel
    ? invalidName(kind, name, `ZenML allows ${longestLabel} characters with Google Cloud`)
    : undefined;
}
