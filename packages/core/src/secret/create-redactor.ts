import type { SecretValue } from './secret-value';

/** Shorter texts occur by chance, and a log without any `true` says nothing. */
const shortestForm = 4;

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Makes a function that replaces known values in a text by `[redacted]`: as they are, line by line, and in the forms that
 * they take in JSON, in URLs, in Base64 and in hexadecimal. A net below care, not instead of it: forms of fewer than four
 * characters stay, and so does a value that is cut, or encoded together with something else.
 */
export function createRedactor(values: Iterable<SecretValue>): (text: string) => string {
  const forms = new Set<string>();
  for (const value of values) {
    for (const form of formsOf(value.reveal())) {
      if (form.length >= shortestForm) forms.add(form);
    }
  }
  return (text) => {
    let redacted = '';
    let copied = 0;
    for (const { start, end } of mergeSpans(findSpans(text, forms))) {
      redacted += `${text.slice(copied, start)}[redacted]`;
      copied = end;
    }
    return redacted + text.slice(copied);
  };
}

function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [
    value,
    ...value.split(/\r\n|\r|\n/),
    JSON.stringify(value).slice(1, -1),
    // From the bytes, because half of a surrogate pair has no form in a URL.
    encodeURIComponent(bytes.toString('utf8')),
    // Without the padding, which may be left out.
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

function findSpans(text: string, forms: Iterable<string>): readonly Span[] {
  const spans: Span[] = [];
  for (const form of forms) {
    for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
      spans.push({ start, end: start + form.length });
    }
  }
  return spans;
}

/** Spans in order, those that overlap as one: of two values that share characters none may show its end. */
function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((left, right) => left.start - right.start)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return merged;
}
