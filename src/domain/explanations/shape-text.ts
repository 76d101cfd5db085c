import type { Draft, Line, SectionId } from '../../plain-language/draft.ts';
import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import type { CheckResult } from '../../plain-language/finding.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { personOf } from './acting.ts';
import { type Explanation, REVIEWED_STATUSES } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { keepVersion } from './keep-version.ts';
import { notAsSeen } from './not-as-seen.ts';
import type { TextWork } from './text-work.ts';

/** What a person does to a text; each act makes a version. */
export type Act = 'hide' | 'hide_safety' | 'show' | 'move' | 'note' | 'remove_note' | 'accept' | 'drop';

export type Shaping = {
  action: AuditAction;
  /** Of the text as it was. */
  act: Act | ((draft: Draft, sheet: FactSheet) => Act);
  id: string;
  /** The version that was read. */
  number: number;
  texts: Pick<TextWork, 'check'>;
  /** The text as it shall be, of the text as it is; throws DomainError when it may not be. */
  shape: (draft: Draft, sheet: FactSheet) => Draft | Promise<Draft>;
  /** For the audit trail: ids, counts, never words. */
  details?: AuditEntry['details'];
  /** What else commits with the new version. */
  also?: (tx: Tx, kept: { draft: Draft; memberId: string }) => Promise<void>;
};

/**
 * The way of every change of a text: read, shape, check in the worker thread, keep as the next version. Nothing is
 * overwritten, and the first of two savers wins.
 * @returns the new version's number.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `not-found` when the patient is not on
 *   the actor's teams; `conflict` when the text is no longer that version or no longer open; `duplicate` when this
 *   gesture was saved before; what `shape` throws.
 */
export async function shapeText(
  ctx: Ctx,
  { action, act, id, number, texts, shape, also, details = {} }: Shaping,
): Promise<{ number: number }> {
  const entry: AuditEntry = { action, subjectType: 'Explanation', subjectId: id };
  await requireAccess(ctx, entry);
  const { memberId } = personOf(ctx);
  return auditRefusal(ctx, entry, shaped());

  async function shaped(): Promise<{ number: number }> {
    const explanation = await findExplanation(ctx.db, ctx, entry.action, id);
    const { draft, sheet } = await asSeen(ctx, explanation, number);
    const next = await shape(draft, sheet);
    const result: CheckResult = await texts.check(sheet, next);
    return change(ctx, async ({ tx, audit }) => {
      const kept = await keepVersion(tx, ctx, {
        explanationId: id,
        after: number,
        draft: next,
        sheet,
        result,
        memberId,
        from: REVIEWED_STATUSES,
        act: typeof act === 'function' ? act(draft, sheet) : act,
      });
      await also?.(tx, { draft: next, memberId });
      audit({ ...entry, patientId: explanation.patientId, details: { version: kept, ...details } });
      return { number: kept };
    });
  }
}

async function asSeen(
  ctx: Ctx,
  explanation: Explanation,
  number: number,
): Promise<{ draft: Draft; sheet: FactSheet }> {
  const { text, sheet, status } = explanation;
  if (!text || !sheet || text.number !== number || !REVIEWED_STATUSES.includes(status))
    throw await notAsSeen(ctx.db, explanation, 'Nothing was changed.');
  return { draft: text.draft, sheet };
}

/** The line of this key, with its section; null: the text has none. */
export function lineOf(draft: Draft, key: string): { line: Line; section: SectionId } | null {
  for (const { id, lines } of draft.sections) {
    const line = lines.find((each) => each.key === key);
    if (line) return { line, section: id };
  }
  return null;
}

/**
 * A draft with other lines.
 * @returns the draft; a section of which no line is left goes.
 */
export function withLines(
  draft: Draft,
  change: (lines: readonly Line[], id: SectionId) => readonly Line[],
): Draft {
  return {
    ...draft,
    sections: draft.sections
      .map((section) => ({ ...section, lines: change(section.lines, section.id) }))
      .filter(({ lines }) => lines.length > 0),
  };
}
