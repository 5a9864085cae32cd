import { zenmlMetadata, zenmlScopePath, type ZenmlScope } from '@stackref/core/secrets-manager';
import type { SecretPerEntry } from './layout';
import { invalidName, problemOfEntryName, problemOfName } from './name-problem';

/** The most characters of a name that ZenML allows. */
const longestName = 100;

/** The tags by which ZenML knows the secrets of a scope; it takes no entry without them. */
const scopeTags = ['zenml_scope', 'zenml_namespace', 'zenml_component_uuid'];

const remedy = 'Use another name, or `layout: json`, which encodes other characters.';

const nameTag = 'zenml_secret_name';

/** ZenML's own form with a scope: one entry `zenml-<scope>-…-<name>` for each secret, with tags. */
export function createZenmlLayout(scope: ZenmlScope): SecretPerEntry {
  const prefix = [...zenmlScopePath(scope), ''].join('-');
  const expected = [...zenmlMetadata(scope, '')].filter(([tag]) => scopeTags.includes(tag));
  const idOf = (name: string) => `${prefix}${name}`;
  return {
    kind: 'secret per entry',
    isZenml: true,
    problemOfName(name) {
      const problem = problemOfName('secret', name) ?? problemOfEntryName(name, idOf(name));
      if (problem !== undefined || /^[0-9A-Za-z-]+$/.test(name)) return problem;
      return invalidName(
        `ZenML allows letters, digits and hyphens in a name, so not ${JSON.stringify(name.slice(0, 60))}.`,
        remedy,
      );
    },
    problemOfNewName: (name) =>
      name.length > longestName
        ? invalidName(
            `ZenML allows up to ${longestName} characters in a name, so not ${JSON.stringify(name.slice(0, 60))}….`,
            remedy,
          )
        : undefined,
    entryOf: (name) => ({ id: idOf(name), tags: zenmlMetadata(scope, name) }),
    nameOf: ({ tags }) =>
      expected.every(([tag, text]) => tags.get(tag) === text) ? tags.get(nameTag) : undefined,
  };
}
