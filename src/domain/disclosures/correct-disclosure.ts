import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import type { Disclosure } from './disclosure.ts';
import { findDisclosed } from './disclosure-access.ts';
import { disclosureColumns, disclosureFields } from './disclosure-fields.ts';
import { type Disclosed, writeDisclosure } from './write-disclosure.ts';

const Input = disclosureFields
  // A handout stays one, whatever else is corrected.
  .extend({ way: z.enum([...disclosureFields.shape.way.options, 'handout']) })
  .partial()
  .extend({
    id: z.uuid(),
    reason: z
      .string('Enter why it is corrected.')
      .trim()
      .min(1, 'Enter why it is corrected.')
      .max(TEXT_LIMITS.disclosureWords, tooLong(TEXT_LIMITS.disclosureWords)),
    /** It never happened: it stays on record, and leaves the accounting. */
    isWithdrawn: z.boolean().default(false),
  });

/**
 * Corrects a recorded disclosure: a row of its own supersedes the one that was wrong, which stays as it is.
 * @throws DomainError `forbidden` without a care role and a team, unless a privacy officer; `invalid` with the fields at
 *   fault; `not-found` for another team's patient; `conflict` when someone corrected it first; `duplicate` when this
 *   gesture was saved before.
 */
export async function correctDisclosure(ctx: Ctx<MemberActor>, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = { action: 'disclosure.correct', subjectType: 'Disclosure', subjectId: input.id };
  await requireAccess(ctx, entry);
  const { id, reason, isWithdrawn, ...fields } = parseInput(Input, input);
  const corrected = change(ctx, async ({ tx, audit }) => {
    const wrong = await findDisclosure(tx, ctx, id);
    const written = isWithdrawn ? columnsOf(wrong) : { ...columnsOf(wrong), ...changed(ctx, wrong, fields) };
    audit(
      await writeDisclosure(
        tx,
        ctx,
        { ...written, memberId: ctx.actor.memberId, supersedesId: id, isWithdrawn, reason },
        { action: 'disclosure.correct', details: { supersedes: id, isWithdrawn } },
      ),
    );
  }).catch((error: unknown) => {
    if (isTaken(error))
      throw new DomainError(
        'conflict',
        'Someone else corrected this disclosure first. Nothing was changed. Open the list again.',
        { id },
      );
    throw error;
  });
  await auditRefusal(ctx, entry, corrected);
}

async function findDisclosure(tx: Tx, ctx: Ctx<MemberActor>, id: string): Promise<Disclosure> {
  const found = await tx.disclosure.findFirst({ where: { id, workspaceId: ctx.workspace.id } });
  if (!found)
    throw new DomainError('not-found', 'That disclosure is not on record. Nothing was changed.', { id });
  await findDisclosed(tx, ctx, { action: 'disclosure.correct', id: found.patientId });
  return found;
}

const columnsOf = ({
  patientId,
  at,
  recipient,
  address,
  purpose,
  purposeWords,
  way,
  what,
  explanationId,
  version,
}: Disclosure): Omit<Disclosed, 'memberId'> => ({
  patientId,
  at,
  recipient,
  address,
  purpose,
  purposeWords,
  way,
  what,
  ...(explanationId ? { explanationId } : {}),
  ...(version === null ? {} : { version }),
});

type Changed = Omit<z.output<typeof Input>, 'id' | 'reason' | 'isWithdrawn'>;

function changed(ctx: Ctx<MemberActor>, wrong: Disclosure, { on, way, ...fields }: Changed) {
  const wasOn = Temporal.Instant.fromEpochMilliseconds(wrong.at.getTime())
    .toZonedDateTimeISO(ctx.actor.timeZone)
    .toPlainDate()
    .toString();
  const { at, ...columns } = disclosureColumns(ctx, {
    recipient: fields.recipient ?? wrong.recipient,
    address: fields.address === undefined ? wrong.address : fields.address,
    what: fields.what ?? wrong.what,
    purpose: fields.purpose ?? wrong.purpose,
    purposeWords: fields.purposeWords === undefined ? wrong.purposeWords : fields.purposeWords,
    on: on ?? wasOn,
    way: 'other',
  });
  // The same day keeps its instant: only the day can be chosen.
  return { ...columns, way: way ?? wrong.way, at: on === undefined || on === wasOn ? wrong.at : at };
}

const isTaken = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
