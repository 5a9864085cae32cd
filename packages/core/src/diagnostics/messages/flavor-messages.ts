import { defineMessage } from '../message';
import { placeName, shownName, type AttributePlace } from '../shown-name';

/** The component that a finding is about. */
export interface ComponentData {
  readonly component: string;
}

const place = { component: 'metadata_store', attribute: 'password' };

function didYouMean(similar: string | undefined, otherwise: string): string {
  return similar === undefined ? otherwise : `Did you mean ${similar}? ${otherwise}`;
}

export const flavorMessages = {
  'component-type-unknown': defineMessage<
    ComponentData & { type: string; similar: string | undefined; types: readonly string[] }
  >({
    severity: 'warning',
    title: 'Unknown component type',
    problem: ({ component, type }) =>
      `No catalog of this stack describes the type ${type} of component ${component}, so its attributes are not checked.`,
    fix: ({ similar, types }) => didYouMean(similar, `The catalogs describe: ${types.join(', ')}.`),
    explanation:
      'A stack that lists `catalogs:` has its components checked against them. The type of this one is in none of them. It is an error when the name is close to a known type, and a warning otherwise. A stack whose `zenml_version` is newer than its catalog is told once by a rule of the catalog instead.',
    example: {
      component: 'metadata_stor',
      type: 'metadata_stor',
      similar: 'metadata_store',
      types: ['artifact_store', 'metadata_store', 'orchestrator'],
    },
  }),
  'component-type-duplicate': defineMessage<ComponentData & { type: string; first: string }>({
    severity: 'error',
    title: 'Two components of one type',
    problem: ({ component, type, first }) =>
      `Components ${first} and ${component} are both of type ${type}.`,
    fix: ({ component }) => `Remove ${component}, or give it the type it has.`,
    explanation:
      'A stack has one component of each type, unless a catalog says that there may be several: with `@stackref/zenml` alerters, experiment trackers, step operators and sandboxes, where `zenml_version` is not before 0.94.3. There is never more than one secrets manager.',
    example: { component: 'second_store', type: 'artifact_store', first: 'artifact_store' },
  }),
  'component-name-duplicate': defineMessage<
    ComponentData & { type: string; name: string; first: string }
  >({
    severity: 'error',
    title: 'Two components of one name',
    problem: ({ component, type, name, first }) =>
      `Components ${first} and ${component} are both of type ${type} and both called ${name}.`,
    fix: ({ component }) => `Give ${component} another name.`,
    explanation: 'Several components of one type are told apart by their names, here and in ZenML.',
    example: {
      component: 'experiment_tracker_mlflow',
      type: 'experiment_tracker',
      name: 'mlflow',
      first: 'experiment_tracker',
    },
  }),
  'flavor-unknown': defineMessage<
    ComponentData & {
      type: string;
      flavor: string;
      similar: string | undefined;
      flavors: readonly string[];
    }
  >({
    severity: 'error',
    title: 'Unknown flavor',
    problem: ({ component, type, flavor }) =>
      `Component ${component} has flavor ${flavor}, which no catalog of this stack has for type ${type}.`,
    fix: ({ similar, flavors }) =>
      didYouMean(
        similar,
        `Known flavors are ${flavors.join(', ')}; a flavor of your own comes from a catalog listed under catalogs.`,
      ),
    explanation:
      'The flavor decides which attributes a component understands. A stack whose `zenml_version` is newer than its catalog may have newer flavors: a rule of the catalog says so once instead.',
    example: {
      component: 'metadata_store',
      type: 'metadata_store',
      flavor: 'mysq',
      similar: 'mysql',
      flavors: ['mysql', 'sqlite'],
    },
  }),
  'attribute-unknown': defineMessage<
    AttributePlace & {
      flavor: string;
      similar: string | undefined;
      attributes: readonly string[];
    }
  >({
    severity: 'error',
    title: 'Unknown attribute',
    problem: ({ component, attribute, flavor }) =>
      `Component ${component} has an attribute ${attribute}, which its flavor ${flavor} does not have.`,
    fix: ({ similar, attributes }) =>
      didYouMean(
        similar,
        attributes.length === 0
          ? 'The flavor has no attributes.'
          : `Its attributes are ${attributes.join(', ')}.`,
      ),
    explanation: 'A misspelt attribute would be ignored by the tool that reads the stack.',
    example: {
      component: 'metadata_store',
      attribute: 'pasword',
      flavor: 'mysql',
      similar: 'password',
      attributes: ['database', 'host', 'password', 'port', 'username'],
    },
  }),
  'attribute-missing': defineMessage<AttributePlace & { flavor: string }>({
    severity: 'error',
    title: 'Missing attribute',
    problem: ({ component, attribute, flavor }) =>
      `Component ${component} lacks the attribute ${attribute}, which its flavor ${flavor} requires.`,
    fix: ({ attribute }) => `Add ${attribute} to the component.`,
    explanation: 'The flavor cannot work without this attribute.',
    example: { component: 'metadata_store', attribute: 'host', flavor: 'mysql' },
  }),
  'attribute-invalid': defineMessage<AttributePlace & { flavor: string; reason: string }>({
    severity: 'error',
    title: 'Invalid attribute value',
    problem: (data) =>
      `The value of ${placeName(data)} does not fit flavor ${data.flavor}: ${data.reason}.`,
    fix: () => 'Change the value, or reference a secret that holds a fitting one.',
    explanation:
      "The flavor's schema does not accept the value. A value that holds a reference is not checked here but when it is resolved.",
    example: {
      component: 'metadata_store',
      attribute: 'port',
      flavor: 'mysql',
      reason: 'expected number, received string',
    },
  }),
  'reference-in-clear-text-attribute': defineMessage<AttributePlace & { flavor: string }>({
    severity: 'error',
    title: 'Reference in a clear-text attribute',
    problem: (data) =>
      `${placeName(data)} holds a reference, but flavor ${data.flavor} needs its value before secrets are resolved.`,
    fix: () => 'Write the value itself.',
    explanation:
      'Some attributes are checked or used before any secret is read, such as the URI of a container registry.',
    example: { component: 'container_registry', attribute: 'uri', flavor: 'default' },
  }),
  'reference-in-name': defineMessage<{ name: string }>({
    severity: 'error',
    title: 'Reference in a name',
    problem: ({ name }) => `The ${name} holds a reference.`,
    fix: () => 'Write the name itself.',
    explanation:
      'Names of stacks and components and flavors identify things; they cannot come from a secret.',
    example: { name: 'name of component metadata_store' },
  }),
  'reference-in-secrets-manager': defineMessage<AttributePlace>({
    severity: 'error',
    title: 'Reference inside the secrets manager',
    problem: (data) =>
      `${placeName(data)} references a secret, but it configures the secrets manager that secrets come from.`,
    fix: () =>
      "Write the value itself, or leave the attribute out and let the secrets manager's own login provide it.",
    explanation: 'The secrets manager must be reachable before any secret can be read.',
    example: { component: 'secrets_manager', attribute: 'token' },
  }),
  'plain-text-secret': defineMessage<
    AttributePlace & {
      /** What says that it is a secret: the flavor, the name, or that a text has a password in it. */
      because: 'flavor' | 'name' | 'text';
      isReferenceable: boolean;
      /** What may stand in its place; absent where a name in it may not be shown. */
      reference: string | undefined;
      /** The attribute that only as a whole can be a reference, if the secret is a part of one. */
      whole: string | undefined;
    }
  >({
    severity: 'warning',
    title: 'Secret in plain text',
    problem: (data) => {
      if (data.because === 'text') {
        return `${placeName(data)} holds a text with a password in it, which stands in the stack file.`;
      }
      const reason = data.because === 'flavor' ? 'is sensitive' : 'is sensitive by its name';
      return `${placeName(data)} ${reason} and its value stands in the stack file.`;
    },
    fix: ({ isReferenceable, reference, whole }) => {
      if (!isReferenceable) {
        return 'No reference can stand here: leave the value out and let a login outside of the stack provide it, and replace it if the file was ever shared.';
      }
      const what = reference === undefined ? 'a reference to it' : `'${reference}'`;
      const place = whole === undefined ? 'here' : `as all of ${shownName(whole)}`;
      return `Keep the value in the secrets manager, write ${what} ${place}, and replace the value if the file was ever shared.`;
    },
    explanation:
      'Whoever can read the repository can read the value. The flavor says which attributes are sensitive; its name does too (`password`, `api_key`), at any depth, and a password in a URL or a parameter (`--token=…`) is one everywhere. It is a warning unless the option `plainTextSecrets` is `error` or `off`.',
    example: {
      ...place,
      because: 'flavor',
      isReferenceable: true,
      reference: '{{metadata_store_secret.password}}',
      whole: undefined,
    },
  }),
  'stack-rule': defineMessage<{ rule: string; problem: string; fix: string }>({
    severity: 'error',
    title: 'Broken rule of a catalog',
    problem: ({ problem }) => problem,
    fix: ({ fix, rule }) => `${fix} (${rule})`,
    explanation:
      'Catalogs bring rules about what must hold between the components of a stack, each with an id. Those of ZenML are listed in the [README of @stackref/zenml](../../packages/zenml/README.md#rules).',
    example: {
      rule: 'zenml/container-registry-missing',
      problem: 'Orchestrator kubeflow needs a container registry, and the stack has none.',
      fix: 'Add a component of type container_registry.',
    },
  }),
  'catalog-not-found': defineMessage<{ catalog: string; searched: string; isPackage: boolean }>({
    severity: 'error',
    title: 'Catalog not found',
    problem: ({ catalog, searched }) =>
      `The catalog ${catalog} is not to be found from ${searched}.`,
    fix: ({ catalog, isPackage }) =>
      isPackage
        ? `Install it (npm install --save-dev ${catalog}), or begin the entry with ./ if it is a file.`
        : 'Correct the path; it starts at the folder of the file that names the catalog.',
    explanation:
      'A catalog is the name of an installed package or a path to a module or JSON file.',
    example: { catalog: '@acme/flavors', searched: 'stacks/prod', isPackage: true },
  }),
  'catalog-invalid': defineMessage<{ catalog: string; reason: string }>({
    severity: 'error',
    title: 'Invalid catalog',
    problem: ({ catalog, reason }) => `The catalog ${catalog} cannot be used: ${reason}.`,
    fix: () =>
      'Export a catalog made with defineCatalog, or write a JSON file with flavors; see the guide on catalogs.',
    explanation: 'The module or JSON file was found, but what it holds is not a catalog.',
    example: { catalog: './flavors.json', reason: 'flavors.0.name: expected string' },
  }),
  'catalog-failed': defineMessage<{ catalogs: readonly string[]; reason: string }>({
    severity: 'error',
    title: 'Failing catalog',
    problem: ({ catalogs, reason }) =>
      `Checking the stack with the catalogs ${catalogs.join(', ')} ${reason}.`,
    fix: () => 'Correct the schemas and rules of the catalogs, which are code of their author.',
    explanation:
      'The modules of catalogs bring code along, which checks attributes and whole stacks. It threw, or did not end in time and was stopped.',
    example: { catalogs: ['./flavors.js'], reason: 'did not end within 30 seconds' },
  }),
};
