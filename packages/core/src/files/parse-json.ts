/**
 * Reads JSON. What a parser says of a text that is none quotes it, and the text may be a secret.
 *
 * @returns `undefined` for a text that is not JSON, which is the value of none that is.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
