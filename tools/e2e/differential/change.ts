import type { StackPlace } from './baseline';
import type { World } from './world';

/** What a change chooses by; the same every time that it is applied. */
export interface Choice {
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** A stack that fits, one of those that the round is about where there is one. */
  readonly stack: (fits?: (place: StackPlace) => boolean) => StackPlace;
}

/** One kind of change. It stays until it is taken back; others may be made before and after it. */
export interface Change {
  /** What is different, in a few words. Unique: a sequence names changes by it. */
  readonly name: string;
  readonly apply: (world: World, choice: Choice) => void;
}

/** What an action needs of the workspace it acts on. */
export interface Scene {
  readonly root: string;
  /** Runs Nx with the world's environment. */
  readonly nx: (args: readonly string[]) => Promise<void>;
}

/** Something that is done once, between two comparisons. */
export interface Action {
  readonly name: string;
  readonly act: (scene: Scene, choice: Choice) => Promise<void> | void;
}

export const isLocal = ({ secrets }: StackPlace): boolean => secrets !== undefined;
export const isRemote = ({ secrets }: StackPlace): boolean => secrets === undefined;
/** Stacks that are alone in their folder, so that they are a project of their own. */
export const isAlone = ({ folder }: StackPlace): boolean => folder !== 'envs';
/** Stacks with their own secrets file beside them. */
export const hasOwnSecrets = ({ secrets, folder }: StackPlace): boolean =>
  secrets === `${folder}/secrets.yaml`;

/** The secrets file of a stack that has one. */
export function secretsOf({ name, secrets }: StackPlace): string {
  if (secrets === undefined) throw new Error(`${name} has no secrets file.`);
  return secrets;
}
