/** Names that Secrets Manager cannot hold. */
export const invalidSecretNames: readonly string[] = [
  '',
  ' ',
  'a:b',
  'a b',
  'a\nb',
  '*',
  'Ünïcode',
  'x'.repeat(513),
];

/** Names that it can hold and that break careless code. */
export const oddSecretNames: readonly string[] = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '10',
  '2',
  '007',
  'true',
  'null',
  'a.b',
  'a-b_c',
  'user+tag=1@host',
  // AWS puts a hyphen and six characters behind a name to make an ARN.
  'a-secret',
];

/** Names that the Parameter Store cannot hold. */
export const invalidParameterNames: readonly string[] = [
  ...invalidSecretNames.filter((name) => name.length < 513),
  'user@host',
  '/a',
  'a/',
  'a//b',
  'a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p',
  'x'.repeat(1012),
];

/** Names that it can hold and that break careless code. */
export const oddParameterNames: readonly string[] = oddSecretNames.filter(
  (name) => !/[+=@]/.test(name),
);
