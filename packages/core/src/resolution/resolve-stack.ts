import type { Diagnostic } from '../diagnostics/diagnostic';
import type { StackReport } from '../report/stack-report';
import {
  openStack,
  type OpenComponent,
  type RefusedResolution,
  type ResolutionSources,
} from './open-stack';
import type { ResolvedValue } from './resolved-value';
import { selectAttributes } from './select-attributes';

export interface ResolutionRequest {
  /** The stack's file, relative to the workspace root. */
  readonly file: string;
  /**
   * Restricts the resolution to components, by key, type or name (`metadata_store`), or to attributes
   * (`metadata_store.password`). Everything when it is absent or empty.
   */
  readonly only?: readonly string[];
}

/** A component with the values of its attributes. */
export interface ResolvedComponent extends Pick<
  OpenComponent,
  'id' | 'type' | 'name' | 'flavor' | 'problems'
> {
  /** In the order of the file. */
  readonly attributes: ReadonlyMap<string, ResolvedValue>;
  /** Why other attributes have no value. */
  readonly unresolved: ReadonlyMap<string, readonly Diagnostic[]>;
}

/** A stack without references. */
export interface ResolvedStack {
  /** `resolved`: every attribute has its value. `incomplete`: some have none, and `report` says why. */
  readonly kind: 'resolved' | 'incomplete';
  readonly name: string;
  /** By their keys under `components`, in the order of the file. */
  readonly components: ReadonlyMap<string, ResolvedComponent>;
  readonly report: StackReport;
}

/**
 * Answers all references of a stack, or of a part of it, with one question to its secrets manager. An attribute has all
 * of its value or none, and one without does not keep the others from theirs. A secret that an attribute names as a whole
 * is not read: the attribute's value is the name.
 */
export async function resolveStack(
  { file, only = [] }: ResolutionRequest,
  sources: ResolutionSources,
): Promise<ResolvedStack | RefusedResolution> {
  const stack = openStack(file, sources);
  if (stack.kind === 'refused') return stack;
  const { components, name } = stack;
  const selection = selectAttributes(only, components, { file, name });
  if (selection.diagnostics.length > 0) {
    return { kind: 'refused', report: stack.report(selection.diagnostics) };
  }
  try {
    // All at the same moment, so that what they need is one question.
    const resolved = await Promise.all(
      components.flatMap((component) => {
        const attributes = selection.attributes.get(component.id);
        return attributes === undefined ? [] : [resolveComponent(component, attributes)];
      }),
    );
    const diagnostics = resolved.flatMap(({ problems, unresolved }) => [
      ...problems,
      ...[...unresolved.values()].flat(),
    ]);
    return {
      kind: diagnostics.length === 0 ? 'resolved' : 'incomplete',
      name,
      components: new Map(resolved.map((component) => [component.id, component])),
      report: stack.report(diagnostics),
    };
  } finally {
    await stack.close();
  }
}

async function resolveComponent(
  component: OpenComponent,
  names: readonly string[],
): Promise<ResolvedComponent> {
  const { id, type, name, flavor, problems } = component;
  const attributes = new Map<string, ResolvedValue>();
  const unresolved = new Map<string, readonly Diagnostic[]>();
  const results = await Promise.all(names.map((attribute) => component.get(attribute)));
  for (const [index, attribute] of names.entries()) {
    const result = results[index];
    if (result?.kind === 'resolved') attributes.set(attribute, result.value);
    else if (result !== undefined) unresolved.set(attribute, result.diagnostics);
  }
  return { id, type, name, flavor, problems, attributes, unresolved };
}
