import { dirname, isAbsolute, join, posix, relative } from 'node:path';
import type { z } from 'zod';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { rangeOf } from '../diagnostics/source-file';
import { defineFlavor } from '../flavors/define-flavor';
import type { Flavor } from '../flavors/flavor';
import { failureWords, runForeignCode, type ForeignResult } from '../modules/run-foreign-code';
import type { Component, StringNode } from '../stack/stack';
import { attributesToPlain } from '../stack/to-plain';
import type { CallSettings } from './call-settings';
import {
  addByHandIn,
  dropPromise,
  failingAsStore,
  problemsIn,
  secretsManagerIn,
  storeIn,
  textsIn,
  WrongAnswer,
} from './foreign-answers';
import { loadSecretsManager } from './load-secrets-manager';
import { openSecretsManager } from './open-secrets-manager';
import type { SecretsManager } from './secrets-manager';
import { SecretsManagerError } from './secrets-manager-error';
import type {
  AddByHand,
  AttributeProblem,
  SecretsManagerContext,
  SecretsManagerFlavor,
} from './secrets-manager-flavor';

/** The surroundings that secrets managers are looked up and created in. */
export interface SecretsManagerSources {
  readonly workspaceRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Flavors that need no lookup, by name. */
  readonly builtIn: ReadonlyMap<string, SecretsManagerFlavor>;
  /** How requests are made and who watches them. */
  readonly calls?: Partial<CallSettings>;
}

/** A stack's secrets manager before it is asked anything. */
export interface SecretsManagerConnection {
  readonly flavor: SecretsManagerFlavor;
  /** Its attributes in the form that every component's attributes are checked in. */
  readonly attributes: Flavor;
  /** Files in the workspace that it answers from, relative to the workspace root; empty for a remote store. */
  readonly workspaceFiles: readonly string[];
  readonly isRemote: boolean;
  /**
   * Equal for stacks whose questions have the same answers, so that a store is asked once for all of them. Without
   * absolute paths, and the same on every machine: inventories keep it.
   */
  readonly identity: string;
  /** What is wrong with its attributes, each by itself fitting, at the place where it is written. */
  readonly problems: readonly Diagnostic[];
  /** What to do about a missing key; `undefined` where it can be registered. */
  readonly addByHand: AddByHand | undefined;
  /** `undefined` when the component's attributes do not fit the flavor or each other, which validation reports. */
  readonly create: (() => SecretsManager) | undefined;
}

const flavorForms = new WeakMap<SecretsManagerFlavor, Flavor>();

/**
 * Loads the flavor of a `secrets_manager` component and binds it to the component's attributes. Asks nobody.
 *
 * @param stackFile - The own file of the stack that the component is used in, relative to the workspace root; parts of
 * the component may come from files that it extends.
 */
export function connectSecretsManager(
  stackFile: string,
  component: Component,
  sources: SecretsManagerSources,
): SecretsManagerConnection | Diagnostic | undefined {
  if (component.flavor === undefined) return undefined;
  const { workspaceRoot, environment } = sources;
  const moduleFolder = join(workspaceRoot, dirname(component.flavor.source.path));
  const flavor = loadSecretsManager(component.flavor, moduleFolder, sources.builtIn);
  if ('code' in flavor) return flavor;
  const stackFolder = join(workspaceRoot, dirname(stackFile));
  const context: SecretsManagerContext = {
    stackFolder,
    workspaceRoot,
    environment,
    ...(sources.calls && { calls: sources.calls }),
  };
  const attributes = Object.fromEntries(
    Object.entries(attributesToPlain(component.attributes)).filter(([, value]) => value !== null),
  );
  const isOwn = sources.builtIn.has(component.flavor.value);
  const run: RunCode = isOwn ? (code) => ({ status: 'returned', value: code() }) : runForeignCode;
  const examined = run(() => {
    for (const name of textsIn('paths', flavor.paths ?? [])) {
      const node = component.attributes.get(name)?.value;
      if (node?.kind === 'string') attributes[name] = pathFor(stackFile, node);
    }
    return {
      attributes: attributesOf(flavor),
      isRemote: flavor.workspaceFiles === undefined,
      ...examineAttributes(flavor, attributes, context),
    };
  });
  if (examined.status !== 'returned') {
    const data = { flavor: component.flavor.value, reason: wordsFor(examined) };
    return createDiagnostic('secrets-manager-failed', rangeOf(component.flavor), data);
  }
  const { fitting, problems, addByHand, ...rest } = examined.value;
  return {
    flavor,
    ...rest,
    addByHand:
      addByHand &&
      ((secret, keys) => {
        const said = run(() => addByHand(secret, keys));
        const sentence: unknown = said.status === 'returned' ? said.value : undefined;
        dropPromise(sentence);
        return typeof sentence === 'string' ? sentence : 'Add it in the secrets manager.';
      }),
    problems: problems.map((problem) => {
      const node = component.attributes.get(problem.attribute)?.value;
      const data = { component: component.id, ...problem };
      return createDiagnostic('secrets-manager-misconfigured', rangeOf(node ?? component), data);
    }),
    create:
      fitting && (() => openSecretsManager(isOwn ? flavor : guarded(flavor), fitting, context)),
  };
}

