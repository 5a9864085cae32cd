import { createDiagnostic, wholeFile, type ExaminedStack } from '@stackref/core/plugin';
import type { GeneratorContext } from './generator-context';
import { GeneratorRefusal } from './generator-refusal';

/**
 * Asks for the flavor of a component, among those that the stack's catalogs have for its type.
 *
 * @throws GeneratorRefusal where nobody can be asked.
 */
export async function chooseFlavor(
  { terminal }: GeneratorContext,
  { file, flavors }: ExaminedStack,
  type: string,
): Promise<string> {
  if (terminal === undefined) {
    const data = { what: `Component ${type}`, options: ['flavor'], written: ['--flavor=...'] };
    throw new GeneratorRefusal(
      createDiagnostic('generator-options-missing', wholeFile(file), data),
    );
  }
  const known = [...(flavors?.flavorsOf(type)?.values() ?? [])];
  const message = `Which flavor of ${type}?`;
  if (known.length === 0) {
    return terminal.ask({
      message,
      validate: (answer) => (answer === '' ? 'Name a flavor.' : undefined),
    });
  }
  return terminal.choose(
    message,
    known.map(({ name, description }) => ({ value: name, hint: description })),
  );
}
