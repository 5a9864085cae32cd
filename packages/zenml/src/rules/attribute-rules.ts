import { type Component, type StackRule, type StackRuleFinding } from '@stackref/core/catalog';
import { isSince } from '../versions/choose-releases';
import type { ZenmlRelease } from '../versions/zenml-release';
import { booleanOf, isGiven, isReferenced, placeOf, textOf } from './read-component';

/** What the attributes of one component demand of each other, as ZenML checks it when the component is registered. */
interface Demand {
  readonly since: ZenmlRelease;
  /** Component types and flavors, `orchestrator/kubeflow`. */
  readonly of: readonly string[];
  readonly find: (component: Component) => StackRuleFinding | undefined;
}

const skyPilot = ['aws', 'azure', 'gcp', 'kubernetes', 'lambda'];

const demands: readonly Demand[] = [
  pair('0.58.0', ['orchestrator/kubeflow'], 'client_username', 'client_password'),
  pair('0.98.0', ['orchestrator/tekton'], 'client_username', 'client_password'),
  ...['orchestrator/databricks', 'step_operator/databricks'].flatMap((flavor) => [
    pair('0.98.0', [flavor], 'client_id', 'client_secret'),
    pair('0.98.0', [flavor], 'docker_image_username', 'docker_image_password'),
  ]),
  pair(
    '0.98.0',
    ['orchestrator/modal', 'sandbox/modal', 'step_operator/modal'],
    'token_id',
    'token_secret',
  ),
  {
    since: '0.98.0',
    of: ['artifact_store/digitalocean'],
    find(component) {
      const region = textOf(component, 'region') ?? '';
      if (isGiven(component, 'region') && /^(?:[a-z]{2,6}\d{1,2})?$/.test(region)) return undefined;
      if (!isGiven(component, 'region') && isGiven(component, 'client_kwargs')) return undefined;
      return needs(
        component,
        'path',
        'a region such as fra1, or the endpoint_url of client_kwargs',
      );
    },
  },
  {
    since: '0.98.0',
    of: ['orchestrator/azureml', 'step_operator/azureml'],
    find(component) {
      const mode = textOf(component, 'mode') ?? 'serverless';
      if (mode === 'serverless' || isGiven(component, 'compute_name')) return undefined;
      return needs(component, 'mode', 'compute_name');
    },
  },
  {
    since: '0.98.0',
    of: skyPilot.map((cloud) => `orchestrator/vm_${cloud}`),
    find(component) {
      const other = ['region', 'zone'].find((name) => isGiven(component, name));
      if (other === undefined || !isGiven(component, 'infra')) return undefined;
      return excludes(component, 'infra', other);
    },
  },
  {
    since: '0.98.0',
    of: ['experiment_tracker/wandb'],
    find(component) {
      const strategy = textOf(component, 'run_id_strategy') ?? 'wandb_generated';
      if (strategy === 'wandb_generated' || !isGiven(component, 'run_id')) return undefined;
      return excludes(component, 'run_id', 'run_id_strategy');
    },
  },
  {
    since: '0.98.0',
    of: ['orchestrator/sagemaker'],
    find(component) {
      const isMap = component.attributes.get('output_data_s3_uri')?.value.kind === 'map';
      const mode = textOf(component, 'output_data_s3_mode') ?? 'EndOfJob';
      const isOdd = isMap || (isGiven(component, 'output_data_s3_uri') && mode !== 'EndOfJob');
      if (!isOdd || booleanOf(component, 'use_training_step') === false) return undefined;
      return needs(component, 'output_data_s3_uri', 'use_training_step: false');
    },
  },
  {
    since: '0.98.0',
    of: ['orchestrator/sagemaker'],
    find(component) {
      // The older name of execution_role.
      const [older, role] = ['processor_role', 'execution_role'].map((name) =>
        textOf(component, name),
      );
      if (older === undefined || older === '' || older === role) return undefined;
      return excludes(component, 'processor_role', 'another execution_role');
    },
  },
  {
    since: '0.98.0',
    of: ['step_operator/runai'],
    find: (component) =>
      textOf(component, 'gpu_request_type') !== 'memory' || isGiven(component, 'gpu_memory_request')
        ? undefined
        : needs(component, 'gpu_request_type', 'gpu_memory_request'),
  },
];

export const attributesTogether: StackRule = {
  id: 'zenml/attributes-together',
  title: 'Attributes that do not go together',
  severity: 'error',
  explanation:
    'Some attributes need another one, such as `client_username` its `client_password`, and some exclude one, such as `infra` the `region`. ZenML refuses the component otherwise. A reference counts as present.',
  *check(stack) {
    for (const component of stack.components) {
      const name = `${component.type}/${component.flavor?.value ?? ''}`;
      for (const { since, of, find } of demands) {
        if (!of.includes(name) || !isSince(since, stack.zenmlVersion?.value)) continue;
        const finding = find(component);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

/**
 * ZenML has pydantic check an attribute before it reads any secret, and what a number, a choice or a path with a
 * certain beginning must be, no reference is. Here it is checked when it is resolved.
 */
export const referenceRefused: StackRule = {
  id: 'zenml/reference-refused',
  title: 'Reference that ZenML refuses',
  severity: 'warning',
  explanation:
    'stackref resolves references in any attribute that does not forbid them; ZenML only where any text would do. A number, a choice or the `path` of an artifact store in a cloud cannot be one there, so the stack cannot go back to ZenML. Only stacks with a `zenml_version` are told.',
  *check(stack, flavors) {
    if (stack.zenmlVersion === undefined) return;
    for (const component of stack.components) {
      const known = flavors.flavorsOf(component.type)?.get(component.flavor?.value ?? '');
      for (const { key, value } of component.attributes.values()) {
        const definition = known?.attributes.get(key);
        if (value.kind !== 'string' || !isReferenced(component, key)) continue;
        if (definition === undefined || definition.clearText) continue;
        if (definition.schema.safeParse(value.value).success) continue;
        yield {
          range: placeOf(component, key),
          problem: `ZenML takes no reference as ${key} of component ${component.id}, which it checks before it reads secrets.`,
          fix: 'Write the value itself if the stack is to go back to ZenML.',
        };
      }
    }
  },
};

function pair(since: ZenmlRelease, of: readonly string[], ...names: [string, string]): Demand {
  return {
    since,
    of,
    find(component) {
      const given = names.filter((name) => isGiven(component, name));
      const [missing] = names.filter((name) => !given.includes(name));
      const [present] = given;
      if (present === undefined || missing === undefined) return undefined;
      return needs(component, present, missing);
    },
  };
}

function needs(component: Component, attribute: string, missing: string): StackRuleFinding {
  return {
    range: placeOf(component, attribute),
    problem: `Component ${component.id} lacks ${missing}, which it needs beside its ${attribute}.`,
    fix: `Add ${missing}.`,
  };
}

function excludes(component: Component, attribute: string, other: string): StackRuleFinding {
  return {
    range: placeOf(component, attribute),
    problem: `Component ${component.id} has both ${attribute} and ${other}, which exclude each other.`,
    fix: 'Keep one of them.',
  };
}
