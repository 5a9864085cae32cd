import { SecretsManagerError } from '@stackref/core/secrets-manager';

/** One character that a name in the Parameter Store may have, beside the slash. */
export const parameterNameCharacter = /[0-9A-Za-z_.-]/;

const longest = 1011;
const deepest = 15;

/** Whether AWS has made the parameter: everybody may read those, and `DescribeParameters` does not name them. */
export function isOfAws(id: string): boolean {
  return id.startsWith('/aws/');
}

/** Says why the Parameter Store makes no parameter for this name; `id` is the parameter's whole name. */
export function problemOfParameterId(name: string, id: string): SecretsManagerError | undefined {
  return problemOfAskedParameter(name, id) ?? problemOfReservedName(id);
}

/** Says why the Parameter Store has no parameter for this name. */
export function problemOfAskedParameter(name: string, id: string): SecretsManagerError | undefined {
  if (!/^[0-9A-Za-z_.-]+(?:\/[0-9A-Za-z_.-]+)*$/.test(name)) {
    return invalidName(
      `The Parameter Store has no parameter that is called ${JSON.stringify(name)}.`,
      'Use letters, digits and _ . -, with / between the levels.',
    );
  }
  if (id.length > longest || id.split('/').length - 1 > deepest) {
    return invalidName(
      `The parameter ${id.slice(0, 40)}… has too long a name.`,
      `Use ${longest} characters and ${deepest} levels at most, the prefix and the key included.`,
    );
  }
  return undefined;
}

function problemOfReservedName(id: string): SecretsManagerError | undefined {
  if (!/^\/?(?:aws|ssm)/i.test(id)) return undefined;
  return invalidName(
    `AWS keeps the names that begin with aws or ssm, such as ${id}, to itself.`,
    'Use another name, or a `prefix`.',
  );
}

function invalidName(message: string, remedy: string): SecretsManagerError {
  return new SecretsManagerError('invalid-name', message, { remedy });
}
