import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  composeYaml,
  readRegularText,
  SecretsManagerError,
  shownName,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';
import type { Environment } from '../identity/find-identities';
import { isInside } from '../file/is-inside';
import { parsePathExpression } from './path-expression';

/** What `.sops.yaml` says about a file that is to be created. */
export interface CreationRule {
  /** How messages name the configuration. */
  readonly shownConfig: string;
  readonly recipients: readonly string[];
  readonly macOnlyEncrypted: boolean;
  /** Names of what else the rule asks for and stackref does not write: kinds of keys, and options. */
  readonly foreignKeys: readonly string[];
  readonly foreignOptions: readonly string[];
}

const configName = '.sops.yaml';

/** Texts and lists of texts, each with one recipient or several between commas. */
const ageRecipients = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((texts) => [texts ?? []].flat().join(',').split(','))
  .transform((texts) => texts.map((text) => text.trim()).filter((text) => text !== ''));

const ruleSchema = z.looseObject({
  path_regex: z.string().nullish(),
  age: ageRecipients,
  mac_only_encrypted: z.boolean().nullish(),
});

const configSchema = z.looseObject({ creation_rules: z.array(ruleSchema).nullish() }).nullish();

type Rule = z.output<typeof ruleSchema>;

const understood = ['path_regex', 'age', 'mac_only_encrypted'];
const keyKinds = [
  'kms',
  'aws_profile',
  'gcp_kms',
  'azure_keyvault',
  'hc_vault_transit_uri',
  'hckms',
  'pgp',
  'key_groups',
  'shamir_threshold',
];

/**
 * Looks up the creation rule that sops would use when it is run in the file's folder: the first that matches in the
 * nearest `.sops.yaml`, here no further up than the root of the git repository, or in the file that `SOPS_CONFIG` names.
 *
 * @returns `undefined` when there is no configuration, or none with rules.
 * @throws SecretsManagerError `corrupt` when a configuration cannot be read as sops reads it, `denied` when it has rules
 * and none is for this file.
 */
export function findCreationRule(
  path: string,
  workspaceRoot: string,
  environment: Environment,
): CreationRule | undefined {
  const named = environment['SOPS_CONFIG'] ?? '';
  const config = named === '' ? findConfig(path, workspaceRoot) : resolve(named);
  if (config === undefined) return undefined;
  const shownConfig = relative(workspaceRoot, config).split(sep).join('/');
  const rules = readRules(config, shownConfig);
  if (rules === undefined) return undefined;
  const folder = dirname(config);
  const subject = isInside(path, folder) ? relative(folder, path) : path;
  const rule = rules.find(({ path_regex: source }) =>
    matches(source ?? '', subject.split(sep).join('/'), shownConfig),
  );
  if (rule === undefined) {
    throw new SecretsManagerError(
      'denied',
      `No rule of ${shownConfig} is for the new file ${relative(workspaceRoot, path).split(sep).join('/')}.`,
      {
        remedy: `Add a rule whose \`path_regex\` matches ${subject.split(sep).join('/')}, seen from the folder of ${shownConfig}, or name recipients in the attribute \`recipients\` of the secrets manager.`,
      },
    );
  }
  const foreign = Object.keys(rule).filter(
    (name) => !understood.includes(name) && isSet(rule[name]),
  );
  return {
    shownConfig,
    recipients: rule.age,
    macOnlyEncrypted: rule.mac_only_encrypted ?? false,
    foreignKeys: foreign.filter((name) => keyKinds.includes(name)),
    foreignOptions: foreign.filter((name) => !keyKinds.includes(name)).map(shownName),
  };
}

/** The nearest configuration from a file up to the root of its repository, or of the workspace where there is none. */
function findConfig(path: string, workspaceRoot: string): string | undefined {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== folders.at(-1); folder = dirname(folder)) {
    folders.push(folder);
    if (existsSync(join(folder, '.git'))) break;
  }
  const isRepository = existsSync(join(folders.at(-1) ?? '', '.git'));
  for (const folder of folders) {
    if (!isRepository && !isInside(folder, workspaceRoot)) return undefined;
    const config = join(folder, configName);
    if (existsSync(config)) return config;
    if (existsSync(join(folder, '.sops.yml'))) {
      const shown = relative(workspaceRoot, join(folder, '.sops.yml')).split(sep).join('/');
      throw new SecretsManagerError('corrupt', `${shown} is not read, by sops neither.`, {
        remedy: `Rename it to ${configName}.`,
      });
    }
  }
  return undefined;
}

function readRules(config: string, shown: string): readonly Rule[] | undefined {
  const content = readRegularText(config);
  if ('error' in content) {
    throw new SecretsManagerError('denied', `${shown} cannot be read: ${content.reason}.`, {
      remedy: 'It says who new secrets files are encrypted for: make it readable.',
    });
  }
  const composed = composeYaml(content.text, { prettyErrors: false });
  const isSound =
    composed.status === 'composed' &&
    composed.second === undefined &&
    composed.document.errors.length === 0;
  const parsed = isSound ? configSchema.safeParse(toData(composed.document)) : undefined;
  if (parsed?.success === true) return parsed.data?.creation_rules ?? undefined;
  throw new SecretsManagerError('corrupt', `${shown} is not a configuration of sops.`, {
    remedy: 'Correct it: `sops` says what is wrong when it encrypts a file.',
  });
}

function toData(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch {
    // Aliases that multiply, or lead nowhere. The error may quote the file.
    return 'no configuration';
  }
}

function matches(source: string, path: string, shown: string): boolean {
  if (source === '') return true;
  const expression = parsePathExpression(source);
  if (expression !== undefined) return expression.test(path);
  throw new SecretsManagerError(
    'denied',
    `A \`path_regex\` in ${shown} uses what only the expressions of Go have, or is none of them.`,
    {
      remedy:
        'Write it with letters, `.`, classes such as `[a-z]`, groups, `*`, `+`, `?`, `|`, `^` and `$`, or name recipients in the attribute `recipients` of the secrets manager.',
    },
  );
}

/** Whether a key of a rule says anything: sops passes over empty ones. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}
