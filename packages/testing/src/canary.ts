import { inspect } from 'node:util';

/** The forms in which a value can end up in a text that should not hold it. */
export function formsOf(value: string): readonly string[] {
  const base64 = Buffer.from(value).toString('base64');
  const forms = [
    value,
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(value).toString('base64url'),
    Buffer.from(value).toString('hex'),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    ...value.split(/\r\n|\r|\n/),
  ];
  // Short pieces occur by chance.
  return [...new Set(forms)].filter((form) => form.length >= 6);
}

/** @returns The forms of a value that a text contains: none when it keeps the secret. */
export function leaksIn(text: string, value: string): readonly string[] {
  return formsOf(value).filter((form) => text.includes(form));
}

/** Everything that printing, joining, serializing or inspecting a thing can show, causes of errors included. */
export function everythingShownOf(thing: unknown): string {
  const shown = [
    inspect(thing, {
      depth: Infinity,
      showHidden: true,
      maxStringLength: null,
      maxArrayLength: null,
    }),
    String(JSON.stringify(thing, mapsAsLists)),
    textOf(thing),
  ];
  if (thing instanceof Error) {
    shown.push(thing.message, thing.stack ?? '', everythingShownOf({ ...thing }));
    if (thing.cause !== undefined) shown.push(everythingShownOf(thing.cause));
  }
  return shown.join('\n');
}

function mapsAsLists(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

function textOf(thing: unknown): string {
  if (thing instanceof Map) return [...thing].map(textOf).join();
  if (Array.isArray(thing)) return thing.map(textOf).join();
  return String(thing);
}
