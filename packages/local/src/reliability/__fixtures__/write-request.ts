/** What a writer is asked to do: one line of JSON on its standard input. */
export interface WriteRequest {
  readonly secret: string;
  readonly key: string;
  readonly value: string;
}
