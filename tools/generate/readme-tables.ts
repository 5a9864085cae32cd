import type { SecretsManagerFlavor } from '@stackref/core';
import { secretsManager as aws } from '@stackref/aws';
import { secretsManager as azure } from '@stackref/azure';
import { secretsManager as gcp } from '@stackref/gcp';
import { secretsManager as github } from '@stackref/github';
import { executorSchemas, generatorSchemas, pluginOptionsJsonSchema } from '@stackref/nx';
import { secretsManager as vault } from '@stackref/vault';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { workspaceRoot } from '../process/workspace-paths';
import type { GeneratedFile } from './generated-file';
import { formatOptions, type OptionSchema } from './option-schema';

const flavors: readonly SecretsManagerFlavor[] = [aws, azure, gcp, github, vault];

/** The READMEs of packages, with the tables in them that are made from zod objects. */
export async function readmeTables(): Promise<readonly GeneratedFile[]> {
  return Promise.all([
    ...flavors.map(({ name, attributes }) => {
      const schema = z.toJSONSchema(attributes, { io: 'input', unrepresentable: 'any' });
      const titles = { option: 'attribute', description: 'meaning' };
      const table = formatOptions(schema as OptionSchema, titles);
      return fill(`packages/${name}/README.md`, new Map([['configuration', table]]));
    }),
    fill(
      'packages/nx/README.md',
      new Map([
        ['plugin options', formatOptions(pluginOptionsJsonSchema() as OptionSchema)],
        ...[...executorSchemas].map(([name, schema]): [string, readonly string[]] => [
          `executor ${name}`,
          formatOptions(schema as OptionSchema),
        ]),
        ['generators', generatorsTable()],
      ]),
    ),
  ]);
}

function generatorsTable(): readonly string[] {
  const rows = [...generatorSchemas].map(([name, schema]) => {
    const { description = '', properties = {} } = schema as OptionSchema;
    const options = Object.entries(properties)
      .filter(([, option]) => option['x-priority'] !== 'internal')
      .map(([option]) => `\`${option}\``);
    return `| \`${name}\` | ${description} | ${options.join(', ')} |`;
  });
  return ['| generator | what it does | options |', '| --- | --- | --- |', ...rows];
}

/** A file with texts put between `<!-- name:start -->` and `<!-- name:end -->`, by these names. */
async function fill(
  path: string,
  texts: ReadonlyMap<string, readonly string[]>,
): Promise<GeneratedFile> {
  let text = readFileSync(join(workspaceRoot, path), 'utf8');
  for (const [name, lines] of texts) {
    const start = `<!-- ${name}:start -->`;
    const from = text.indexOf(start);
    const to = text.indexOf(`<!-- ${name}:end -->`);
    if (from < 0 || to < from) throw new Error(`${path} has no place for the table "${name}".`);
    text = [text.slice(0, from) + start, '', ...lines, '', text.slice(to)].join('\n');
  }
  const style = await resolveConfig(join(workspaceRoot, path));
  return { path, text: await format(text, { ...style, parser: 'markdown' }) };
}
