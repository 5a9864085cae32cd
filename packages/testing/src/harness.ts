import type { SecretsManagerFlavor } from '@stackref/core/secrets-manager';
import type { FaultyService } from './faults/faulty-service';
import type { StoreRights, TestStore, UnusableState } from './test-store';

/** What a secrets manager can be asked to do; all but the first may be absent. */
export type SecretsManagerOperation = 'describe' | 'listKeys' | 'list' | 'read' | 'write';

/** A flavor, and attributes for it as a stack has them. */
export interface AttributesHarness {
  readonly flavor: SecretsManagerFlavor;
  /** Attributes that go together: nothing is wrong with them. */
  readonly fitting: readonly [object, ...object[]];
  /**
   * Attributes that fit the schema and not each other, with the attribute to look at first. None only for a flavor without
   * `problemsOf`.
   */
  readonly contradictory: readonly (readonly [attributes: object, attribute: string])[];
  /** What can name the address of its service: needed where the stores have an `endpoint`. */
  readonly addresses?: readonly AddressSource[];
}

/** One way to say where the service of a flavor is, which gets credentials and values. */
export interface AddressSource {
  readonly attribute: string;
  /** Variables of the environment that count without the attribute. */
  readonly variables?: readonly string[];
}

/** What a secrets manager has to offer to be tested. Every case asks for a store of its own. */
export interface SecretsManagerHarness {
  /** The flavor, and attributes that fit and contradict each other: its attributes are part of the contract. */
  readonly flavor: AttributesHarness;
  /** What a stack says of these stores beside their address; nothing when absent. */
  readonly attributes?: object;
  /** The operations that the manager has with these attributes. */
  readonly operations: readonly SecretsManagerOperation[];
  /** Makes an empty store. */
  createStore(): Promise<TestStore>;
  /** Names that this store cannot hold; each has to be answered `invalid-name`. Empty where it holds any. */
  readonly invalidNames: readonly string[];
  /**
   * Names that the store may hold and does not take from us, as those that the service or another program gives itself: they
   * are asked for, and refused by a write with `invalid-name`. None when absent.
   */
  readonly reservedNames?: readonly string[];
  /** Keys that this store cannot hold; each has to be answered `invalid-name` by a write. None when absent. */
  readonly invalidKeys?: readonly string[];
  /** Names that this store can hold and that break careless code; a default list when absent. */
  readonly oddNames?: readonly string[];
  /** Keys that this store can hold and that break careless code; a default list when absent. */
  readonly oddKeys?: readonly string[];
  /** False where names that differ only in case are one name. True when absent. */
  readonly caseSensitiveNames?: boolean;
  /** False where keys that differ only in case are one key. True when absent. */
  readonly caseSensitiveKeys?: boolean;
  /** False where a key cannot contain a dot. True when absent. */
  readonly keysWithDots?: boolean;
  /** False where the store cannot hold the empty text. True when absent. */
  readonly storesEmptyValues?: boolean;
  /**
   * Bytes in UTF-8 of the longest value that a secret can have whose only key is called `key`: the limit of the store less
   * what the layout puts around the value. One byte more is refused with `too-large`. Absent where 64 KiB are no limit.
   */
  readonly maxValueBytes?: number;
  /** False where a write cannot know that the values are there already. True when absent. */
  readonly knowsUnchanged?: boolean;
  /** False where the store cannot tell a conflict. True when absent. */
  readonly detectsConflicts?: boolean;
  /**
   * What happens to a writer whom another one overtakes between his look and his write: `one wins` when he is refused and
   * nothing is overwritten, `detected` when he overwrites and is told so with `conflict`, `unchecked` when he overwrites
   * and never knows. `mended`: as `detected`, and the other's value is put back. `one wins` when absent.
   */
  readonly concurrentWrites?: 'one wins' | 'mended' | 'detected' | 'unchecked';
  /** How a secret of this store can be there without a usable value; `TestStore.makeUnusable` makes it so. */
  readonly unusableStates?: readonly UnusableState[];
  /** Restricted rights that `TestStore.connect` can give to a manager. */
  readonly rights?: readonly StoreRights[];
  /** True where `TestStore.remove` is there. */
  readonly removesSecrets?: boolean;
  /** False where a secret that was removed and made again has the version that it had before. True when absent. */
  readonly tellsRecreation?: boolean;
  /**
   * The least number of requests for so many secrets, which a manager has to keep exactly: for each operation that the
   * flavor declares. They are counted through `ConnectOptions.calls`. Absent for a store that is not asked by requests.
   */
  readonly requests?: RequestCounts;
  /** How the service behind the store fails: present for every remote flavor. Needs `TestStore.endpoint`. */
  readonly faults?: FaultyService;
  /**
   * Texts that identify the manager to the store (tokens, passwords, keys), of six characters or more and found nowhere
   * else. They must not appear in any answer or error.
   */
  readonly credentials?: readonly string[];
}

/** How many requests an operation makes for so many different names, all of which exist and have one key, `key`. */
export interface RequestCounts {
  readonly describe: (secrets: number) => number;
  readonly listKeys?: (secrets: number) => number;
  readonly read?: (secrets: number) => number;
  /** For listing a store that holds so many secrets. */
  readonly list?: (secrets: number) => number;
  readonly write?: {
    /** For a new secret, written with the expected version `null`. */
    readonly create: number;
    /** For a changed value, written with the version that the store holds. */
    readonly update: number;
  };
}
