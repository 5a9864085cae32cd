/** What a scalar that is not encrypted counts for in the message authentication code. */
export type ClearValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** A number or date that YAML 1.1 and 1.2 read differently: what sops made of it cannot be told. */
  | { readonly kind: 'ambiguous' };

const integer = /^[-+]?(?:0|[1-9][0-9]*)$/;
const decimal = /^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$/;
const numberLike =
  /^[-+]?(?:[0-9][0-9a-fA-F_]*|0[xXoObB][0-9a-fA-F_]+|[0-9_]*\.?[0-9_]+(?:[eE][-+]?[0-9]+)?|[0-9_]+\.|\.(?:inf|Inf|INF|nan|NaN|NAN))$/;
const dateLike = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/;

/** Longer than any number that fits 64 bits; also bounds the work of the expressions above. */
const longestNumber = 100;

const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

/**
 * Reads an unquoted scalar as go-yaml does for sops. Its text form follows `ToBytes` of sops: integers in
 * decimal, booleans as `True` and `False`, floats in their shortest form without exponent.
 */
export function readPlainScalar(source: string): ClearValue {
  if (/^(?:|~|null|Null|NULL)$/.test(source)) return { kind: 'null' };
  if (/^(?:true|True|TRUE)$/.test(source)) return bytesOf('True');
  if (/^(?:false|False|FALSE)$/.test(source)) return bytesOf('False');
  if (source.length > longestNumber) {
    return /^[-+.0-9]/.test(source) ? { kind: 'ambiguous' } : bytesOf(source);
  }
  if (integer.test(source)) {
    const value = BigInt(source.replace('+', ''));
    if (value >= int64.min && value <= int64.max) return bytesOf(value.toString());
    return { kind: 'ambiguous' };
  }
  if (decimal.test(source)) {
    const text = Object.is(Number(source), -0) ? '-0' : String(Number(source));
    return text.includes('e') ? { kind: 'ambiguous' } : bytesOf(text);
  }
  if (numberLike.test(source) || dateLike.test(source) || source === '<<') {
    return { kind: 'ambiguous' };
  }
  return bytesOf(source);
}

export function readQuotedScalar(text: string): ClearValue {
  return bytesOf(text);
}

function bytesOf(text: string): ClearValue {
  return { kind: 'bytes', bytes: Buffer.from(text) };
}