type RunCode = <Value>(code: () => Value) => ForeignResult<Value>;

/** The flavor whose secrets manager, if it cannot be made or asked, is an error of a store and no crash. */
function guarded(flavor: SecretsManagerFlavor): SecretsManagerFlavor {
  return {
    ...flavor,
    create(attributes, context) {
      const made = runForeignCode(() => secretsManagerIn(flavor.create(attributes, context)));
      if (made.status === 'returned') return failingAsStore(flavor.name, made.value);
      if (made.status === 'threw' && made.error instanceof SecretsManagerError) throw made.error;
      const message = `The code of secrets manager ${flavor.name} ${wordsFor(made)} when it was made.`;
      const remedy = 'Correct its function create, which is code of its author.';
      throw new SecretsManagerError('unavailable', message, { remedy });
    },
  };
}

function wordsFor(failure: Parameters<typeof failureWords>[0]): string {
  return failure.status === 'threw' && failure.error instanceof WrongAnswer
    ? failure.error.message
    : failureWords(failure);
}

type ExaminedAttributes = Pick<
  SecretsManagerConnection,
  'workspaceFiles' | 'identity' | 'addByHand'
> & {
  readonly fitting: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly AttributeProblem[];
};

/** All that the flavor's own code says of the attributes. It can throw anything where it is somebody else's. */
function examineAttributes(
  flavor: SecretsManagerFlavor,
  attributes: Readonly<Record<string, unknown>>,
  context: SecretsManagerContext,
): ExaminedAttributes {
  const parsed = flavor.attributes.safeParse(attributes);
  const problems = parsed.success
    ? problemsIn(flavor.problemsOf?.(parsed.data) ?? [])
    : problemsOfWhole(flavor, attributes, parsed.error.issues);
  const fitting = parsed.success && problems.length === 0 ? parsed.data : undefined;
  const absoluteFiles =
    fitting === undefined
      ? []
      : textsIn('workspaceFiles', flavor.workspaceFiles?.(fitting, context) ?? []);
  const workspaceFiles = absoluteFiles.map((file) =>
    relative(context.workspaceRoot, file).replaceAll('\\', '/'),
  );
  const identity = JSON.stringify([
    flavor.name,
    ...(fitting === undefined ? [] : identify(flavor, fitting, context, workspaceFiles)),
  ]);
  const addByHand = fitting && addByHandIn(flavor.addByHand?.(fitting));
  return { fitting, problems, workspaceFiles, identity, addByHand };
}

/** What a schema says of its attributes together: those that it refuses one by one are found with them. */
function problemsOfWhole(
  { name, attributes: { shape } }: SecretsManagerFlavor,
  attributes: Readonly<Record<string, unknown>>,
  issues: readonly z.core.$ZodIssue[],
): readonly AttributeProblem[] {
  const own = new Map<string, Pick<z.ZodType, 'safeParse'>>(Object.entries(shape));
  const isOfOne = issues.some(({ code, path: [attribute = ''] }) => {
    const schema = own.get(String(attribute));
    return (
      code === 'unrecognized_keys' ||
      schema?.safeParse(attributes[String(attribute)]).success === false
    );
  });
  if (isOfOne) return [];
  return issues.slice(0, 1).map(({ path: [attribute = ''] }) => ({
    attribute: String(attribute),
    problem: `the flavor ${name} does not take its attributes together`,
    fix: 'Compare them with the description of the flavor.',
  }));
}

/** A path that some file of the stack writes, as the stack's own file would write it. */
function pathFor(stackFile: string, { source, value }: StringNode): string {
  const [from, to] = [posix.dirname(source.path), posix.dirname(stackFile)];
  return value === '' || from === to || isAbsolute(value)
    ? value
    : posix.relative(to, posix.join(from, value));
}

function identify(
  flavor: SecretsManagerFlavor,
  attributes: Readonly<Record<string, unknown>>,
  context: SecretsManagerContext,
  workspaceFiles: readonly string[],
): readonly unknown[] {
  if (workspaceFiles.length > 0) return workspaceFiles;
  const store = storeIn(flavor.storeOf?.(attributes, context));
  if (store !== undefined) return [store];
  return [relative(context.workspaceRoot, context.stackFolder).replaceAll('\\', '/'), attributes];
}

/** The flavor of a secrets manager as validation checks it; made once, since many stacks share few flavors. */
function attributesOf(flavor: SecretsManagerFlavor): Flavor {
  const known = flavorForms.get(flavor);
  if (known !== undefined) return known;
  const { name, description, attributes } = flavor;
  const form = defineFlavor({ type: 'secrets_manager', name, description, attributes });
  flavorForms.set(flavor, form);
  return form;
}
