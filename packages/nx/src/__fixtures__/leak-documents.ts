import type { Random } from './random';

/** A text with a value in it that nothing may show. */
export interface LeakDocument {
  readonly text: string;
  readonly canary: string;
}

/**
 * A place where a value is only a value, in a template: of a sensitive attribute, of one that nothing is known of, in a
 * comment, an anchor or a tag. Elsewhere a name may stand, which is shown.
 */
const place = '§';

const letters = 'abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY2345679';

function word(random: Random, length: number): string {
  return Array.from({ length }, () => random.of([...letters])).join('');
}

/** No name: of any four characters one is a sign, so that no piece of six reads like a name. It breaks no YAML by itself. */
function signedCanary(random: Random): string {
  return (
    Array.from({ length: 5 }, () => word(random, 3) + random.of(['+', '=', '!', ';'])).join('') +
    word(random, 3)
  );
}

/**
 * A document made of a template. Half of them are as valid as the template, with a value at one of its places or
 * anywhere; the others are broken afterwards.
 */
export function makeDocument(templates: readonly string[], random: Random): LeakDocument {
  for (;;) {
    const made = anyDocument(templates, random);
    // What stands between double braces is a name, whatever it is made of.
    const [before = '', after = ''] = made.text.split(made.canary);
    if (!/\{\{[^{}]*$/.test(before) || !/^[^{}]*\}\}/.test(after)) return made;
  }
}

function anyDocument(templates: readonly string[], random: Random): LeakDocument {
  const template = random.of(templates);
  const places = [...template].flatMap((sign, at) => (sign === place ? [at] : []));
  const plain = template.replaceAll(place, '');
  if (places.length > 0 && random.below(3) === 0) {
    // A value of letters and digits reads like a name, and is hidden only because of where it stands.
    const canary = `q${word(random, 19)}`;
    const at = random.of(places);
    const [before, after] = [template.slice(0, at), template.slice(at)];
    // A second colon on a line: what is a key there to a parser that goes on is none.
    const isWhole = before.endsWith(': ') && /^§\n(?! +(?:-|\w+:) )/.test(after);
    const text = before + canary + (isWhole && random.below(2) === 0 ? ': x' : '') + after;
    return { text: text.replaceAll(place, ''), canary };
  }
  const canary = signedCanary(random);
  const at = random.below(plain.length + 1);
  const whole = plain.slice(0, at) + canary + plain.slice(at);
  const times = random.below(4);
  let text = whole;
  for (let time = 0; time < times; time++) text = broken(text, canary, random);
  return { text, canary };
}

const breaking = [...':{}[],\'"#&*!|>%@`-?\\\t\n =$'];

/** A text with one mistake more, as hands and merges make them. The canary stays in one piece. */
function broken(text: string, canary: string, random: Random): string {
  const start = text.indexOf(canary);
  const outside = () => {
    const at = random.below(text.length + 1);
    return at > start && at < start + canary.length ? start : at;
  };
  const at = outside();
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + random.of(breaking) + text.slice(at);
    case 1:
      return at === start
        ? text
        : text.slice(0, at) + text.slice(at + (at + 1 > start && at < start ? 0 : 1));
    case 2: {
      const lines = text.split('\n');
      const line = random.below(lines.length);
      lines[line] = ' '.repeat(random.below(6)) + (lines[line] ?? '').trimStart();
      return lines.join('\n');
    }
    case 3: {
      const lines = text.split('\n');
      lines.splice(random.below(lines.length), 0, random.of(lines));
      return lines.join('\n');
    }
    case 4:
      return at > start ? text.slice(0, at) : text.slice(at);
    default:
      return `${text.slice(0, at)}${random.of(['\u001b[31m', '\r', '\u202e', '\n::error::', ' #', ': ', '{{', '}}', '<<: *x', '\n---\n'])}${text.slice(at)}`;
  }
}

