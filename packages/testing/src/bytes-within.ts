/**
 * The bytes that can be reached from a thing, as text: what `inspect` shows of them are numbers. Getters are not called.
 */
export function bytesWithin(thing: unknown): readonly string[] {
  const texts: string[] = [];
  const seen = new Set<object>();
  const waiting: unknown[] = [thing];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (ArrayBuffer.isView(next)) {
      texts.push(Buffer.from(next.buffer, next.byteOffset, next.byteLength).toString());
      continue;
    }
    if (next instanceof Map) waiting.push(...next.keys(), ...next.values());
    if (next instanceof Set) waiting.push(...next);
    for (const key of Reflect.ownKeys(next)) {
      waiting.push(Reflect.getOwnPropertyDescriptor(next, key)?.value);
    }
  }
  return texts;
}
