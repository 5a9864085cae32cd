import { zenmlMetadata, zenmlScopePath, type ZenmlScope } from '@stackref/core';
import type { SecretPerEntry } from './layout';
import { invalidName, problemOfName } from './name-problem';

/** The most characters of a name that ZenML allows. */
const longestName = 100;

/** The tags by which ZenML knows the secrets of a scope; it takes no entry without them. */
const scopeTags = ['zenml_scope', 'zenml_namespace', 'zenml_component_uuid'];

const nameTag = 'zenml_secret_name';

/** ZenML's own form with a scope: one entry `zenml-<scope>-…-<name>` for each secret, with tags. */
export function createZenmlLayout(scope: ZenmlScope): SecretPerEntry {
  const prefix = [...zenmlScopePath(scope), ''].join('-');
  const expected = [...zenmlMetadata(scope, '')].filter(([tag]) => scopeTags.includes(tag));
  return {
    kind: 'secret per entry',
    problemOf(name) {
      const problem = problemOfName('secret', name);
      if (problem !== undefined) return problem;
      if (/^[0-9A-Za-z-]+$/.test(name) && name.length <= longestName) return undefined;
      return invalidName(
        `ZenML allows up to ${longestName} letters, digits and hyphens in a name, so not ${JSON.stringify(name.slice(0, 60))}.`,
        'Use another name, or `layout: json`, which encodes other characters.',
      );
    },
    entryOf: (name) => `${prefix}${name}`,
    secretIn: ({ tags }) =>
      expected.every(([tag, text]) => tags.get(tag) === text) ? tags.get(nameTag) : undefined,
    tagsOf: (name) => zenmlMetadata(scope, name),
    hasSchemaKey: true,
  };
}
