import { parseTemplate, type AttributeDefinition } from '@stackref/core/catalog';
import {
  createDiagnostic,
  proposedReference,
  wholeFile,
  type StackData,
} from '@stackref/core/plugin';
import { attributesFrom } from './attribute-options';
import type { GeneratorContext } from './generator-context';
import { GeneratorRefusal } from './generator-refusal';

/** The component whose attributes are asked for. */
export interface AskedComponent {
  readonly id: string;
  readonly type: string;
  readonly flavor: string;
  readonly file: string;
}

/**
 * Asks for attributes, one after the other. Of a sensitive one only the reference is asked for: a value has no place in
 * a stack.
 *
 * @throws GeneratorRefusal that names all of them where nobody can be asked.
 */
export async function askForAttributes(
  { terminal }: GeneratorContext,
  component: AskedComponent,
  missing: readonly AttributeDefinition[],
): Promise<ReadonlyMap<string, StackData>> {
  const answers = new Map<string, StackData>();
  if (missing.length === 0) return answers;
  if (terminal === undefined) {
    const what = `Component ${component.id} with flavor ${component.flavor}`;
    const written = missing.map(({ name, sensitive }) =>
      sensitive ? `--${name}='${proposedReference(component.id, name)}'` : `--${name}=...`,
    );
    const data = { what, options: missing.map(({ name }) => name), written };
    throw new GeneratorRefusal(
      createDiagnostic('generator-options-missing', wholeFile(component.file), data),
    );
  }
  for (const definition of missing) {
    const { name, description, sensitive } = definition;
    const isReference = sensitive && component.type !== 'secrets_manager';
    const about = description === undefined ? '' : ` (${description.replace(/\.$/, '')})`;
    const answer = await terminal.ask({
      message: isReference ? `Reference for ${name}${about}` : `${name}${about}`,
      initial: isReference ? proposedReference(component.id, name) : undefined,
      validate: (text) => problemOf(text, isReference),
    });
    answers.set(name, dataOf(answer, definition));
  }
  return answers;
}

/** Asks for attributes that a component can do without: an empty answer leaves one out. Asks nobody where there is none. */
export async function offerAttributes(
  { terminal }: GeneratorContext,
  offered: readonly AttributeDefinition[],
): Promise<ReadonlyMap<string, StackData>> {
  const answers = new Map<string, StackData>();
  if (terminal === undefined) return answers;
  for (const definition of offered) {
    const { name, description = '' } = definition;
    const answer = await terminal.ask({
      message: `${name}, empty to leave it out. ${description}`,
    });
    if (answer !== '') answers.set(name, dataOf(answer, definition));
  }
  return answers;
}

function problemOf(text: string, isReference: boolean): string | undefined {
  if (text === '') return 'It is required.';
  const { parts } = parseTemplate(text);
  return isReference && !parts.some(({ kind }) => kind === 'reference')
    ? 'Write a reference such as {{secret.key}}; the value belongs in the secrets manager.'
    : undefined;
}

function dataOf(answer: string, definition: AttributeDefinition): StackData {
  const flavor = {
    type: '',
    name: '',
    description: undefined,
    attributes: new Map([[definition.name, definition]]),
    open: false,
  };
  return (
    attributesFrom(new Map([[definition.name, answer]]), flavor).get(definition.name) ?? answer
  );
}
