import { defineMessage } from '../message';

type NoData = Readonly<Record<string, never>>;

/** What a YAML text can have wrong. No message repeats the text: a value that breaks the syntax may be a secret. */
export const yamlMessages = {
  'yaml-too-large': defineMessage<{ limit: number; unit: 'characters' | 'tokens' }>({
    severity: 'error',
    title: 'File too large',
    problem: ({ limit, unit }) => `The file has more than ${limit} ${unit}, so it was not read.`,
    fix: () => 'Split it, or check that this is the file you mean.',
    explanation:
      'A stack is a few kilobytes. Files beyond 1 MiB are refused before they are parsed, and so are those of very many words and signs.',
    example: { limit: 1_048_576, unit: 'characters' },
  }),
  'yaml-control-character': defineMessage<{ character: string }>({
    severity: 'error',
    title: 'Control character',
    problem: ({ character }) => `The file holds the control character ${character}.`,
    fix: () =>
      'Remove it, and check that the file is UTF-8 text; in double quotes it can be written as an escape.',
    explanation:
      'YAML allows no control characters but tab and line end. They come from binary files, wrong encodings and terminals. A carriage return without a line feed counts as one.',
    example: { character: 'U+0000' },
  }),
  'yaml-empty': defineMessage<NoData>({
    severity: 'error',
    title: 'Empty file',
    problem: () => 'The file is empty, or holds nothing but comments.',
    fix: () =>
      'Write at least name: and components:, or delete the file. If it is not yours, add it to "exclude" in the entry of @stackref/nx/plugin in nx.json.',
    explanation: 'Nothing can be checked in an empty file.',
    example: {},
  }),
  'yaml-multiple-documents': defineMessage<NoData>({
    severity: 'error',
    title: 'Several documents',
    problem: () => 'A second YAML document begins here; only the first one is read.',
    fix: () => 'Remove the line --- or move what follows it to a file of its own.',
    explanation:
      'A file is one document. A line that begins with three dashes or dots starts another.',
    example: {},
  }),
  'yaml-too-deep': defineMessage<{ limit: number }>({
    severity: 'error',
    title: 'Nested too deeply',
    problem: ({ limit }) => `Lists and mappings are nested more than ${limit} levels deep here.`,
    fix: () => 'Nest less; often a bracket is not closed.',
    explanation:
      'The limit keeps a hostile file from exhausting the stack of the program that reads it.',
    example: { limit: 64 },
  }),
  'yaml-unclosed-quote': defineMessage<{ quote: string }>({
    severity: 'error',
    title: 'Unclosed quote',
    problem: ({ quote }) => `The ${quote} quote that begins here is not closed.`,
    fix: ({ quote }) =>
      quote === 'single'
        ? "Close it with '; a single quote inside is written twice."
        : 'Close it with "; a double quote inside is written \\".',
    explanation:
      'A quoted text ends at the next quote of its kind; its further lines are indented more than its key.',
    example: { quote: 'single' },
  }),
  'yaml-unclosed-bracket': defineMessage<{ bracket: string }>({
    severity: 'error',
    title: 'Unclosed bracket',
    problem: ({ bracket }) => `The bracket ${bracket} that begins here is not closed.`,
    fix: ({ bracket }) =>
      `Close it with ${bracket === '[' ? ']' : '}'}, or put quotes around the value if the bracket is text.`,
    explanation:
      'A value that begins with `[` or `{` is a list or a mapping up to the closing bracket, whose lines are indented more than its key.',
    example: { bracket: '[' },
  }),
  'yaml-tab-indentation': defineMessage<NoData>({
    severity: 'error',
    title: 'Tab as indentation',
    problem: () => 'This line is indented with a tab.',
    fix: () => 'Indent with spaces.',
    explanation: 'YAML allows only spaces as indentation.',
    example: {},
  }),
  'yaml-indentation': defineMessage<NoData>({
    severity: 'error',
    title: 'Wrong indentation',
    problem: () => 'The indentation of this line fits none of the lines above it.',
    fix: () => 'Give the entries of one mapping or list the same number of spaces.',
    explanation: 'The indentation says what belongs to what.',
    example: {},
  }),
  'yaml-escape-invalid': defineMessage<NoData>({
    severity: 'error',
    title: 'Unknown escape',
    problem: () => 'The backslash begins no escape that YAML knows.',
    fix: () => 'Write the backslash twice, or put the text in single quotes.',
    explanation:
      'In double quotes a backslash begins an escape such as `\\n`. Windows paths and regular expressions are easier in single quotes.',
    example: {},
  }),
  'yaml-needs-quotes': defineMessage<NoData>({
    severity: 'error',
    title: 'Value needs quotes',
    problem: () => 'A value cannot begin with this character unless it is in quotes.',
    fix: () => "Put single quotes around the value: '...'.",
    explanation:
      'The characters `@`, `` ` ``, `%`, `,`, `*` and `&` have or may get a meaning of their own at the start of a value.',
    example: {},
  }),
  'yaml-colon-in-value': defineMessage<NoData>({
    severity: 'error',
    title: 'Colon in a value',
    problem: () => 'The value holds a colon followed by a space, so YAML reads it as a second key.',
    fix: () => "Put single quotes around the value: '...'.",
    explanation: 'A key and its value stand on one line; the value cannot be another `key: value`.',
    example: {},
  }),
  'yaml-colon-missing': defineMessage<NoData>({
    severity: 'error',
    title: 'Key without a colon',
    problem: () => 'This stands where a key is expected, but no colon follows it.',
    fix: () =>
      'Write key: value with a space after the colon, or indent the line if it belongs to the text above.',
    explanation: 'Every entry of a mapping is `key: value`.',
    example: {},
  }),
  'yaml-reference-unquoted': defineMessage<NoData>({
    severity: 'error',
    title: 'Reference without quotes',
    problem: () =>
      'A value that begins with {{ must be in quotes, because YAML reads the braces as a mapping.',
    fix: () => "Put single quotes around the value: '{{secret.key}}'.",
    explanation:
      'Braces at the start of a value mean a mapping in YAML. In the middle of a text, as in `mysql://{{db.user}}@host`, they need no quotes.',
    example: {},
  }),
  'yaml-syntax': defineMessage<NoData>({
    severity: 'error',
    title: 'YAML syntax error',
    problem: () => 'YAML cannot read the file from here on.',
    fix: () => 'Check quotes, brackets, colons and indentation here and on the line above.',
    explanation:
      'A syntax error that is none of the common ones. Only the first of a file is shown.',
    example: {},
  }),
  'yaml-tag-unsupported': defineMessage<NoData>({
    severity: 'error',
    title: 'Unsupported tag',
    problem: () =>
      'A value that begins with an exclamation mark is a YAML tag, and this one has no meaning here.',
    fix: () => 'Remove the tag, or put quotes around the value if the exclamation mark is text.',
    explanation:
      'Only the tags of plain values are known: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!map`, `!!seq`, and only where the value fits.',
    example: {},
  }),
  'yaml-key-duplicate': defineMessage<{ key: string }>({
    severity: 'error',
    title: 'Duplicate key',
    problem: ({ key }) => `The key ${key} stands twice in this mapping.`,
    fix: () => 'Remove or rename one of the two.',
    explanation: 'YAML readers disagree on which of the two counts. Here the later one does.',
    example: { key: 'password' },
  }),
  'yaml-key-not-text': defineMessage<NoData>({
    severity: 'error',
    title: 'Key is not text',
    problem: () => 'This key is empty, null, an alias, a list or a mapping.',
    fix: () => 'Write a text as the key, in quotes if it has brackets or is the word null.',
    explanation: 'Keys are texts. Numbers and booleans as keys are taken as they are written.',
    example: {},
  }),
  'yaml-alias-unknown': defineMessage<NoData>({
    severity: 'error',
    title: 'Unknown alias',
    problem: () =>
      'A value that begins with * is a YAML alias, and no anchor of this name stands above it.',
    fix: () =>
      'Write the anchor with & before the alias, or put quotes around the value if the * is text.',
    explanation: '`*base` repeats the value that `&base` marks earlier in the same file.',
    example: {},
  }),
  'yaml-alias-cycle': defineMessage<NoData>({
    severity: 'error',
    title: 'Alias inside its own value',
    problem: () =>
      'This alias stands inside the value that it repeats, so the value would have no end.',
    fix: () => 'Write the value out, or move the anchor.',
    explanation: 'YAML can express endless values; a stack cannot have one.',
    example: {},
  }),
  'yaml-alias-too-large': defineMessage<{ limit: number }>({
    severity: 'error',
    title: 'Aliases repeat too much',
    problem: ({ limit }) => `The aliases of this file repeat more than ${limit} characters.`,
    fix: () => 'Use fewer aliases, or aliases of smaller values.',
    explanation: 'Aliases of aliases multiply; a few lines can stand for billions of values.',
    example: { limit: 1_048_576 },
  }),
  'yaml-merge-invalid': defineMessage<NoData>({
    severity: 'error',
    title: 'Invalid merge',
    problem: () =>
      'The key << merges mappings, but its value is neither a mapping nor a list of mappings.',
    fix: () => 'Give it an alias of a mapping: <<: *base.',
    explanation: '`<<` takes over the entries of other mappings; entries written out win.',
    example: {},
  }),
};
