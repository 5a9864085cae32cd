import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { type AttributePlace, placeName, shownName } from '../diagnostics/shown-name';
import type { SourceRange } from '../diagnostics/source-file';
import type { LinkedSecret, StackUsage } from '../examination/stack-usage';
import type {
  Inventory,
  SecretInventory,
  UnansweredSecret,
  UnusableSecret,
} from '../inventory/inventory';
import type { ComparedLevel } from '../inventory/validation-level';
import type { FoundReference } from '../reference/find-references';
import type { SecretData } from '../diagnostics/messages/secret-messages';
import type { AddByHand } from '../secrets-manager/secrets-manager-flavor';

/** The words in which findings speak of the store that was asked. */
export interface StoreWords {
  /** `local secrets manager (stacks/prod/secrets.yaml)`. */
  readonly store: string;
  /** The command that registers what is missing; `undefined` where there is none. */
  readonly register: string | undefined;
  /** What to do instead where the store cannot be written. */
  readonly addByHand?: AddByHand | undefined;
}

/** How findings on one secret call the store and say what to do. */
type SecretWords = Pick<SecretData, 'store' | 'register' | 'addByHand'>;
type WordsFor = (secret: string, keys?: Iterable<string>) => SecretWords;

/**
 * Compares what a stack needs with what its secrets manager holds, at level `SECRET_EXISTS` without looking at keys. A
 * secret that the inventory does not have is passed over: see `whyOutdated`.
 */
export function checkSecrets(
  { references, links }: StackUsage,
  inventory: Inventory,
  level: ComparedLevel,
  storeWords: StoreWords,
): readonly Diagnostic[] {
  let needed: ReturnType<typeof keysNeeded> | undefined;
  const words: WordsFor = (secret, keys) => {
    const { store, register, addByHand } = storeWords;
    if (register !== undefined || addByHand === undefined) return { store, register };
    needed ??= keysNeeded({ references, links });
    /** Of a secret that is missing altogether all needed keys are. */
    const missing = keys ?? needed.get(secret) ?? [];
    return { store, register, addByHand: addByHand(secret, [...missing]) };
  };
  const seen = (name: string) => seenAt(level, inventory.secrets.get(name));
  const failed = [...references, ...links].flatMap(({ component, attribute, secret, range }) => {
    const failure = seen(secret);
    return failure === undefined || failure.state === 'ok' || failure.state === 'missing-secret'
      ? []
      : [{ component, attribute, secret, range, failure }];
  });
  const findings = [
    ...references.flatMap((reference) => {
      const secret = seen(reference.secret);
      return secret === undefined ? [] : at(reference, checkReference(reference, secret, words));
    }),
    ...links.flatMap((link) => {
      const secret = seen(link.secret);
      return secret === undefined ? [] : at(link, checkLink(link, secret, words));
    }),
  ];
  const failures = failed.length === 0 ? [] : reportFailures(failed, storeWords.store);
  return [...mergeSame(findings), ...failures];
}

interface PlacedFinding {
  readonly finding: Diagnostic;
  readonly place: AttributePlace;
}

function at(place: AttributePlace, findings: readonly Diagnostic[]): readonly PlacedFinding[] {
  return findings.map((finding) => ({ finding, place }));
}

/** What the store lacks is one finding, however many places need it: the first, which names the others. */
function mergeSame(findings: readonly PlacedFinding[]): readonly Diagnostic[] {
  const merged = new Map<string, Diagnostic>();
  for (const { finding, place } of findings) {
    const { code, data, range } = finding;
    const secret = 'secret' in data ? data.secret : undefined;
    const key = 'key' in data && code !== 'secret-not-found' ? data.key : undefined;
    const cause = JSON.stringify([code, secret, key]);
    const first = merged.get(cause);
    const note = { message: `${placeName(place)} needs it too`, range };
    merged.set(
      cause,
      first === undefined ? finding : { ...first, related: [...first.related, note] },
    );
  }
  return [...merged.values()];
}

/** How many keys that a stack needs have a value of which the store does not tell whether it is empty. */
export function countUnknownValues(
  { references, links }: StackUsage,
  inventory: Inventory,
  level: ComparedLevel,
): number {
  return [...keysNeeded({ references, links })].reduce((sum, [name, keys]) => {
    const secret = seenAt(level, inventory.secrets.get(name));
    const states = secret?.state === 'ok' ? secret.keys : undefined;
    return sum + [...keys].filter((key) => states?.get(key) === 'unknown').length;
  }, 0);
}

