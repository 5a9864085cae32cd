import { endsBarePart } from './reference-characters';
import type { SecretReference } from './template';

const dot = 0x2e;
const quote = 0x22;
const dollar = 0x24;

/**
 * Writes a reference as `parseTemplate` reads it. Parts that could not be read back bare are quoted.
 *
 * @throws RangeError when the secret's name or the key is empty
 */
export function formatReference({ secret, key }: SecretReference): string {
  return `{{${formatName(secret, true)}.${formatName(key, false)}}}`;
}

/** The reference that is proposed for an attribute: to a secret of the component's own. */
export function proposedReference(component: string, attribute: string): string {
  return formatReference({ secret: `${component}_secret`, key: attribute });
}

function formatName(name: string, endsAtDot: boolean): string {
  if (name === '') throw new RangeError('A reference needs a secret and a key.');
  return isBare(name, endsAtDot) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

function isBare(name: string, endsAtDot: boolean): boolean {
  const first = name.charCodeAt(0);
  // A secret whose name begins with $ reads like a variable of a template language.
  if (first === quote || (endsAtDot && first === dollar)) return false;
  for (let index = 0; index < name.length; index++) {
    const codePoint = name.codePointAt(index) ?? 0;
    if (endsBarePart(codePoint) || (endsAtDot && codePoint === dot)) return false;
  }
  return true;
}
