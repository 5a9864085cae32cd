/** Replaces the text between two offsets; an insertion where they are equal. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap, in any order; all offsets are those of the original text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((left, right) => left.start - right.start);
  const parts: string[] = [];
  let offset = 0;
  for (const edit of ordered) {
    parts.push(text.slice(offset, edit.start), edit.text);
    offset = edit.end;
  }
  parts.push(text.slice(offset));
  return parts.join('');
}
