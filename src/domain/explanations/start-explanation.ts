import { z } from 'zod';
import { cleanText } from '../../plain-language/drafter/clean-text.ts';
import { AUDIENCES } from '../../plain-language/fact-sheet.ts';
import { requireAccess } from '../access/require-access.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { part2Basis } from '../protection/part-2-basis.ts';
import { tooLong } from '../text-limits.ts';
import { personOf } from './acting.ts';
import {
  ATTACHED_MAX,
  DENIAL_MAX,
  READING_LEVELS,
  RULE_MAX,
  SERVICE_MAX,
  SUPPORTS_MAX,
  USUAL_READING_LEVEL,
} from './explanation.ts';
import { requestJob } from './request-job.ts';

/** A person's words in one harmless line; null: nothing that could be read was typed. */
const insurerWords = (max: number) =>
  z
    .string()
    .max(max, tooLong(max))
    .nullish()
    .transform((words) => {
      const clean = cleanText(words ?? '', 'en');
      return /[\p{L}\p{N}]/u.test(clean) ? clean : null;
    });

const Input = z.object({
  patientId: z.uuid('Choose a patient from the list.'),
  audience: z.enum(AUDIENCES, 'Choose the audience.'),
  language: z.enum(['en', 'es'], 'Choose English or Spanish.'),
  readingLevel: z
    .int()
    .refine((level) => READING_LEVELS.some((known) => known === level), 'Choose a grade from the list.')
    .default(USUAL_READING_LEVEL),
  /** For the caregiver's version. */
  caregiverId: z.uuid().nullish(),
  /** For the insurer's letter: what is asked for, the insurer's own rule, the denial that it answers. */
  service: insurerWords(SERVICE_MAX),
  rule: insurerWords(RULE_MAX),
  denial: insurerWords(DENIAL_MAX),
  attached: insurerWords(ATTACHED_MAX),
  /** Keys of the facts that support the request (`supporting-facts.ts`). */
  supports: z.array(z.string().max(80)).max(SUPPORTS_MAX).nullish(),
});

/** As a form gives it: choices are whatever was filled in, until they are parsed. */
export type StartExplanation = { [field in keyof z.input<typeof Input>]: unknown };

/**
 * Starts an explanation: the row, the job that drafts it and the message that shows its status commit together. The
 * draft itself is written in the background, so it is found again whatever happens to the form.
 * @returns the explanation's id.
 * @throws DomainError `forbidden` without a care role and a team, for a job, and for who may not know a protected record; `invalid` with the fields at fault;
 *   `not-found` for a patient of another team; `duplicate` when this gesture was saved before.
 */
export async function startExplanation(ctx: Ctx, input: StartExplanation): Promise<{ id: string }> {
  const { action } = await requireAccess(ctx, { action: 'explanation.start', subjectType: 'Explanation' });
  const { patientId, caregiverId, service, rule, denial, attached, supports, ...wanted } = parseInput(
    Input,
    input,
  );
  const author = personOf(ctx);
  if (wanted.audience === 'caregiver' && !caregiverId)
    throw invalidField('caregiver', 'Choose the caregiver. The patient decides what they may know.');
  const isLetter = wanted.audience === 'insurer';
  if (isLetter && !service) throw invalidField('service', 'Enter the service that the insurer should cover.');
  if (isLetter && !supports?.length)
    throw invalidField('supports', 'Choose the facts of the plan that support this request.');
  const started = change(ctx, async ({ tx, audit }) => {
    const patient = await findPatient(tx, ctx, action, patientId);
    if (patient.protectedTexts.length > 0 && (await part2Basis(tx, ctx, patientId)) === null)
      throw new DomainError(
        'forbidden',
        'This patient has protected records that are not shown to you. Someone with a clinical role on the team starts the text. Nothing was saved.',
      );
    if (caregiverId && (await tx.caregiver.count({ where: { id: caregiverId, patientId } })) === 0)
      throw invalidField('caregiver', 'That caregiver belongs to another patient. Choose again.');
    const { id } = await tx.explanation.create({
      data: {
        ...wanted,
        workspaceId: ctx.workspace.id,
        patientId: patient.id,
        caregiverId: wanted.audience === 'caregiver' ? (caregiverId ?? null) : null,
        ...(isLetter
          ? {
              insurerService: service,
              insurerRule: rule,
              insurerDenial: denial,
              insurerAttached: attached,
              insurerFacts: supports ?? [],
            }
          : {}),
        authorId: author.memberId,
        createdAt: ctx.now(),
      },
      select: { id: true },
    });
    await requestJob(tx, ctx, { explanationId: id, kind: 'draft', memberId: author.memberId });
    await requestDelivery(tx, ctx, { kind: 'explanation', subjectId: id, destination: author.slackUserId });
    audit({
      action,
      subjectType: 'Explanation',
      subjectId: id,
      patientId: patient.id,
      details: { audience: wanted.audience, language: wanted.language, readingLevel: wanted.readingLevel },
    });
    return { id };
  });
  return auditRefusal(ctx, { action, subjectType: 'Patient', subjectId: patientId }, started);
}
