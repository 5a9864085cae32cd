/** A mapping of the file. Entries keep the order of the file, on which the authentication code depends. */
export interface TreeMap {
  readonly kind: 'map';
  readonly start: number;
  readonly end: number;
  /** Written with braces: all of JSON, and YAML where its author chose so. */
  readonly flow: boolean;
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

export interface TreeEntry {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: TreeNode;
}

export interface TreeList {
  readonly kind: 'list';
  readonly start: number;
  readonly end: number;
  readonly items: readonly TreeNode[];
}

export interface TreeScalar {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Written without quotes and on no block of its own: its text decides its type. */
  readonly plain: boolean;
}

/** The part of YAML that SOPS files are made of. Offsets are UTF-16 units of the file's text, ends exclusive. */
export type TreeNode = TreeMap | TreeList | TreeScalar;
