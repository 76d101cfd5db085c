import type { Ctx, Tx } from '../context.ts';
import type { DisclosurePurpose } from '../disclosures/disclosure.ts';
import type { ExplanationJobKind } from './explanation.ts';

/** The NOTIFY channel on which a commit that wants something done wakes every replica. */
export const EXPLANATION_WAKE = 'northstar_explanation';

export type JobRequest = {
  explanationId: string;
  kind: ExplanationJobKind;
  /** The member it is done for. */
  memberId: string;
  formats?: readonly string[];
  isLargeType?: boolean;
  hasBothLanguages?: boolean;
  recipient?: string | null;
  purpose?: DisclosurePurpose | null;
};

/** Asks for background work, in the transaction of the change that wants it. */
export async function requestJob(tx: Tx, ctx: Ctx, request: JobRequest): Promise<void> {
  await tx.explanationJob.create({
    data: {
      ...request,
      formats: [...(request.formats ?? [])],
      workspaceId: ctx.workspace.id,
      wakeAt: ctx.now(),
      createdAt: ctx.now(),
    },
  });
  // Sent at the commit: no process wakes for a row that cannot be seen yet.
  await tx.$queryRaw`SELECT pg_notify(${EXPLANATION_WAKE}, ${ctx.workspace.id})::text`;
}
