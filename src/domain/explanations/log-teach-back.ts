import { z } from 'zod';
import { type Draft, printedDraft } from '../../plain-language/draft.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { SUMMARY_MAX } from '../contacts/contact.ts';
import type { LoggedContact } from '../contacts/insert-contact.ts';
import { logContact } from '../contacts/log-contact.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { findExplanation } from './find-explanation.ts';

export const TEACH_BACK_ANSWERS = {
  understood: 'Said it in their own words',
  again: 'Needs to be taught again',
  not_asked: 'Not asked',
} as const;

export const isTeachBackAnswer = (word: string | null): word is keyof typeof TEACH_BACK_ANSWERS =>
  word !== null && Object.hasOwn(TEACH_BACK_ANSWERS, word);

const Answer = z.object({
  answer: z.enum(['understood', 'again', 'not_asked'], 'Choose how it went.'),
  words: z.string().trim().max(TEXT_LIMITS.teachBack, tooLong(TEXT_LIMITS.teachBack)).nullish(),
});

const Input = z.object({
  id: z.uuid(),
  /** Of the text whose questions were asked. Null: the form does not say. */
  number: z.int().positive().nullable(),
  /** In the order of the questions. */
  answers: z.array(Answer).min(1),
  way: z.unknown(),
  minutes: z.unknown(),
});

/** The questions with which a person checks that they were understood, without the words around them. */
export function teachBackQuestions({ sections }: Pick<Draft, 'sections'>): string[] {
  const lines = printedDraft({ sections }).sections.find(({ id }) => id === 'teach_back')?.lines ?? [];
  return lines.filter(({ text }) => text.endsWith('?')).map(({ text }) => text);
}

/**
 * Logs a teach-back as a contact, through the verb that logs every contact.
 * @returns the contact, as `logContact` gives it.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault;
 *   `not-found` when the patient is not on the actor's teams; `conflict` when there is no text or it has changed
 *   since the form opened; `duplicate` when this gesture was saved before.
 */
export async function logTeachBack(ctx: Ctx, input: z.input<typeof Input>): Promise<LoggedContact> {
  const entry: AuditEntry = {
    action: 'explanation.log-teach-back',
    subjectType: 'Explanation',
    subjectId: input.id,
  };
  await requireAccess(ctx, entry);
  const { id, number, answers, way, minutes } = parseInput(Input, input);
  const { text, patientId, audience, caregiverId } = await auditRefusal(
    ctx,
    entry,
    findExplanation(ctx.db, ctx, entry.action, id),
  );
  if (!text) throw new DomainError('conflict', 'There is no text to ask about yet.', { id });
  // Answers are kept by place: beside another text's questions they would say what no one said.
  if (text.number !== number)
    throw new DomainError(
      'conflict',
      'These are not the questions of the text as it is now: it was changed in the meantime. Nothing is logged; your answers are still here: copy them, then open Log teach-back again.',
      { id, number },
    );
  const lines = teachBackQuestions(text.draft).flatMap((question, index) => {
    const given = answers[index];
    if (!given || given.answer === 'not_asked') return [];
    return [`${question}\n${TEACH_BACK_ANSWERS[given.answer]}${given.words ? `: ${given.words}` : ''}`];
  });
  const asked = answers.filter(({ answer }) => answer !== 'not_asked');
  const good = asked.filter(({ answer }) => answer === 'understood').length;
  return logContact(ctx, {
    patientId,
    direction: 'outbound',
    way,
    minutes,
    party: audience === 'caregiver' ? 'caregiver' : 'patient',
    caregiverId: audience === 'caregiver' ? caregiverId : null,
    outcome: 'reached',
    topic: `Teach-back: ${good} of ${asked.length} understood`,
    summary: lines.join('\n').slice(0, SUMMARY_MAX),
  });
}
