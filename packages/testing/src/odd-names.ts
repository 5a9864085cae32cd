/** Names that are fine and still break code which keeps them in objects, sorts them as numbers or trims them. */
export const oddNames: readonly string[] = [
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
  'Ünïcode',
];

/** Names that most stores refuse. One that holds any name answers `missing` for them. */
export const hostileNames: readonly string[] = [
  '',
  ' ',
  'a:b',
  '../a',
  'a\nb',
  '*',
  'x'.repeat(3000),
];
