import { types } from 'node:util';

/** Runs a part of a case so that its failure says which part it was. */
export async function labelled(label: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (cause) {
    // Those of node:assert are not instances of `Error` for code in a context of its own, as under jest.
    const message = types.isNativeError(cause) ? cause.message : String(cause);
    throw new Error(`${label}: ${message}`, { cause });
  }
}
