import { inspect, types } from 'node:util';
import { bytesWithin } from './bytes-within';

/** The forms in which a value can end up in a text that should not hold it. */
export function formsOf(value: string): readonly string[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  const forms = [
    value,
    escaped,
    // As a text inside a JSON text, which is how a secret of several keys is sent.
    JSON.stringify(escaped).slice(1, -1),
    encodeURIComponent(value),
    Buffer.from(value).toString('hex'),
    ...base64Forms(value),
    ...base64Forms(escaped),
    ...value.split(/\r\n|\r|\n/),
  ];
  // Short pieces occur by chance.
  return [...new Set(forms)].filter((form) => form.length >= 6);
}

/**
 * The forms of a value, and every piece of it of six characters, so that a part that is shown is noticed too. For values
 * that nothing else is made of: a common word would be found by chance.
 */
export function piecesOf(value: string): readonly string[] {
  const lines = value.split(/\r\n|\r|\n/);
  const pieces = lines.flatMap((line) =>
    Array.from({ length: Math.max(0, line.length - 5) }, (_, at) => line.slice(at, at + 6)),
  );
  return [...new Set([...formsOf(value), ...pieces])];
}

/** What is left of a value in the base64 form of a text around it, which can start before it at three places. */
function base64Forms(text: string): readonly string[] {
  return (['base64', 'base64url'] as const).flatMap((encoding) =>
    [0, 1, 2].map((before) => {
      const padded = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
      const whole = padded.subarray(0, padded.length - (padded.length % 3)).toString(encoding);
      return whole.slice(before === 0 ? 0 : 4);
    }),
  );
}

/** @returns The forms of a value that a text contains: none when it keeps the secret. */
export function leaksIn(text: string, value: string): readonly string[] {
  return formsOf(value).filter((form) => text.includes(form));
}

/**
 * Everything that printing, joining, serializing or inspecting a thing can show, causes of errors included, and the bytes
 * of buffers as text.
 */
export function everythingShownOf(thing: unknown): string {
  return `${everythingPrintedOf(thing)}\n${bytesWithin(thing).join('\n')}`;
}

function everythingPrintedOf(thing: unknown): string {
  const shown = [
    inspect(thing, {
      depth: Infinity,
      showHidden: true,
      maxStringLength: null,
      maxArrayLength: null,
    }),
    serialized(thing),
    textOf(thing),
  ];
  if (types.isNativeError(thing)) {
    shown.push(thing.message, thing.stack ?? '', everythingPrintedOf({ ...thing }));
    if (thing.cause !== undefined) shown.push(everythingPrintedOf(thing.cause));
  }
  return shown.join('\n');
}

function serialized(thing: unknown): string {
  try {
    return String(JSON.stringify(thing, mapsAsLists));
  } catch (error) {
    // A client's error may hold its connection, which refers to itself. Then nobody can serialize it.
    return String(error);
  }
}

function mapsAsLists(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

function textOf(thing: unknown): string {
  if (thing instanceof Map) return [...thing].map(textOf).join();
  if (Array.isArray(thing)) return thing.map(textOf).join();
  return String(thing);
}