/** Stacks, valid but for secrets that are missing. */
export const stackTemplates: readonly string[] = [
  `# deployed by hand §
name: prod
catalogs: ['@stackref/zenml']
components:
  secrets_manager: {flavor: local}
  metadata_store:
    flavor: mysql
    host: db.internal
    port: 3306
    database: zenml
    username: '{{mysql_secret.username}}' # was §
    password: '§{{mysql_secret.pasword}}'
  experiment_tracker:
    flavor: mlflow
    tracking_uri: https://mlflow.internal
    tracking_password: §
    traking_uri: # §
      - x
    tracking_token: "§ {mlflow.token}"
`,
  `name: dev
extends: ../base.yaml
description: "§ for the team"
components:
  store:
    type: artifact_store
    flavor: s3
    path: s3://bucket/x
    args: [--password, §, --host, '{{db.nope}}'] # §
    header: 'Bearer § {{mysql_secret.nope}}'
    text: 'a § {{db.password} b'
    anchored: [&§ '{{db.nope}}', !§ '{{db.nope}}']
    nested: {password: §, password: §, user: {{db.user}}}
    env:
      - name: DB_PASSWORD
        value: §
      - &anchor§ name: URL
      - url: mysql://root:§@db/x?token=§
  other:
    flavor: §
    script: |
      # §
      curl -u admin:§ {{ .Values.host }}
    folded: >-
      one §
      two {{db.password}
    port: abc
`,
  `components:
  password: §
  secrets_manager:
    flavor: local
    secrets_file: other.yaml
    client_kwargs: {a: §}
  model_deployer:
    name: kserve
    configuration:
      flavor: kserve
      secret: §
      number: 12
      list: [1, §, {{a.b}}]
      tagged: !§ x
      alias: *§x
  third: [§, b]
x-notes: §
unknown_key: §
`,
];

/** Secrets files that sops wrote, with comments. */
export function secretsTemplates(file: string): readonly string[] {
  return [
    file,
    file
      .replace('mysql_secret:', '# §\nmysql_secret:')
      .replace('aws_secret:', 'plain:\n    key: §\naws_secret:'),
  ];
}

/** Files with values, by the ending that says what they are. */
export const valueTemplates = new Map<string, readonly string[]>([
  [
    'yaml',
    [
      `mysql_secret:\n  username: §\n  password: "§" # §\nmlflow: {token: &a§ §, other: *b}\n`,
      `mysql_secret: §\nother:\n  key: |\n    §\n    §\n  list: [§]\n`,
    ],
  ],
  [
    'json',
    [
      `{"mysql_secret": {"username": "§", "password": "§"}, "mlflow": {"token": "§", "n": 1}}\n`,
      `["§", {"a": "§"}]`,
    ],
  ],
  [
    'env',
    [
      `# §\nMYSQL_SECRET__USERNAME=§\nexport MYSQL_SECRET__PASSWORD='§'\nMLFLOW__TOKEN="§"\n\nOTHER=x\n`,
    ],
  ],
]);

/** Catalogs as JSON. */
export const catalogTemplates: readonly string[] = [
  `{"flavors": [{"type": "metadata_store", "name": "mysql", "description": "§", "attributes": {"type": "object", "properties": {"host": {"type": "string", "default": "§"}, "password": {"type": "string", "x-stackref-sensitive": true, "examples": ["§"]}}, "required": ["host"]}}]}`,
  `{"token": "§"}`,
];

/** Rules of sops for whom a file is encrypted. */
export const ruleTemplates: readonly string[] = [
  `creation_rules:\n  # §\n  - path_regex: .*\n    age: age17qv46qdtjr8terxekx9wcm30a73r824ya8tdps6w6jgysyu9p5sqfx0qtl\n    pgp: §\n`,
];

/** Files that the import reads: exported stacks, and a secrets file of ZenML. */
export const importTemplates: readonly string[] = [
  `zenml_version: 0.58.0 # §\nstack_name: live\ncomponents:\n  artifact_store:\n    name: s3\n    type: artifact_store\n    flavor: s3\n    configuration:\n      path: s3://bucket\n      secret: §\n  metadata_store:\n    flavor: mysql\n    host: db\n    password: §\n    unknown: §\n`,
  `# §\nmysql_secret:\n  username: cm9vdA==\n  password: §\n  zenml_schema_name: mysql\n`,
];

/** Settings of an editor, which are JSON with comments. */
export const settingsTemplates: readonly string[] = [
  `{\n  // §\n  "yaml.schemas": {"./x.json": "§"},\n  "token": "§"\n}\n`,
];
