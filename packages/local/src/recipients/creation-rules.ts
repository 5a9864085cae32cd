import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { SecretsManagerError } from '@stackref/core';
import { parse } from 'yaml';
import { z } from 'zod';
import { isInside } from '../file/is-inside';

/** What `.sops.yaml` says about a file that is to be created. */
export interface CreationRule {
  readonly recipients: readonly string[];
  readonly macOnlyEncrypted: boolean;
}

const configName = '.sops.yaml';

const ageRecipients = z
  .union([z.string().transform((text) => text.split(',')), z.array(z.string())])
  .transform((list) => list.map((recipient) => recipient.trim()).filter((text) => text !== ''));

const ruleSchema = z.looseObject({
  path_regex: z.string().optional(),
  age: ageRecipients.optional(),
  mac_only_encrypted: z.boolean().optional(),
});

const configSchema = z.looseObject({ creation_rules: z.array(ruleSchema).nullish() });

type Rule = z.output<typeof ruleSchema>;

const understood = ['path_regex', 'age', 'mac_only_encrypted'];

/**
 * Looks up the creation rule that sops would use: the first that matches in the nearest `.sops.yaml`, no further up
 * than the workspace's root.
 *
 * @returns `undefined` when there is no file or no rule for this path.
 * @throws SecretsManagerError `corrupt` when the file cannot be read as sops reads it, `denied` when the rule asks
 * for keys or options that stackref does not write.
 */
export async function findCreationRule(
  path: string,
  workspaceRoot: string,
): Promise<CreationRule | undefined> {
  for (let folder = dirname(path); isInside(folder, workspaceRoot); folder = dirname(folder)) {
    const config = join(folder, configName);
    const text = await readOptional(config);
    if (text !== undefined) {
      const shown = relative(workspaceRoot, config).split(sep).join('/');
      const rule = matchRule(text, shown, relative(folder, path).split(sep).join('/'));
      return rule && toCreationRule(rule, shown);
    }
    if (folder === dirname(folder)) return undefined;
  }
  return undefined;
}

function matchRule(text: string, shown: string, path: string): Rule | undefined {
  let config: z.output<typeof configSchema>;
  try {
    config = configSchema.parse(parse(text) ?? {});
  } catch (cause) {
    throw new SecretsManagerError('corrupt', `${shown} is not a configuration of sops.`, {
      remedy: 'Correct it: `sops` says what is wrong when it encrypts a file.',
      cause,
    });
  }
  return config.creation_rules?.find(
    ({ path_regex: source }) => source === undefined || expressionOf(source, shown).test(path),
  );
}

function expressionOf(source: string, shown: string): RegExp {
  try {
    return new RegExp(source);
  } catch (cause) {
    throw new SecretsManagerError(
      'corrupt',
      `The \`path_regex\` ${JSON.stringify(source)} in ${shown} is not one that stackref can read.`,
      {
        remedy: 'Name the recipients in the `recipients` attribute of the secrets manager.',
        cause,
      },
    );
  }
}

function toCreationRule(rule: Rule, shown: string): CreationRule {
  const foreign = Object.keys(rule).filter((name) => !understood.includes(name));
  if (foreign.length > 0) {
    throw new SecretsManagerError(
      'denied',
      `The rule for this file in ${shown} has \`${foreign.join('`, `')}\`, which stackref does not write.`,
      { remedy: 'Create the file with `sops`; stackref then adds secrets to it.' },
    );
  }
  return { recipients: rule.age ?? [], macOnlyEncrypted: rule.mac_only_encrypted ?? false };
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
