import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { startExplanation } from '../explanations/start-explanation.ts';
import { supportingFacts } from '../explanations/supporting-facts.ts';
import { parseInput } from '../input.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { shortened, TEXT_LIMITS } from '../text-limits.ts';
import { showDate } from '../time/show-time.ts';
import type { Authorization } from './authorization.ts';
import { changeAuthorization, notTheirs } from './change-authorization.ts';
import { getAuthorization, type WholeAuthorization } from './get-authorization.ts';

/** What the letter is made from: the request's own words, and the facts of the plan that can support it. */
export type LetterRequest = {
  request: WholeAuthorization['request'];
  /** @phi */
  service: string;
  /** @phi The payer's policy, quoted with where it stands and its day; null: the letter cites none. */
  rule: string | null;
  /** @phi The denial that it answers; null: it is no appeal. */
  denial: string | null;
  /** @phi Documents in hand. */
  attached: string | null;
  /** @phi */
  facts: { key: string; kind: string; words: string }[];
};

const shownDay = (date: Date) => showDate(Temporal.PlainDate.from(dayOf(date)));

function denialOf({ reasonText, reference, noticeOn }: Authorization): string | null {
  const parts = [
    noticeOn ? `Notice of ${shownDay(noticeOn)}` : null,
    reference ? `number ${reference}` : null,
    reasonText,
  ].filter((part) => part !== null);
  return parts.length > 0 ? shortened(parts.join(', '), TEXT_LIMITS.insurerDenial) : null;
}

function ruleOf({ policyText, policySource, policyOn }: Authorization): string | null {
  if (!policyText) return null;
  const place = [policySource, policyOn ? `read ${shownDay(policyOn)}` : null].filter(Boolean).join(', ');
  const source = place ? ` (${place})` : '';
  return `${shortened(policyText, TEXT_LIMITS.insurerRule - source.length)}${source}`;
}

/**
 * The letter's request before a person has changed a word of it.
 * @returns its parts. The look is audited, as one at the request and at the plan.
 * @throws DomainError as `getAuthorization` and `supportingFacts`.
 */
export async function prepareLetter(ctx: Ctx, id: string): Promise<LetterRequest> {
  const { request, parent } = await getAuthorization(ctx, { id });
  const isAppeal = request.kind === 'denial' || request.level > 0;
  const inHand = request.items.filter(({ part, state }) => part === 'documents' && state === 'in_hand');
  return {
    request,
    service: request.service,
    rule: ruleOf(request),
    denial: isAppeal ? denialOf(request.noticeOn ? request : (parent ?? request)) : null,
    attached: shortened(inHand.map(({ label }) => label).join('; '), TEXT_LIMITS.insurerAttached) || null,
    facts: await supportingFacts(ctx, request.patientId),
  };
}

const Input = z.object({ id: z.uuid(), letter: z.record(z.string(), z.unknown()) });

/**
 * Starts the letter to the payer, in the words that a person has checked, and ties it to the request.
 * @returns the explanation's id.
 * @throws DomainError `invalid` with the fields at fault, and whatever else `startExplanation` and `changeAuthorization` throw.
 */
export async function writeLetter(ctx: Ctx, input: z.input<typeof Input>): Promise<{ id: string }> {
  const { id, letter } = parseInput(Input, input);
  const { patientId } = await findOwn(ctx, id);
  const started = await startExplanation(ctx, {
    ...letter,
    patientId,
    audience: 'insurer',
  } as Parameters<typeof startExplanation>[1]);
  // The gesture's key was taken by the letter: this is a second change under the same press.
  const { inboundKey: _, ...rest } = ctx;
  await changeAuthorization(rest, {
    id,
    action: 'authorization.write-letter',
    data: () => ({ letterId: started.id }),
  });
  return started;
}

async function findOwn(ctx: Ctx, id: string): Promise<{ patientId: string }> {
  const entry = await requireAccess(ctx, {
    action: 'authorization.write-letter',
    subjectType: 'Authorization',
    subjectId: id,
  });
  const found = await ctx.db.authorization.findFirst({
    where: { id, ...teamScope(ctx, entry.action) },
    select: { patientId: true },
  });
  if (found) return found;
  await recordRefused(ctx, entry);
  throw notTheirs(id);
}
