/** What a started or installed server gives to the tests. */
export type ServerEnvironment = Readonly<Record<string, string>>;

/**
 * A foreign program that tests run against: a binary, or a server that listens. One file each, listed in
 * `all-servers.ts`.
 */
export interface Server {
  readonly name: string;
  readonly description: string;
  /**
   * Makes the program available and answers the variables that the tests read (absolute paths, versions). Cheap
   * when it is there already in the right version.
   * @throws Error that says what could not be had: tests never go on without it.
   */
  readonly install: () => Promise<ServerEnvironment>;
  /** Starts the installed server in the background, ready to be asked when it resolves. Absent for a plain binary. */
  readonly start?: (installed: ServerEnvironment) => Promise<ServerEnvironment>;
  /** Stops what `start` started; does nothing when it does not run. */
  readonly stop?: () => Promise<void>;
}
