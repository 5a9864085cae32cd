/**
 * Which piece of a file made which piece of a value: segments in order, without gaps in the value. A segment as long
 * in the file as in the value stands there letter by letter; any other, such as an escape, is one whole.
 */
export interface StringAlignment {
  /** Length of the value so far. */
  readonly length: number;
  /** Adds `length` units of the value, made from the file's text from `fileStart` to `fileEnd`. */
  add(fileStart: number, fileEnd: number, length?: number): void;
  /** Where the unit at `offset` of the value begins in the file. */
  startOf(offset: number): number;
  /** Where the unit before `offset` of the value ends in the file. */
  endOf(offset: number): number;
}

/** Begins an alignment that knows of nothing yet. */
export function createStringAlignment(): StringAlignment {
  let length = 0;
  const valueStarts: number[] = [];
  const fileStarts: number[] = [];
  const fileEnds: number[] = [];

  function locate(offset: number, isEnd: boolean): number {
    const index = lastAtMost(valueStarts, offset);
    const valueStart = valueStarts[index] ?? 0;
    const valueEnd = valueStarts[index + 1] ?? length;
    const fileStart = fileStarts[index] ?? 0;
    const fileEnd = fileEnds[index] ?? 0;
    if (offset >= valueEnd) return fileEnd;
    const isVerbatim = fileEnd - fileStart === valueEnd - valueStart;
    if (isVerbatim) return fileStart + offset - valueStart + (isEnd ? 1 : 0);
    return isEnd ? fileEnd : fileStart;
  }

  return {
    get length() {
      return length;
    },
    add(fileStart, fileEnd, added = fileEnd - fileStart) {
      if (added === 0) return;
      valueStarts.push(length);
      fileStarts.push(fileStart);
      fileEnds.push(fileEnd);
      length += added;
    },
    startOf: (offset) => locate(offset, false),
    endOf: (offset) => locate(offset - 1, true),
  };
}

/** The index of the last of the ascending numbers that is not above a limit; 0 when all are. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
