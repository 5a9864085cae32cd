import type { Diagnostic, DiagnosticCode } from '../diagnostics/diagnostic';
import type { ExaminedStack } from '../examination/examine-stack';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';

/** The errors of a stack by what they keep from being resolved. Those of single attributes are found with them. */
export interface StackProblems {
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
  'component-type-duplicate',
  'stack-name-invalid',
  'stack-rule',
]);

/** Sorts the errors that are known before a secret is read. One that is not known to be harmless counts for the stack. */
export function sortProblems(examined: ExaminedStack): StackProblems {
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
