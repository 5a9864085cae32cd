import type { Tree } from '@nx/devkit';
import { printNotice } from '../../reporting/output';
import { editJson } from '../../stack-changes/edit-json';
import { entriesIn } from '../../stack-changes/stack-files-in';
import { schemaFile } from './schema-file';

const settingsFile = '.vscode/settings.json';
const section = 'yaml.schemas';
/** The schema, relative to the folder that is open in the editor. */
const schemaPath = `./${schemaFile}`;

/** Tells the YAML extension of VS Code which files the schema is for, unless somebody has told it already. */
export function associateSchema(tree: Tree): void {
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
