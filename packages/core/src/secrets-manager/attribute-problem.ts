import { SecretsManagerError } from './secrets-manager-error';

/** Attributes that are fine one by one and cannot be used as they stand together. */
export interface AttributeProblem<Attribute extends string = string> {
  /** The attribute to look at first; it need not be set. */
  readonly attribute: Attribute;
  /** Ends a sentence, and quotes no value of an attribute that can be any text. */
  readonly problem: string;
  /** What to do: a sentence. */
  readonly fix: string;
}

/** The error of a secrets manager that was made although its attributes have a problem. */
export function attributeError({ problem, fix }: AttributeProblem): SecretsManagerError {
  return new SecretsManagerError(
    'unavailable',
    `The secrets manager is misconfigured: ${problem}.`,
    {
      remedy: fix,
    },
  );
}
