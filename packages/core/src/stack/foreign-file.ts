import { didYouMean } from '../diagnostics/did-you-mean';
import type { MapNode, StackNode } from './stack';

/** Keys that stacks have and hardly anything else has. */
const stackKeys = ['components', 'extends', 'catalogs', 'stack_name', 'zenml_version'];

/** Keys that stacks have, and much else. */
const commonKeys: ReadonlySet<string> = new Set(['name', 'description', '$schema']);

/**
 * Keys by which files of other tools are known that have one of the common keys: Docker Compose and Swarm, Haskell
 * Stack, CloudFormation, Pulumi, Kubernetes and Helm, workflows and pipelines, Ansible, Serverless, Conda, Dart.
 */
const foreignKeys: ReadonlySet<string> = new Set([
  ...['services', 'networks', 'volumes', 'version'],
  ...['resolver', 'snapshot', 'extra-deps', 'packages'],
  ...['AWSTemplateFormatVersion', 'Resources', 'Transform', 'runtime', 'resources', 'config'],
  ...['apiVersion', 'kind', 'on', 'jobs', 'runs', 'steps', 'stages', 'pipeline', 'trigger'],
  ...['hosts', 'tasks', 'roles', 'service', 'provider', 'providers', 'functions'],
  ...['channels', 'dependencies', 'environment', 'image', 'spec', 'inputs', 'outputs', 'vars'],
]);

/** What tools have that call a part of their files `components` too: OpenAPI, AsyncAPI, Kustomize, Devfile. */
const toolsWithComponents = ['openapi', 'swagger', 'asyncapi', 'apiVersion', 'schemaVersion'];

/** What `components` of Atmos stacks hold. */
const kindsOfAtmos = ['terraform', 'helmfile', 'packer'];

/**
 * Whose a file is that is called like a stack: `foreign` when it is clearly another tool's, `doubtful` when it has
 * nothing but what others have as well, so that a person has to say.
 */
export type FileOwner = 'stack' | 'doubtful' | 'foreign';

/** Judges by the keys of a file. A list is never a stack; of a single value nobody knows what it shall be. */
export function ownerOf(root: StackNode): FileOwner {
  if (root.kind === 'list') return 'foreign';
  if (root.kind !== 'map') return 'doubtful';
  const keys = [...root.entries.keys()];
  if (keys.some((key) => stackKeys.includes(key))) {
    return isOfToolWithComponents(root) ? 'foreign' : 'stack';
  }
  const others = keys.filter((key) => !commonKeys.has(key) && !key.startsWith('x-'));
  if (others.length === 0 || others.some((key) => isMeant(key, root))) return 'stack';
  const hasCommon = others.length < keys.length;
  return !hasCommon || others.some((key) => foreignKeys.has(key)) ? 'foreign' : 'doubtful';
}

/** Whether a text that cannot be read has a line that looks like one of a stack. */
export function mentionsStackKey(text: string): boolean {
  return new RegExp(`^[\\s{]*["']?(?:${stackKeys.join('|')})["']?[ \\t]*:`, 'm').test(text);
}

function isOfToolWithComponents({ entries }: MapNode): boolean {
  if (toolsWithComponents.some((key) => entries.has(key))) return true;
  const components = entries.get('components')?.value;
  if (components?.kind !== 'map') return false;
  return kindsOfAtmos.some((kind) => {
    const value = components.entries.get(kind)?.value;
    return value?.kind === 'map' && !value.entries.has('flavor');
  });
}

/** Whether a key is a slip of one of ours, or a component that stands a level too high. */
function isMeant(key: string, { entries }: MapNode): boolean {
  const value = entries.get(key)?.value;
  if (value !== undefined && looksLikeComponent(value)) return true;
  return !foreignKeys.has(key) && didYouMean(key, stackKeys) !== undefined;
}

/** Whether a value has a flavor, or is a list whose items have one. */
export function looksLikeComponent(value: StackNode): boolean {
  if (value.kind === 'list') return value.items.length > 0 && value.items.every(looksLikeComponent);
  return value.kind === 'map' && value.entries.has('flavor');
}