/** The keys of each secret that something needs. */
function keysNeeded({
  references,
  links,
}: Pick<StackUsage, 'references' | 'links'>): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map<string, Set<string>>();
  const add = (secret: string, keys: readonly string[]): void => {
    const known = needed.get(secret) ?? new Set<string>();
    for (const key of keys) known.add(key);
    needed.set(secret, known);
  };
  for (const { secret, key } of references) add(secret, [key]);
  for (const { secret, link } of links) add(secret, link.required);
  return needed;
}

/** What an inventory that may say more than is asked says at a level. */
function seenAt(
  level: ComparedLevel,
  secret: SecretInventory | undefined,
): SecretInventory | undefined {
  if (secret === undefined || level === 'SECRET_AND_KEY_EXISTS') return secret;
  const version = 'version' in secret ? secret.version : undefined;
  return version === undefined ? secret : { state: 'ok', version, keys: undefined };
}

function checkReference(
  reference: FoundReference,
  secret: SecretInventory,
  words: WordsFor,
): readonly Diagnostic[] {
  const { component, attribute, key } = reference;
  const named = { component, attribute, secret: reference.secret, key };
  switch (secret.state) {
    case 'missing-secret':
      return [
        createDiagnostic('secret-not-found', reference.secretRange, {
          ...named,
          ...words(reference.secret),
          similar: secret.similar,
          mayBeText: looksForeign(reference),
        }),
      ];
    case 'ok': {
      if (secret.keys === undefined) return [];
      const state = secret.keys.get(key);
      if (state === 'ok' || state === 'unknown') return [];
      const data = { ...named, ...words(reference.secret, [key]) };
      if (state === 'empty') return [createDiagnostic('value-empty', reference.range, data)];
      const keys = [...secret.keys.keys()].sort();
      const similar = didYouMean(key, keys);
      return [createDiagnostic('key-not-found', reference.keyRange, { ...data, similar, keys })];
    }
    default:
      return [];
  }
}

/** Whether a reference looks like an expression of another template language: `Hello {{ user.name }}`. */
function looksForeign({ isWhole, range, secretRange, secret }: FoundReference): boolean {
  const hasSpace = secretRange.start > range.start + 2;
  return (hasSpace && !isWhole) || !/^[\p{L}\p{N}_./@!+=:-]+$/u.test(secret);
}

function checkLink(
  link: LinkedSecret,
  secret: SecretInventory,
  words: WordsFor,
): readonly Diagnostic[] {
  const { component, attribute } = link;
  const named = { component, attribute, secret: link.secret };
  switch (secret.state) {
    case 'missing-secret':
      return [
        createDiagnostic('linked-secret-not-found', link.range, {
          ...named,
          ...words(link.secret),
          similar: secret.similar,
        }),
      ];
    case 'ok': {
      const { keys } = secret;
      if (keys === undefined) return [];
      const names = [...keys.keys()].sort();
      return link.link.required
        .filter((key) => keys.get(key) === undefined || keys.get(key) === 'empty')
        .map((key) => {
          const data = { ...named, key, ...words(link.secret, [key]) };
          return keys.get(key) === 'empty'
            ? createDiagnostic('value-empty', link.range, data)
            : createDiagnostic('linked-key-not-found', link.range, { ...data, keys: names });
        });
    }
    default:
      return [];
  }
}

/** A place that needs a secret which the store did not give. */
interface FailedNeed {
  readonly component: string;
  readonly attribute: string;
  readonly secret: string;
  readonly range: SourceRange;
  readonly failure: UnansweredSecret | UnusableSecret;
}

/**
 * Reports why a store did not answer: each cause once, at its own place where it has one, as in a secrets file that is
 * broken, else where the first secret is needed. All other places are named with it.
 *
 * @param store - How messages call the store.
 */
function reportFailures(needs: readonly FailedNeed[], store: string): readonly Diagnostic[] {
  const causes = new Map<string, [FailedNeed, ...FailedNeed[]]>();
  for (const need of needs) {
    const { state, message, remedy, place } = need.failure;
    const cause = JSON.stringify([state, message, remedy, place]);
    const known = causes.get(cause);
    if (known === undefined) causes.set(cause, [need]);
    else known.push(need);
  }
  return [...causes.values()].map((same) => {
    const [{ component, attribute, range, failure }, ...others] = same;
    const { state, message: reason, remedy, place } = failure;
    const secrets = [...new Set(same.map(({ secret }) => secret))];
    const data = { component, attribute, secrets, places: same.length, store, reason, remedy };
    const related = (place === undefined ? others : same).map((need) => ({
      message: `${shownName(need.component)}.${shownName(need.attribute)} needs ${need.secret}`,
      range: need.range,
    }));
    return createDiagnostic(`secret-${state}`, place ?? range, data, { related });
  });
}
