import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkDraft } from '../../plain-language/checks/check-draft.ts';
import { type Draft, plainText, SECTION_IDS } from '../../plain-language/draft.ts';
import { requireCareRole } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { personOf } from './acting.ts';
import { editedLines, type LineEdit } from './edit-lines.ts';
import { type Explanation, OPEN_STATUSES } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { keepVersion } from './keep-version.ts';
import { notAsSeen } from './not-as-seen.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that was edited. */
  number: z.int().positive(),
  section: z.enum(SECTION_IDS),
  /** One line each. */
  text: z
    .string()
    .max(TEXT_LIMITS.explanationSection, 'This is too long for one section. Please shorten it.'),
  /** Only these lines of the section are replaced: a long section is edited in parts. */
  from: z.int().min(0).default(0),
  until: z.int().min(0).optional(),
});

/**
 * Saves an edited section as the next version, checked again. Nothing is overwritten, and the first of two savers
 * wins.
 * @returns the new version's number.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault,
 *   also when nothing differs; `not-found` when the patient is not on the actor's teams; `conflict` when the text is
 *   no longer that version or no longer open; `duplicate` when this gesture was saved before.
 */
export async function saveVersion(ctx: Ctx, input: z.input<typeof Input>): Promise<{ number: number }> {
  const entry: AuditEntry = { action: 'explanation.edit', subjectType: 'Explanation', subjectId: input.id };
  await requireCareRole(ctx, entry);
  const edit = parseInput(Input, input);
  const person = personOf(ctx);
  const saved = change(ctx, async ({ tx, audit }) => {
    const explanation = await findExplanation(tx, ctx, edit.id);
    const { text, sheet } = explanation;
    if (!text || !sheet || text.number !== edit.number || !OPEN_STATUSES.includes(explanation.status))
      throw await notAsSeen(tx, explanation, 'Your change is not saved; your text is still here: copy it.');
    const section = text.draft.sections.find(({ id }) => id === edit.section);
    if (!section) throw invalidField('text', 'That section is no longer in the text. Open it again.');
    const until = edit.until ?? section.lines.length;
    const part = { lines: section.lines.slice(edit.from, until) };
    const { lines, edits } = editedLines(part, edit.text);
    if (edits.length === 0)
      throw invalidField('text', 'Nothing was changed. Change a line, or press Cancel.');
    const whole = [...section.lines.slice(0, edit.from), ...lines, ...section.lines.slice(until)];
    const draft: Draft = {
      ...text.draft,
      sections: text.draft.sections
        .map((each) => (each.id === edit.section ? { ...each, lines: whole } : each))
        .filter((each) => each.lines.length > 0),
    };
    assertCheckable(draft, text.draft);
    const result = checkDraft(sheet, draft);
    const number = await keepVersion(tx, ctx, {
      explanationId: edit.id,
      after: text.number,
      draft,
      sheet,
      result,
      memberId: person.memberId,
      section: edit.section,
    });
    await countEdits(tx, ctx, explanation, { ...edit, number, edits });
    audit({
      ...entry,
      patientId: explanation.patientId,
      details: { version: number, section: edit.section, lines: edits.length },
    });
    return { number };
  });
  return auditRefusal(ctx, entry, saved);
}

/** The work of the checks grows with the whole text, not with the section that was edited. A long one may be shortened. */
function assertCheckable(draft: Draft, before: Draft): void {
  const { length } = plainText(draft);
  if (length > TEXT_LIMITS.explanation && length > plainText(before).length)
    throw invalidField(
      'text',
      `The whole explanation would be longer than ${TEXT_LIMITS.explanation.toLocaleString('en-US')} characters. Please shorten this section, or another one first.`,
    );
}

/** What the drafter and its prompts can learn from; the sentences themselves stay in our tables. */
async function countEdits(
  tx: Tx,
  ctx: Ctx,
  { id, language, text }: Explanation,
  { section, from, number, edits }: { section: string; from: number; number: number; edits: LineEdit[] },
): Promise<void> {
  if (!text) throw new DomainError('conflict', 'There is no text yet.');
  const { origin } = text.draft;
  const rulesAt = (line: number) =>
    text.findings.filter(({ at }) => at?.section === section && at.line === line).map(({ rule }) => rule);
  await tx.sentenceEdit.createMany({
    data: edits.flatMap(({ before, after, index }) =>
      before === null
        ? []
        : [
            {
              workspaceId: ctx.workspace.id,
              explanationId: id,
              versionNumber: number,
              section,
              language,
              writtenBy: before.by,
              ...(before.by === 'model' && origin.drafter === 'model'
                ? { promptId: origin.promptId, promptVersion: origin.promptVersion }
                : {}),
              rules: [...new Set(rulesAt(from + index))],
              shape: shapeOf(before.text),
              before: before.text,
              after: after?.text ?? '',
              at: ctx.now(),
            },
          ],
    ),
  });
}

/** Equal for sentences that differ in their numbers alone. */
const shapeOf = (text: string): string =>
  createHash('sha256')
    .update(text.toLowerCase().replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').trim())
    .digest('hex')
    .slice(0, 16);
