import type { Draft } from '../../plain-language/draft.ts';
import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import type { CheckResult } from '../../plain-language/finding.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { type ExplanationStatus, OPEN_STATUSES } from './explanation.ts';
import { stored } from './stored.ts';

export type NewVersion = {
  explanationId: string;
  /** The number of the version it was made from; 0 for the first. */
  after: number;
  draft: Draft;
  sheet: FactSheet;
  result: CheckResult;
  instead?: string | null;
  memberId?: string | null;
  /** What the person did to it. */
  act?: string | null;
  /** States from which it may come. */
  from?: readonly ExplanationStatus[];
};

/**
 * Writes a text before anyone sees it, and makes it the current one. The guard is the number that both of two savers
 * started from.
 * @returns the new version's number.
 * @throws DomainError `conflict` when another person saved first, or its status no longer allows it.
 */
export async function keepVersion(tx: Tx, ctx: Ctx, version: NewVersion): Promise<number> {
  const { explanationId, after, draft, sheet, result } = version;
  const number = after + 1;
  const { count } = await tx.explanation.updateMany({
    where: {
      id: explanationId,
      currentVersion: after,
      status: { in: [...(version.from ?? OPEN_STATUSES)] },
    },
    data: { currentVersion: number, status: 'in_review', statusBefore: null, planVersion: sheet.planVersion },
  });
  if (count === 0)
    throw new DomainError(
      'conflict',
      'This explanation was changed in the meantime, so your change is not saved. Your text is still here: copy it, then open the explanation again.',
      { explanationId, after },
    );
  await tx.explanationSheet.upsert({
    where: { explanationId_planVersion: { explanationId, planVersion: sheet.planVersion } },
    create: {
      workspaceId: ctx.workspace.id,
      explanationId,
      planVersion: sheet.planVersion,
      sheet: stored(sheet),
    },
    // The plan's version stays while the day goes on and an address changes: what was drafted is checked by its own facts.
    update: { sheet: stored(sheet) },
  });
  const { origin } = draft;
  await tx.explanationVersion.create({
    data: {
      workspaceId: ctx.workspace.id,
      explanationId,
      number,
      planVersion: sheet.planVersion,
      draft: stored(draft),
      findings: stored(result.findings),
      measures: stored(result.measures),
      ...(origin.drafter === 'model'
        ? { model: origin.model, promptId: origin.promptId, promptVersion: origin.promptVersion }
        : {}),
      instead: version.instead ?? null,
      memberId: version.memberId ?? null,
      act: version.act ?? null,
      at: ctx.now(),
    },
  });
  await refreshDeliveries(tx, ctx, explanationId);
  return number;
}
