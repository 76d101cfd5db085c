/** A seal's hash as it was given to the outside of the database. */
export type Anchor = {
  workspaceId: string;
  number: number;
  /** Hexadecimal. */
  hash: string;
};

/** What is kept outside of the database, where its rights do not reach. */
export type AnchorStore = {
  /** Adds a line to the file of anchors. */
  append: (anchor: Anchor & { at: Date; reason: 'daily' | 'stop' | 'cut' }) => Promise<void>;
  /** The last seal that this machine has seen. */
  readHead: (workspaceId: string) => Promise<Anchor | null>;
  writeHead: (head: Anchor) => Promise<void>;
};
