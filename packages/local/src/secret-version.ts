import { createHash } from 'node:crypto';
import type { SecretEntry } from './sops/sops-document';

/**
 * Names the state of a secret by its key names and ciphertexts. Every ciphertext has a random nonce, so that
 * nothing about a value can be guessed from it; the order of the keys does not count.
 */
export function secretVersionOf({ keys }: SecretEntry): string {
  const state = [...keys]
    .map(([key, { node }]) => [key, node.text] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 32);
}
