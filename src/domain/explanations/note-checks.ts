import type { NoteCheck } from '../../plain-language/checks/note-questions.ts';
import type { Draft } from '../../plain-language/draft.ts';
import type { Ctx, Tx } from '../context.ts';
import { NOTE_VERDICTS } from './model-notes.ts';
import { requestJob } from './request-job.ts';

/** Keys of the notes of a text. */
export const noteKeys = ({ sections }: Pick<Draft, 'sections'>): string[] =>
  sections.flatMap(({ lines }) =>
    lines.flatMap(({ by, author, key }) => (by === 'note' && author ? [key] : [])),
  );

/**
 * Asks for the check of a text's notes beside this version of its plan, in the transaction of the change. What was
 * checked beside it before is not asked again.
 */
export async function requestNoteChecks(
  tx: Tx,
  ctx: Ctx,
  { explanationId, draft, memberId }: { explanationId: string; draft: Draft; memberId: string },
): Promise<void> {
  const { planVersion } = draft;
  const { count } = await tx.explanationNoteCheck.createMany({
    data: noteKeys(draft).map((noteKey) => ({
      workspaceId: ctx.workspace.id,
      explanationId,
      noteKey,
      planVersion,
      at: ctx.now(),
    })),
    skipDuplicates: true,
  });
  if (count > 0) await requestJob(tx, ctx, { explanationId, kind: 'note_check', memberId });
}

/** What is known of each note of a text, by the key of its line. */
export async function readNoteChecks(
  tx: Tx,
  explanationId: string,
  draft: Draft,
): Promise<ReadonlyMap<string, NoteCheck>> {
  const keys = noteKeys(draft);
  if (keys.length === 0) return new Map();
  const rows = await tx.explanationNoteCheck.findMany({
    where: { explanationId, planVersion: draft.planVersion, noteKey: { in: keys } },
  });
  return new Map(
    rows.map(({ noteKey, verdict }) => [
      noteKey,
      NOTE_VERDICTS.find((known) => known === verdict) ?? 'waiting',
    ]),
  );
}

/** No process will answer: a second person does. */
export async function giveUpNoteChecks(
  tx: Tx,
  ctx: Ctx,
  explanationId: string,
  fault: string,
): Promise<void> {
  await tx.explanationNoteCheck.updateMany({
    where: { explanationId, verdict: null },
    data: { verdict: 'unavailable', fault, at: ctx.now() },
  });
}
