import { didYouMean } from '../diagnostics/did-you-mean';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { rangeOf } from '../diagnostics/source-file';
import type { StringNode } from '../stack/stack';
import { isPath, loadModule } from '../modules/load-module';
import type { SecretsManagerFlavor } from './secrets-manager-flavor';

/** The flavors that have a package of their own, with ZenML's older names for them. */
const packages = new Map([
  ['aws', '@stackref/aws'],
  ['azure', '@stackref/azure'],
  ['azure_key_vault', '@stackref/azure'],
  ['gcp', '@stackref/gcp'],
  ['gcp_secrets_manager', '@stackref/gcp'],
  ['github', '@stackref/github'],
  ['local', '@stackref/local'],
  ['vault', '@stackref/vault'],
]);

/** The package that has a known flavor; `undefined` for a flavor that is not known by name. */
export function packageOfFlavor(flavor: string): string | undefined {
  return packages.get(flavor);
}

/**
 * Finds the secrets manager that a stack names: built in, in the package of a known flavor, in a package of the
 * given name, or in a file. Paths and packages are looked up from `folder`, an absolute path.
 */
export function loadSecretsManager(
  flavor: StringNode,
  folder: string,
  builtIn: ReadonlyMap<string, SecretsManagerFlavor>,
): SecretsManagerFlavor | Diagnostic {
  const known = builtIn.get(flavor.value);
  if (known !== undefined) return known;
  const packageName = packageOfFlavor(flavor.value);
  const isNamed = isPath(flavor.value) || flavor.value.includes('/');
  const loaded =
    packageName === undefined && !isNamed
      ? ({ status: 'not-found' } as const)
      : loadModule(packageName ?? flavor.value, folder, secretsManagerIn);
  switch (loaded.status) {
    case 'not-found':
      return createDiagnostic('secrets-manager-unknown', rangeOf(flavor), {
        flavor: flavor.value,
        similar: didYouMean(flavor.value, [...packages.keys(), ...builtIn.keys()]),
        install: installCommand(packageName, flavor.value),
      });
    case 'failed':
      return invalid(flavor, loaded.reason);
    case 'loaded':
      return (
        loaded.value ??
        invalid(flavor, 'it has no export secretsManager made with defineSecretsManager')
      );
  }
}

function secretsManagerIn({
  secretsManager,
}: Readonly<Record<string, unknown>>): SecretsManagerFlavor | undefined {
  return isFlavor(secretsManager) ? secretsManager : undefined;
}

function installCommand(packageName: string | undefined, flavor: string): string | undefined {
  const name = packageName ?? (flavor.includes('/') && !isPath(flavor) ? flavor : undefined);
  return name === undefined ? undefined : `npm install --save-dev ${name}`;
}

function invalid(flavor: StringNode, reason: string): Diagnostic {
  return createDiagnostic('secrets-manager-invalid', rangeOf(flavor), {
    flavor: flavor.value,
    reason,
  });
}

function isFlavor(value: unknown): value is SecretsManagerFlavor {
  return (
    typeof value === 'object' &&
    value !== null &&
    'create' in value &&
    typeof value.create === 'function' &&
    'attributes' in value &&
    'name' in value &&
    typeof value.name === 'string'
  );
}
