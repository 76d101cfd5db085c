import type { Ctx, Tx } from '../context.ts';
import type { CareRecord, ImportOutcome, OutdatedOutcome, RefusedOutcome } from './records.ts';
import { isOlder, NO_REVISION, saysNothing } from './revision.ts';
import { findRevisions, type SeenRevision } from './source-revisions.ts';

/** A record whose patient is known, at its place in the batch. */
export type Placed = { at: number; patientId: string; record: CareRecord; hash: string };

export type RecordOutcome = ImportOutcome | OutdatedOutcome | RefusedOutcome;

/** Records whose parts are rows: an older state may name parts that the newer one has no more. */
export const hasParts = ({ record: { kind, revision } }: Placed) =>
  (kind === 'carePlan' || kind === 'careTeamMember') && revision !== undefined && !saysNothing(revision);

export const seenRevision = ({ record, patientId }: Placed): SeenRevision => ({
  source: record.source,
  patientId,
  isWithdrawn: false,
  revision: record.revision ?? NO_REVISION,
});

/**
 * What a source has withdrawn stays withdrawn, unless it says that this state is newer; a part of an older state of a
 * record is as old as that.
 * @returns the others; those that change nothing have their outcome.
 */
export async function withoutOutdated(
  tx: Tx,
  ctx: Ctx,
  placed: readonly Placed[],
  outcomes: RecordOutcome[],
): Promise<Placed[]> {
  const revisions = await findRevisions(
    tx,
    ctx,
    placed.map(({ record, patientId }) => ({ source: record.source, patientId })),
  );
  return placed.filter(({ at, record }, index) => {
    const own = record.revision ?? NO_REVISION;
    const known = revisions.get(index) ?? [];
    if (known.some(({ isWithdrawn, revision }) => isWithdrawn && !isOlder(revision, own)))
      outcomes[at] = 'withdrawn';
    else if (known.some(({ isWithdrawn, revision }) => !isWithdrawn && isOlder(own, revision)))
      outcomes[at] = 'outdated';
    else return true;
    return false;
  });
}
