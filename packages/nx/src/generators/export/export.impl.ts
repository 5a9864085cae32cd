import { fixOf, problemOf, type Diagnostic } from '@stackref/core';
import { createDiagnostic, formatEntries } from '@stackref/core/plugin';
import { posix } from 'node:path';
import { zenmlPackage } from '../../built-in/catalog-names';
import { findStack } from '../../stack-changes/find-stack';
import { forNx, generator } from '../../stack-changes/generator';
import { examineInTree, type GeneratorContext } from '../../stack-changes/generator-context';
import { GeneratorRefusal, optionPlace } from '../../stack-changes/generator-refusal';
import { toWorkspacePath } from '../../stack-changes/workspace-path';
import { exportOptionsSchema } from './options';
import { zenmlExport } from './zenml-export';

/** Writes a stack as a version of ZenML imports it, and says what that version does not take. */
export const generateExport = generator(
  exportOptionsSchema,
  async (context, { stack: wanted, zenmlVersion, file: target }) => {
    const { tree } = context;
    const { file, name } = await findStack(context, wanted);
    const { stack, diagnostics } = examineInTree(context, file);
    if (stack === undefined) throw new GeneratorRefusal(diagnostics);
    const { data, notes } = zenmlExport(stack, name, zenmlVersion);
    const text = formatEntries(data);
    const own = posix.join(posix.dirname(file), `${name.replace(/[^\w.-]/g, '-')}.zenml.yaml`);
    const written = toWorkspacePath(tree, target ?? own);
    if (written === undefined) {
      const data = { outputFile: target ?? own };
      throw new GeneratorRefusal(
        createDiagnostic('output-file-outside-workspace', optionPlace('file'), data),
      );
    }
    tree.write(written, text);
    return {
      notes: [
        ...notes,
        ...refusedBy(context, zenmlVersion, written, text),
        `Import it with: zenml stack import ${written}`,
      ],
    };
  },
);

export default forNx(generateExport);

/** What the catalog says of the stack as that version of ZenML has it. */
function refusedBy(
  context: GeneratorContext,
  version: string,
  file: string,
  text: string,
): readonly string[] {
  const catalogs = formatEntries(new Map([['catalogs', [zenmlPackage]]]));
  const { diagnostics } = examineInTree(context, file, text + catalogs);
  const told: Diagnostic[] = diagnostics.filter(({ code }) => !saidElsewhere.has(code));
  return told.map(
    (diagnostic) => `ZenML ${version}: ${problemOf(diagnostic)} ${fixOf(diagnostic)}`,
  );
}

/** Findings about how a stack of ours is kept, and what the export says in words of its own. */
const saidElsewhere: ReadonlySet<Diagnostic['code']> = new Set([
  'plain-text-secret',
  'reference-nested',
  'template-expression',
]);
