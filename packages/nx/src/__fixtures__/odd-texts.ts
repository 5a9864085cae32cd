/** Numbers that depend on nothing but the seed, from 0 to below 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const stack = `name: prod
extends: ./base.yaml
catalogs: ['@stackref/zenml', ./flavors.json]
components:
  secrets_manager: { flavor: local }
  store: &store
    flavor: mysql
    password: '{{db.password}}'
    url: "mysql://{{db.user}}:{{db.password}}@h/x"
    hosts: [a, b]
  other: { <<: *store, port: 3306 }
`;

const secrets = `db:
  password: ENC[AES256_GCM,data:AAAA,iv:AAAA,tag:AAAA,type:str]
sops: { age: [{ recipient: age1, enc: a }], lastmodified: "2026-01-01T00:00:00Z", mac: a, version: 3.9.0 }
`;

const flavors = JSON.stringify({
  flavors: [
    {
      type: 'store',
      name: 'mysql',
      attributes: {
        type: 'object',
        properties: { a: { $ref: '#/$defs/x' }, port: { type: 'integer' } },
        $defs: {
          x: { anyOf: [{ type: 'string' }, { type: 'array', items: { $ref: '#/$defs/x' } }] },
        },
      },
    },
  ],
});

/** Pieces that parsers meet seldom; `#` stands for many times. */
const pieces = [
  ...[
    '[',
    '{',
    ']',
    '}',
    '- ',
    '? ',
    ': ',
    '&a ',
    '*a ',
    '<<: *a\n',
    '!t ',
    '!!map ',
    '{{',
    '}}',
    '|\n',
    '>+9\n',
  ],
  ...[
    '\0',
    '\ufeff',
    '\r',
    '\r\n',
    '\t',
    '\u2028',
    '\u0085',
    '\ud800',
    '\u202e',
    '\x1b[31m',
    '😀',
    '�',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '%TAG ! !\n',
    '# c\n',
    '"',
    "'",
    '\\',
    '\\u',
    ',',
    '\n',
    '  ',
    '@',
    '`',
    '%',
  ],
  ...[
    '__proto__: 1\n',
    'constructor: {}\n',
    'toString: a\n',
    '10: a\n',
    'null: ~\n',
    '"": a\n',
    '? [a]\n: b\n',
  ],
  ...[
    '<<: [*a, *b]\n',
    'a: &a [*a]\n',
    'a: &a {b: *a}\n',
    '$ref',
    '"$ref":"#"',
    '1e999999',
    '0x',
    '-.inf',
    '.nan',
  ],
  ...[
    'components:\n',
    'extends: [./stack.yaml]\n',
    'extends: ../\n',
    'catalogs: [.]\n',
    'services: {}\n',
    'ENC[',
    'sops:\n',
  ],
];

/** A bomb: each line names the one before nine times. */
function laughs(levels: number): string {
  const lines = ['a0: &a0 [x, x]'];
  for (let level = 1; level < levels; level++) {
    lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`);
  }
  return `${lines.join('\n')}\n`;
}

/** Makes the bytes of files that look like those of a stack, more or less. */
export function createOddTexts(random: () => number): {
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly file: (kind: 'stack' | 'secrets' | 'flavors') => Buffer;
} {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const texts = { stack, secrets, flavors };

  /** Few times, and now and then so often that recursion or memory would come to an end. */
  function repeated(piece: string): string {
    const kind = random();
    const count = kind < 0.7 ? 1 + below(4) : kind < 0.97 ? below(300) : below(20_000);
    return piece.repeat(count);
  }

  function indented(): string {
    const depth = random() < 0.9 ? below(80) : below(900);
    const key = pick(['a:', '-', '? a\n:', '"a" :', 'a: &a']);
    return Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}${key}\n`).join('');
  }

  function mutate(text: string): string {
    const at = below(text.length + 1);
    const to = Math.min(text.length, at + below(40));
    switch (below(9)) {
      case 0:
        return text.slice(0, at) + text.slice(to);
      case 1:
        return text.slice(0, at);
      case 2:
        return text.slice(0, to) + text.slice(at);
      case 3:
        return text + indented();
      case 4:
        return text + laughs(2 + below(12));
      case 5:
        return random() < 0.1 ? `${text}x: ${'y'.repeat(below(100_000))}\n` : text;
      default:
        return text.slice(0, at) + repeated(pick(pieces)) + text.slice(at);
    }
  }

  return {
    pick,
    file(kind) {
      let text = random() < 0.1 ? '' : texts[kind];
      for (let round = below(6); round >= 0; round--) text = mutate(text);
      // As many bytes as it takes: lone surrogates become what `utf8` makes of them.
      const bytes = Buffer.from(text, random() < 0.02 ? 'utf16le' : 'utf8');
      if (random() < 0.03 && bytes.length > 0) bytes[below(bytes.length)] = below(256);
      return bytes;
    },
  };
}
