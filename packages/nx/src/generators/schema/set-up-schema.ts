import { readNxJson, type Tree } from '@nx/devkit';
import { addToList, editJson } from '../../stack-changes/edit-json';
import { writeSchemaFile, schemaFile } from './schema-file';
import { printNotice } from '../../reporting/output';
import { entriesIn } from '../../stack-changes/stack-files-in';

/** The name by which nx.json lists the generator that keeps the schema up to date. */
export const schemaSyncGenerator = '@stackref/nx:schema-sync';

/** Writes the JSON Schema of stack files, tells VS Code about it, and has Nx keep it up to date. */
export async function setUpSchema(
  tree: Tree,
  { editor, sync }: { readonly editor: boolean; readonly sync: boolean },
): Promise<void> {
  await writeSchemaFile(tree);
  if (editor) associateSchema(tree);
  const isThere = readNxJson(tree)?.sync?.globalGenerators?.includes(schemaSyncGenerator);
  if (sync && isThere !== true) {
    addToList(tree, 'nx.json', ['sync', 'globalGenerators'], schemaSyncGenerator);
  }
}

const settingsFile = '.vscode/settings.json';
const section = 'yaml.schemas';
/** The schema, relative to the folder that is open in the editor. */
const schemaPath = `./${schemaFile}`;

/** Tells the YAML extension of VS Code which files the schema is for, unless somebody has told it already. */
function associateSchema(tree: Tree): void {
  const patterns = entriesIn(tree).map(({ options: { stackFile } }) =>
    stackFile.includes('/') ? stackFile : `**/${stackFile}`,
  );
  const files = patterns.length === 1 ? patterns[0] : patterns;
  const isChanged = editJson(tree, settingsFile, [section], (schemas: unknown) => {
    const known = typeof schemas === 'object' && schemas !== null ? schemas : {};
    return schemaPath in known ? schemas : { ...known, [schemaPath]: files };
  });
  if (isChanged) return;
  printNotice({
    severity: 'warning',
    title: `${settingsFile} is not valid JSON, so it was left as it is`,
    bodyLines: [`Add "${section}": { "${schemaPath}": ${JSON.stringify(files)} } to it.`],
  });
}
