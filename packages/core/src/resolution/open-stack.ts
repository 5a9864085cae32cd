import type { Diagnostic, DiagnosticCode } from '../diagnostics/diagnostic';
import { isNestedTextOnly } from '../examination/analyze-attribute';
import {
  createStackExaminer,
  type ExaminedStack,
  type StackSources,
} from '../examination/examine-stack';
import type { Flavor } from '../flavors/flavor';
import { reportOf, type StackReport } from '../report/stack-report';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';
import { findComponent } from '../stack/find-component';
import type { Component, Stack } from '../stack/stack';
import {
  type AttributeSite,
  resolveAttribute,
  type ResolvedAttribute,
  type ResolvedLink,
  resolveLink,
  type Unresolved,
} from './resolve-attribute';
import { createStackSecrets, type StackSecrets } from './stack-secrets';

export interface ResolutionSources extends StackSources {
  /** The command that registers the missing secrets of a stack file, for messages; absent where there is none. */
  readonly registerCommand?: (file: string) => string | undefined;
}

/** A stack that cannot be resolved at all. */
export interface RefusedResolution {
  readonly kind: 'refused';
  readonly report: StackReport;
}

/** A component whose values are read when they are asked for. */
export interface OpenComponent {
  /** What tells it from all others: its key under `components`, or what stands for it in a list. */
  readonly id: string;
  readonly type: string;
  readonly name: string | undefined;
  readonly flavor: string | undefined;
  /** The attributes that the stack sets, in the order of the file. */
  readonly attributes: readonly string[];
  /** Errors that leave doubt about the whole component: then none of its attributes is resolved. */
  readonly problems: readonly Diagnostic[];
  /** Resolves one attribute. @returns `undefined` when the stack does not set it */
  get(attribute: string): Promise<ResolvedAttribute | undefined>;
  /** Reads the secret that an attribute such as `authentication_secret` names. @returns `undefined` when it names none */
  getSecret(attribute: string): Promise<ResolvedLink | undefined>;
}

/** A stack whose secrets are read when they are needed, each once. */
export interface OpenStack {
  readonly kind: 'open';
  readonly name: string;
  /** In the order of the file. */
  readonly components: readonly OpenComponent[];
  /**
   * Finds a component by its key under `components`, else by its type, which of several means the one under that key or
   * the first, else by a name that no other component has.
   */
  component(idOrTypeOrName: string): OpenComponent | undefined;
  /** Puts findings into the form that `renderText` shows. */
  report(diagnostics: Iterable<Diagnostic>): StackReport;
  /** Forgets what was read and lets go of the secrets manager; whatever is asked for afterwards is an error. */
  close(): Promise<void>;
}

/**
 * Opens a stack without asking its secrets manager anything. It is refused when its files leave doubt about what the
 * stack consists of; everything else that is wrong is said of the attributes it concerns.
 *
 * @param file - The stack's file, relative to the workspace root.
 */
export function openStack(file: string, sources: ResolutionSources): OpenStack | RefusedResolution {
  const examined = createStackExaminer(sources)(file, 'off');
  const problems = sortProblems(examined);
  const { name, stack } = examined;
  if (stack === undefined || problems.stack.length > 0) {
    return { kind: 'refused', report: reportOf(examined, problems.stack) };
  }
  const register = sources.registerCommand?.(file);
  const secrets = createStackSecrets(examined, problems.secretsManager, register);
  const components = stack.components.map((component) =>
    openComponent(stack, component, flavorOf(component, examined), problems, secrets),
  );
  return {
    kind: 'open',
    name,
    components,
    component: (text) => findComponent(components, text),
    report: (diagnostics) => reportOf(examined, diagnostics),
    close: () => secrets.close(),
  };
}

function openComponent(
  stack: Stack,
  component: Component,
  flavor: Flavor | undefined,
  problems: StackProblems,
  secrets: StackSecrets,
): OpenComponent {
  const { attributes, id, type } = component;
  const ownProblems = problems.components.get(id) ?? [];

  async function resolve<Result>(
    attribute: string,
    perform: (site: AttributeSite, secrets: StackSecrets) => Promise<Result>,
  ): Promise<Result | Unresolved | undefined> {
    const entry = attributes.get(attribute);
    if (entry === undefined) return undefined;
    if (ownProblems.length > 0) return { kind: 'unresolved', diagnostics: ownProblems };
    const isNestedText = isNestedTextOnly(stack);
    return perform({ component, flavor, entry, isNestedText }, secrets);
  }

  return {
    id,
    type,
    name: component.name?.value,
    flavor: component.flavor?.value,
    attributes: [...attributes.keys()],
    problems: ownProblems,
    get: (attribute) => resolve(attribute, resolveAttribute),
    getSecret: (attribute) => resolve(attribute, resolveLink),
  };
}

function flavorOf(
  { flavor, type }: Component,
  { connection, flavors }: ExaminedStack,
): Flavor | undefined {
  if (type === secretsManagerType) return connection?.attributes;
  return flavor && flavors?.flavorsOf(type)?.get(flavor.value);
}

/** The errors of a stack by what they keep from being resolved. Those of single attributes are found with them. */
interface StackProblems {
  /** The stack as a whole: what it consists of is not known for sure. */
  readonly stack: readonly Diagnostic[];
  /** Everything that needs a secret. */
  readonly secretsManager: readonly Diagnostic[];
  /** All attributes of a component, by its key: what they mean is not known. */
  readonly components: ReadonlyMap<string, readonly Diagnostic[]>;
}

/** Errors that validation reports and that change no value. */
const harmless: ReadonlySet<DiagnosticCode> = new Set([
  'attribute-missing',
  'component-name-duplicate',
  'component-type-duplicate',
  'stack-name-invalid',
  'stack-rule',
]);

/** Sorts the errors that are known before a secret is read. One that is not known to be harmless counts for the stack. */
function sortProblems(examined: ExaminedStack): StackProblems {
  const manager = examined.stack?.components.find(({ type }) => type === secretsManagerType);
  const stack: Diagnostic[] = [];
  const secretsManager: Diagnostic[] = [];
  const components = new Map<string, Diagnostic[]>();
  for (const diagnostic of examined.diagnostics) {
    const { code, data, severity } = diagnostic;
    if (severity !== 'error') continue;
    const component = 'component' in data ? data.component : undefined;
    if (code.startsWith('secrets-manager-') || (manager && component === manager.id)) {
      secretsManager.push(diagnostic);
    }
    if (code.startsWith('secrets-manager-') || harmless.has(code) || 'attribute' in data) continue;
    if (component === undefined) stack.push(diagnostic);
    else components.set(component, [...(components.get(component) ?? []), diagnostic]);
  }
  return { stack, secretsManager, components };
}
