import { placeName } from '../diagnostics/shown-name';
import { positionAt, type SourceFile } from '../diagnostics/source-file';
import { plainPalette, type Palette } from '../report/palette';
import { visibleText } from '../report/visible-text';
import type { KeyUse, PlannedKey, PlannedSecret, RegistrationPlan } from './registration-plan';

/** The words of a plan's summary, in the order in which they are said. */
const words: readonly (readonly [PlannedSecret['action'], string])[] = [
  ['create', 'to create'],
  ['complete', 'to complete'],
  ['update', 'to keep or change'],
  ['unchanged', 'unchanged'],
  ['unanswered', 'not answered for'],
];

/** Counts what a plan would do: `2 to create, 1 to complete, 5 unchanged`. */
export function summarizePlan({ secrets }: RegistrationPlan): string {
  const counts = words.flatMap(([action, phrase]) => {
    const count = secrets.filter((secret) => secret.action === action).length;
    return count === 0 ? [] : [`${count} ${phrase}`];
  });
  return counts.length === 0 ? 'nothing to register' : counts.join(', ');
}

/** Writes a plan for people: the summary, and a line for each secret with the keys that would be asked for. */
export function renderPlan(
  plan: RegistrationPlan,
  store: string,
  palette: Palette = plainPalette,
): string {
  const heading = `Stack ${plan.stack}, ${store}: ${summarizePlan(plan)}`;
  const width = Math.max(0, ...plan.secrets.map(({ action }) => action.length));
  const lines = plan.secrets.map((secret) => {
    const style = secret.action === 'unchanged' ? palette.faint : palette.help;
    const action = style(secret.action.padEnd(width));
    return `  ${action}  ${visibleText(`${secret.name}: ${describeKeys(secret)}`)}`;
  });
  return `${[palette.strong(visibleText(heading)), ...lines].join('\n')}\n`;
}

function describeKeys({ keys, failure }: PlannedSecret): string {
  if (failure !== undefined) return failure.message;
  return keys.map(describeKey).join(', ');
}

function describeKey({ key, state, isAsked, isOptional }: PlannedKey): string {
  if (!isAsked) return state === 'present' ? key : `${key} (optional)`;
  if (state === 'present') return `${key} (has a value)`;
  return `${key} (${state}${isOptional ? ', optional' : ''})`;
}

/** Says where a value is needed: `metadata_store.password, stacks/prod/stack.yaml:12, and 2 more`. */
export function describeUses(uses: readonly KeyUse[], sources: readonly SourceFile[]): string {
  const [first, ...others] = uses;
  if (first === undefined) return '';
  const { file, start } = first.range;
  const source = sources.find(({ path }) => path === file);
  const line = source === undefined ? '' : `:${positionAt(source.text, start).line}`;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `${placeName(first)}, ${file}${line}${more}`;
}
