import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { revealedIn } from '../../plain-language/audience/hidden-words.ts';
import { noteFindings, noteLead } from '../../plain-language/checks/note-findings.ts';
import { printedName } from '../../plain-language/checks/printed-name.ts';
import { type Line, SECTION_IDS } from '../../plain-language/draft.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { personOf } from './acting.ts';
import { requestNoteChecks } from './note-checks.ts';
import { shapeText, withLines } from './shape-text.ts';
import type { TextWork } from './text-work.ts';

/** Notes of one text: more would be a second text beside the checked one. */
const MOST_NOTES = 6;

const Input = z.object({
  id: z.uuid(),
  number: z.int().positive(),
  section: z.enum(SECTION_IDS, 'Choose where the note goes.'),
  text: z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Write the note.')
        .max(TEXT_LIMITS.explanationNote, tooLong(TEXT_LIMITS.explanationNote)),
    ),
});

/**
 * Adds a note of the reviewer below a section, marked as theirs: for what changes no care. What contradicts the plan, a
 * dose or phone number that it lacks, and what is not for this reader is refused with the way on. It is there at
 * once; where a verifying model is set it is checked in the background, and the text cannot be approved until then.
 * @returns the new version's number.
 * @throws DomainError `invalid` under `text` with what the note may not say; `conflict` when the section is gone or the
 *   text has its most notes; else as `shapeText`.
 */
export function addNote(
  ctx: Ctx,
  input: z.input<typeof Input>,
  {
    texts,
    isVerified,
  }: { texts: Pick<TextWork, 'check'> /** A verifying model is set. */; isVerified: boolean },
): Promise<{ number: number }> {
  const { id, number, section, text } = parseInput(Input, input);
  const { memberId, displayName } = personOf(ctx);
  return shapeText(ctx, {
    action: 'explanation.add-note',
    act: 'note',
    id,
    number,
    texts,
    details: { section, length: text.length },
    shape: (draft, sheet) => {
      const notes = draft.sections.flatMap(({ lines }) => lines.filter(({ by }) => by === 'note'));
      if (notes.length >= MOST_NOTES)
        throw invalidField('text', `A text has at most ${MOST_NOTES} notes. Remove one first.`);
      if (!draft.sections.some((each) => each.id === section))
        throw new DomainError('conflict', 'That section is no longer in the text. Open the review again.', {
          id,
        });
      const note: Line = {
        kind: 'text',
        text: `${noteLead(draft.language, printedName(displayName, sheet, draft))} ${text}`,
        facts: [],
        key: `note:${randomUUID()}`,
        by: 'note',
        author: { memberId, name: displayName },
      };
      const [finding] = noteFindings(sheet, draft, note);
      if (finding) throw invalidField('text', finding.words);
      const [told] = draft.audience === 'patient' ? [] : revealedIn(text, sheet, draft);
      if (told)
        throw invalidField(
          'text',
          `The patient did not allow this reader to know about ${told.what}: “${text.slice(told.start, told.end)}”. Leave it out.`,
        );
      return withLines(draft, (lines, at) => (at === section ? [...lines, note] : lines));
    },
    ...(isVerified ? { also: (tx, kept) => requestNoteChecks(tx, ctx, { explanationId: id, ...kept }) } : {}),
  });
}
