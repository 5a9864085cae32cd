import { fixOf, problemOf, type Diagnostic, type Stack } from '@stackref/core';
import { createDiagnostic, formatEntries } from '@stackref/core/plugin';
import { shownName } from '@stackref/core/secrets-manager';
import type { Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { zenmlPackage } from '../../built-in/catalog-names';
import { findStack } from '../../stack-changes/find-stack';
import { forNx, generator } from '../../stack-changes/generator';
import { examineInTree, type GeneratorContext } from '../../stack-changes/generator-context';
import { GeneratorRefusal, optionPlace } from '../../stack-changes/generator-refusal';
import { toWorkspacePath } from '../../stack-changes/workspace-path';
import { exportOptionsSchema, isVersion, wholeVersion } from './options';
import { zenmlExport } from './zenml-export';

/** Marks what the generator may write again. */
const mark = '# Written by stackref: what is changed here is lost with the next export.\n';

/** Writes a stack as a version of ZenML imports it, and says what that version does not take. */
export const generateExport = generator(
  exportOptionsSchema,
  async (context, { stack: wanted, zenmlVersion, file: target }) => {
    const { tree } = context;
    const { file, name } = await findStack(context, wanted);
    const { stack, diagnostics } = examineInTree(context, file);
    if (stack === undefined) throw new GeneratorRefusal(diagnostics);
    const version = zenmlVersion ?? (await versionFor(context, stack));
    const { data, notes } = zenmlExport(stack, name, version);
    const text = mark + formatEntries(data);
    const own = posix.join(posix.dirname(file), `${name.replace(/[^\w.-]/g, '-')}.zenml.yaml`);
    const written = placeFor(tree, target ?? own);
    tree.write(written, text);
    return {
      notes: [
        ...notes,
        ...refusedBy(context, version, written, text),
        `Import it with: zenml stack import ${written}`,
      ],
    };
  },
);

/** The version that an option names, or the stack, or somebody who can be asked. */
async function versionFor({ terminal }: GeneratorContext, stack: Stack): Promise<string> {
  if (stack.zenmlVersion !== undefined) return stack.zenmlVersion.value;
  if (terminal === undefined) {
    const data = {
      what: 'The export of a stack without a zenml_version',
      options: ['zenmlVersion'],
      written: ['--zenmlVersion=0.98.0'],
    };
    throw new GeneratorRefusal(
      createDiagnostic('generator-options-missing', optionPlace('zenmlVersion'), data),
    );
  }
  return terminal.ask({
    message: 'For which version of ZenML? (zenml version prints it)',
    validate: (text) => (isVersion(text) ? undefined : wholeVersion),
  });
}

/** Where an export goes. @throws GeneratorRefusal for a place outside of the workspace, or one with anything else. */
function placeFor(tree: Tree, outputFile: string): string {
  const place = toWorkspacePath(tree, outputFile);
  const isTaken = place !== undefined && tree.read(place, 'utf-8')?.startsWith(mark) === false;
  if (place !== undefined && !isTaken) return place;
  throw new GeneratorRefusal(
    isTaken
      ? createDiagnostic('output-file-taken', optionPlace('file'), { outputFile })
      : createDiagnostic('output-file-outside-workspace', optionPlace('file'), { outputFile }),
  );
}

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
  return diagnostics
    .filter(({ code }) => !saidElsewhere.has(code))
    .map((diagnostic) => {
      if (diagnostic.code !== 'plain-text-secret') {
        return `ZenML ${version}: ${problemOf(diagnostic)} ${fixOf(diagnostic)}`;
      }
      const { component, attribute } = diagnostic.data;
      const place = shownName(`${component}.${attribute}`);
      return `${place} is a secret in plain text, and stands in the export too.`;
    });
}

/** Findings about how a stack of ours is kept, and what the export says in words of its own. */
const saidElsewhere: ReadonlySet<Diagnostic['code']> = new Set([
  'reference-nested',
  'template-expression',
]);
