import type { z } from 'zod';
import type { CallSettings } from './call-settings';
import type { SecretsManager } from './secrets-manager';
import { SecretsManagerError } from './secrets-manager-error';

/** The component type that says where secrets are kept, and whose attributes are never references. */
export const secretsManagerType = 'secrets_manager';

/** What a flavor may know of the place its stack lives in. Paths are absolute. */
export interface SecretsManagerContext {
  /** The folder of the stack's own file, not of one that it extends: relative paths of the configuration start here. */
  readonly stackFolder: string;
  readonly workspaceRoot: string;
  /** The environment to look up identities and tokens in; `process.env` in production. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How requests are made, where it differs from {@link defaultCallSettings}; who watches them. */
  readonly calls?: Partial<CallSettings>;
}

/** What to do so that a secret has these keys, where it cannot be registered: a sentence. */
export type AddByHand = (secret: string, keys: readonly string[]) => string;

/** A kind of secrets manager: the schema of its attributes, and how to make one from them. */
export interface SecretsManagerFlavor<Attributes extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly description: string;
  /** The attributes of the `secrets_manager` component. */
  readonly attributes: Attributes;
  /**
   * For attributes with which secrets can only be read: says what a person does about keys of a secret that are missing, a
   * sentence such as `Set the environment variable DB__PASSWORD.` Where it is absent or answers `undefined` the secrets
   * manager has `write`, and messages propose to register.
   */
  readonly addByHand?: (attributes: z.output<Attributes>) => AddByHand | undefined;
  /**
   * Finds what is wrong with attributes that fit the schema one by one: contradictions, and what would count for nothing.
   * Pure; a stack is examined with it before anybody is asked. Where it finds something, none of the functions below is
   * called.
   */
  readonly problemsOf?: (
    attributes: z.output<Attributes>,
  ) => readonly AttributeProblem<keyof z.output<Attributes> & string>[];
  /**
   * Attributes that a person who sets the store up is asked for, although the environment can say them too. Nobody is asked
   * when one of them is given.
   */
  readonly asksFor?: readonly string[];
  /**
   * Attributes that are paths. A relative one starts at the file that writes it, which the stack may extend; it arrives
   * here as if the stack's own file had written it.
   */
  readonly paths?: readonly (keyof z.output<Attributes> & string)[];
  /**
   * The files in the workspace that hold everything `describe` and `listKeys` answer from, as absolute paths;
   * absent for a remote store. With them the inventory is a function of tracked files, and validation can be cached.
   */
  readonly workspaceFiles?: (
    attributes: z.output<Attributes>,
    context: SecretsManagerContext,
  ) => readonly string[];
  /**
   * Names the store that is asked, by everything that decides its answers: address, account, folder, layout. Plain data
   * without credentials and absolute paths, since it is kept in inventories. Stacks of equal stores are asked for at
   * once. Without it no two folders share a store.
   */
  readonly storeOf?: (
    attributes: z.output<Attributes>,
    context: SecretsManagerContext,
  ) => Readonly<Record<string, string | number | boolean | undefined>>;
  /** Says of a name whether the store can hold it, without asking the store; absent where it can hold any. */
  readonly problemOfName?: (
    kind: 'secret' | 'key',
    name: string,
  ) => SecretsManagerError | undefined;
  /**
   * Makes it, without asking anybody.
   *
   * @throws SecretsManagerError when what the attributes leave to the environment is not as it should be.
   */
  readonly create: (
    attributes: z.output<Attributes>,
    context: SecretsManagerContext,
  ) => SecretsManager;
}

/** Declares a flavor and keeps the exact type of its attributes. */
export function defineSecretsManager<Attributes extends z.ZodObject>(
  flavor: SecretsManagerFlavor<Attributes>,
): SecretsManagerFlavor<Attributes> {
  return flavor;
}

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
