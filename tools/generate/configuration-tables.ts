import type { SecretsManagerFlavor } from '@stackref/core';
import { secretsManager as aws } from '@stackref/aws';
import { secretsManager as azure } from '@stackref/azure';
import { secretsManager as gcp } from '@stackref/gcp';
import { secretsManager as github } from '@stackref/github';
import { secretsManager as vault } from '@stackref/vault';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { workspaceRoot } from '../process/workspace-paths';
import type { GeneratedFile } from './generated-file';
import { formatOptions, type OptionSchema } from './option-schema';

const flavors: readonly SecretsManagerFlavor[] = [aws, azure, gcp, github, vault];

const start = '<!-- configuration:start -->';
const end = '<!-- configuration:end -->';

/** The README of every remote secrets manager, with the table of its attributes made from their zod object. */
export async function configurationTables(): Promise<readonly GeneratedFile[]> {
  return Promise.all(flavors.map(readmeOf));
}

async function readmeOf({ name, attributes }: SecretsManagerFlavor): Promise<GeneratedFile> {
  const path = `packages/${name}/README.md`;
  const text = readFileSync(join(workspaceRoot, path), 'utf8');
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has no place for the table of attributes.`);
  const schema = z.toJSONSchema(attributes, { io: 'input', unrepresentable: 'any' });
  const table = formatOptions(schema as OptionSchema, {
    option: 'attribute',
    description: 'meaning',
  });
  const whole = [text.slice(0, from) + start, '', ...table, '', text.slice(to)].join('\n');
  const style = await resolveConfig(join(workspaceRoot, path));
  return { path, text: await format(whole, { ...style, parser: 'markdown' }) };
}
