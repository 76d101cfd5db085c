/** What can be wrong with a trail, and how it is said. */
export const FINDING_KINDS = {
  'row-missing': 'rows were removed after they were sealed',
  'row-changed': 'rows were changed after they were sealed',
  'row-moved': 'rows were moved to another place in the trail',
  'row-extra': 'rows were added among sealed ones',
  'row-duplicate': 'sealed rows are there more than once',
  'partition-missing': 'a partition of the trail is gone, with its rows',
  'seal-changed': 'the hash of the seal is not of its content, or was made without the key',
  'seal-key': 'sealed with a key that is not among those set here',
  'seal-missing': 'a seal in the middle of the chain is gone',
  'seal-link': 'the seal does not continue the one before it',
  'seals-cut-off': 'the chain ends before a seal that was anchored',
  'seal-replaced': 'the seal is not the one that was anchored',
  'protection-off': 'a trigger that refuses changes is off or gone',
} as const;
export type FindingKind = keyof typeof FINDING_KINDS;

/** One thing that is wrong. Ids, counts and days only. */
export type Finding = {
  kind: FindingKind;
  workspaceId: string | null;
  /** The seal's number. */
  seal: number | null;
  /** Which rows: their ids, the first of many. */
  rowIds: string[];
  /** How many rows, or 0 where it is not about rows. */
  rows: number;
  /** Which table, trigger or anchor. */
  what?: string;
};

export const SHOWN_ROWS = 20;

type Place = Partial<Omit<Finding, 'kind' | 'rowIds' | 'rows'>> & { ids?: readonly string[]; rows?: number };

/** A finding of which only the first rows are named. */
export function finding(kind: FindingKind, { ids = [], rows, ...place }: Place): Finding {
  return {
    kind,
    workspaceId: null,
    seal: null,
    ...place,
    rowIds: ids.slice(0, SHOWN_ROWS),
    rows: rows ?? ids.length,
  };
}
