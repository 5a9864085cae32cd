import { defineMessage, type Message } from '../message';
import { placeName, type AttributePlace } from '../shown-name';

/** A piece of text that reads like a reference and is none. */
export interface NearMissData extends AttributePlace {
  /** What was probably meant; absent where that is unclear or may not be printed. */
  readonly suggestion: string | undefined;
}

const place = { component: 'metadata_store', attribute: 'password' };
const escape = 'or put a backslash before the braces if they are meant as text';

/** "Write X, or ...": the fix of a near miss, with the reference that was probably meant where one is known. */
function write(suggestion: string | undefined, otherwise: string): string {
  return `Write ${suggestion ?? otherwise}, ${escape}.`;
}

function nearMiss(
  message: Omit<Message<NearMissData>, 'example' | 'severity'> & {
    readonly suggestion?: string;
    readonly severity?: Message<NearMissData>['severity'];
  },
): Message<NearMissData> {
  const { suggestion, severity, ...texts } = message;
  return defineMessage<NearMissData>({
    severity: severity ?? 'error',
    ...texts,
    example: { ...place, suggestion },
  });
}

/** What is wrong with a text that reads like a reference; named after the kinds of near miss. */
export const referenceMessages = {
  'reference-missing-key': nearMiss({
    title: 'Reference without a key',
    problem: (data) => `A reference in ${placeName(data)} names a secret but no key.`,
    fix: ({ suggestion }) => write(suggestion, '{{secret.key}}'),
    explanation:
      '`{{mysql_secret}}` names a secret; a reference needs the key of one of its values too.',
  }),
  'reference-empty-key': nearMiss({
    title: 'Reference with an empty key',
    problem: (data) => `The key of a reference in ${placeName(data)} is empty.`,
    fix: ({ suggestion }) => write(suggestion, 'the key after the dot: {{secret.key}}'),
    explanation: '`{{mysql_secret.}}` ends after the dot.',
  }),
  'reference-empty-secret': nearMiss({
    title: 'Reference without a secret',
    problem: (data) => `A reference in ${placeName(data)} has no secret before the dot.`,
    fix: ({ suggestion }) => write(suggestion, "the secret's name before the dot: {{secret.key}}"),
    explanation: '`{{.password}}` begins with the dot.',
  }),
  'reference-empty': nearMiss({
    title: 'Empty reference',
    problem: (data) => `There is nothing between the braces in ${placeName(data)}.`,
    fix: ({ suggestion }) => write(suggestion, '{{secret.key}}'),
    explanation: '`{{}}` references nothing.',
  }),
  'reference-inner-space': nearMiss({
    title: 'White space inside a reference',
    problem: (data) => `White space splits a reference in ${placeName(data)}.`,
    fix: ({ suggestion }) => write(suggestion, 'it without spaces around the dot'),
    explanation:
      'White space may stand just inside the braces, not around the dot or inside a name. A name that really has a space is quoted: `{{"two words".key}}`.',
    suggestion: '{{mysql_secret.password}}',
  }),
  'reference-single-braces': nearMiss({
    title: 'Reference with single braces',
    problem: (data) =>
      `What looks like a reference in ${placeName(data)} has single braces, so it is plain text.`,
    fix: ({ suggestion }) => write(suggestion, 'two braces on each side'),
    explanation:
      '`{mysql_secret.password}` and `${mysql_secret.password}` are passed on as they are. It is an error where the whole value looks so, and a warning inside a longer text.',
    suggestion: '{{mysql_secret.password}}',
  }),
  'reference-dollar': nearMiss({
    title: 'Dollar sign before a reference',
    problem: (data) =>
      `A dollar sign stands before a reference in ${placeName(data)}, as other tools write it.`,
    fix: ({ suggestion }) =>
      `Write ${suggestion ?? '{{secret.key}}'}, or \\$ if the dollar sign belongs to the text.`,
    explanation:
      "`${{secrets.TOKEN}}` is GitHub's syntax. A dollar sign that belongs to the text is written `\\${{secret.key}}`.",
    suggestion: '{{mysql_secret.password}}',
  }),
  'reference-extra-braces': nearMiss({
    title: 'Too many braces',
    problem: (data) => `A reference in ${placeName(data)} has more than two braces on a side.`,
    fix: ({ suggestion }) =>
      `Write ${suggestion ?? '{{secret.key}}'}, or escape the brace that belongs to the text: \\{${suggestion ?? '{{secret.key}}'}\\}.`,
    explanation:
      'ZenML takes the third brace of `{{{mysql_secret.password}}}` as part of the name and never finds the secret.',
    suggestion: '{{mysql_secret.password}}',
  }),
  'reference-unclosed': nearMiss({
    title: 'Unclosed reference',
    problem: (data) =>
      `A reference in ${placeName(data)} is opened by two braces but not closed by two.`,
    fix: ({ suggestion }) => write(suggestion, 'two closing braces after the key'),
    explanation: 'A value holds `{{` without a matching `}}`.',
    suggestion: '{{mysql_secret.password}}',
  }),
  'reference-unopened': nearMiss({
    title: 'Unopened reference',
    problem: (data) =>
      `Two braces close a reference in ${placeName(data)} that no two braces open.`,
    fix: ({ suggestion }) => write(suggestion, 'two opening braces before the name'),
    explanation: '`mysql_secret.password}}` has lost its opening braces.',
    suggestion: '{{mysql_secret.password}}',
  }),
  'reference-unusual-character': nearMiss({
    title: 'Invisible or look-alike character in a reference',
    problem: (data) =>
      `A reference in ${placeName(data)} holds a character that only looks like a space, a quote or nothing.`,
    fix: ({ suggestion }) => write(suggestion, 'it again with plain characters'),
    explanation:
      'No-break spaces, zero-width characters, smart quotes and full-width braces come in by copying from web pages and chat.',
    suggestion: '{{mysql_secret.password}}',
  }),
  'reference-nested': defineMessage<AttributePlace & { others: number }>({
    severity: 'warning',
    title: 'Nested reference in a stack of ZenML',
    problem: ({ others, ...data }) =>
      `${placeName(data)} reads like a reference and stays text: in a stack with zenml_version a reference is the value of an attribute, not a part of it${others > 0 ? ` (${others} more like it)` : ''}.`,
    fix: () =>
      'If a reference is meant, take zenml_version out: in a stack of our own form references count at every depth.',
    explanation:
      'ZenML looks for references at the top of an attribute only, so that text for other programs can stand deeper, such as the templates in `operator_args` of Airflow. A stack that names its `zenml_version` means the same here. It is said once for a stack.',
    example: { component: 'orchestrator', attribute: 'operator_args.password', others: 0 },
  }),
  'reference-bad-quotes': nearMiss({
    title: 'Misplaced quotes in a reference',
    problem: (data) =>
      `The quotes of a reference in ${placeName(data)} do not enclose a whole name.`,
    fix: ({ suggestion }) =>
      write(suggestion, 'the quotes around the whole name: {{"team.db".password}}'),
    explanation:
      'A name or key in double quotes ends at the next quote, after which only the dot or the closing braces may follow. A quote inside is written `\\"`.',
  }),
  'reference-in-key': defineMessage<AttributePlace>({
    severity: 'error',
    title: 'Reference in a key',
    problem: (data) =>
      `A key in ${placeName(data)} holds a reference, and references are resolved in values only.`,
    fix: () => 'Write the key itself, and put the reference into a value.',
    explanation: 'A key of a mapping would be passed on with its braces.',
    example: { component: 'experiment_tracker', attribute: 'headers' },
  }),
  'template-expression': nearMiss({
    severity: 'warning',
    title: 'Expression of a template language',
    problem: (data) =>
      `${placeName(data)} holds two braces that are no reference, as template languages write them.`,
    fix: () => 'Write \\{{ if the braces are meant as text, or {{secret.key}} for a reference.',
    explanation:
      'Jinja, Handlebars, Helm and Airflow use the same braces. The text is passed on as it is; the escape says that this is meant.',
  }),
};
