/** What JSON.parse says, with a part of the text that it cannot read. */
const quotesJson = /is not valid JSON|in JSON at|JSON input/;

/**
 * Copies what an error of a library says, without what hangs on it: requests with their tokens and bodies, answers,
 * sockets. Names, messages and codes stay, those of its causes too.
 */
export function stripError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('Something that is no error was thrown.');
  const { cause } = error;
  const message = quotesJson.test(error.message) ? 'A text is not valid JSON.' : error.message;
  const stripped = new Error(message, cause instanceof Error ? { cause: stripError(cause) } : {});
  stripped.name = error.name;
  return 'code' in error && typeof error.code === 'string'
    ? Object.assign(stripped, { code: error.code })
    : stripped;
}
