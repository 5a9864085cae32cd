import type * as JsoncParser from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { parseJson } from '../files/parse-json';
import { lazily } from '../modules/lazily';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { SecretValue } from '../secret/secret-value';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- not for secrets managers that keep no such objects
const jsonc = lazily(() => require('jsonc-parser') as typeof JsoncParser);

/** The key under which ZenML stores the type of a secret beside its keys. */
export const zenmlSchemaKey = 'zenml_schema_name';

/**
 * Reads a secret that is stored as one JSON object, a member for each key. Texts are values as they are; a number, a
 * boolean, a list or an object is its JSON text, `null` the empty value.
 *
 * @param name - The secret's name, for the error.
 * @throws SecretsManagerError `corrupt` for any other text, which the error does not show.
 */
export function parseSecretObject(
  name: string,
  text: SecretValue,
): ReadonlyMap<string, SecretValue> {
  const stored = text.reveal();
  return new Map(
    membersOf(name, stored).map(([key, node]) => [key, new SecretValue(valueText(node, stored))]),
  );
}

/**
 * Sets keys in the JSON text of a secret. Members that are not named stay as they are, with their order, spelling and
 * white space; new ones are added at the end.
 *
 * @param current - The stored text; `undefined` for a new secret.
 * @throws SecretsManagerError `corrupt` when the stored text is not a JSON object.
 */
export function mergeSecretObject(
  name: string,
  current: SecretValue | undefined,
  changes: ReadonlyMap<string, SecretValue>,
): SecretValue {
  if (current === undefined) return new SecretValue(newObject(changes));
  let text = current.reveal();
  membersOf(name, text);
  for (const [key, value] of changes) {
    text = jsonc().applyEdits(text, jsonc().modify(text, [key], value.reveal(), {}));
  }
  return new SecretValue(text);
}

/**
 * Sets keys in a text that somebody else has written after they were compared with an earlier one.
 *
 * @param base - The text that was compared; `undefined` when there was none.
 * @param theirs - The text that took its place.
 * @returns `undefined` when one of the keys has another value there, neither that of `base` nor the one to be set, or when it
 * is no JSON object.
 */
export function rebaseSecretObject(
  name: string,
  base: SecretValue | undefined,
  theirs: SecretValue,
  changes: ReadonlyMap<string, SecretValue>,
): SecretValue | undefined {
  if (rootOf(theirs.reveal()) === undefined) return undefined;
  const compared = base === undefined ? undefined : parseSecretObject(name, base);
  const present = parseSecretObject(name, theirs);
  const changed = [...changes].filter(([key, value]) => present.get(key)?.equals(value) !== true);
  const isContested = changed.some(([key]) => {
    const value = present.get(key);
    const before = compared?.get(key);
    return value === undefined ? before !== undefined : before?.equals(value) !== true;
  });
  return isContested ? undefined : mergeSecretObject(name, theirs, new Map(changed));
}

function newObject(values: ReadonlyMap<string, SecretValue>): string {
  const members = [...values].map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value.reveal())}`,
  );
  return `{${members.join(',')}}`;
}

function membersOf(name: string, text: string): readonly (readonly [string, Node])[] {
  const root = rootOf(text);
  if (root === undefined) throw notAnObject(name);
  const members = new Map<string, Node>();
  for (const { children: [key, value] = [] } of root.children ?? []) {
    // Of members with one name the last counts, as for JSON.parse.
    if (key !== undefined && value !== undefined) members.set(String(key.value), value);
  }
  return [...members];
}

function rootOf(text: string): Node | undefined {
  // The second parser also accepts what is nearly JSON, and would let a write mend it by guessing.
  const root = parseJson(text) === undefined ? undefined : jsonc().parseTree(text);
  return root?.type === 'object' ? root : undefined;
}

function valueText(node: Node, text: string): string {
  if (node.type === 'string') return String(node.value);
  return node.type === 'null' ? '' : text.slice(node.offset, node.offset + node.length);
}

function notAnObject(name: string): SecretsManagerError {
  return new SecretsManagerError(
    'corrupt',
    `What is stored as ${name} is not a JSON object, so it has no keys.`,
    { remedy: 'Store it in the form {"key": "value"}.' },
  );
}
