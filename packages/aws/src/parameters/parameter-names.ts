import { SecretsManagerError } from '@stackref/core';

/** One character that a name in the Parameter Store may have, beside the slash. */
export const parameterNameCharacter = /[0-9A-Za-z_.-]/;

const longest = 1011;
const deepest = 15;

/** Says why the Parameter Store has no secret of this name; `id` is the parameter's whole name. */
export function problemOfParameterId(name: string, id: string): SecretsManagerError | undefined {
  if (!/^[0-9A-Za-z_.-]+(?:\/[0-9A-Za-z_.-]+)*$/.test(name)) {
    return invalidName(
      `The Parameter Store has no parameter that is called ${JSON.stringify(name)}.`,
      'Use letters, digits and _ . -, with / between the levels.',
    );
  }
  if (/^\/?(?:aws|ssm)/i.test(id)) {
    return invalidName(
      `AWS keeps the names that begin with aws or ssm, such as ${id}, to itself.`,
      'Use another name, or a `prefix`.',
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

function invalidName(message: string, remedy: string): SecretsManagerError {
  return new SecretsManagerError('invalid-name', message, { remedy });
}
