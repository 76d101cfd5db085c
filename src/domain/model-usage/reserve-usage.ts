import { z } from 'zod';
import { change } from '../change.ts';
import type { Ctx, MemberActor, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { usageDay } from './usage-day.ts';

const Input = z.object({
  /** Null: voicemails of several people. */
  patientId: z.uuid().nullable(),
  model: z.string(),
  promptId: z.string(),
  promptVersion: z.int(),
  /** The most that this call can use. */
  tokensIn: z.int().min(0),
  tokensOut: z.int().min(0),
  costMicros: z.int().min(0),
  /** What the workspace may use in a day. */
  dailyTokens: z.int().min(0),
  dailyCostMicros: z.int().min(0),
  sentHash: z.string(),
});

export type Reservation = { id: string };

/**
 * Sets tokens and money of one call aside before it is made, with an audit row: what a patient's facts were sent for.
 * Of two calls at the same moment that both want the last tokens, one gets them. A call that dies stays counted at
 * its most until the day is over.
 * @returns the reservation's id; null: the day's cap would be passed, and nothing was written.
 * @throws DomainError `invalid` with the fields at fault.
 */
export async function reserveUsage(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input>,
): Promise<Reservation | null> {
  const { patientId, dailyTokens, dailyCostMicros, ...call } = parseInput(Input, input);
  const { inboundKey: _gesture, ...each } = ctx;
  return change(each, async ({ tx, audit }) => {
    const day = usageDay(ctx);
    const more = { day, tokens: call.tokensIn + call.tokensOut, costMicros: call.costMicros };
    if (!(await takeOfDay(tx, ctx, more, { dailyTokens, dailyCostMicros }))) return null;
    const { id } = await tx.modelUsage.create({
      data: {
        ...call,
        workspaceId: ctx.workspace.id,
        memberId: ctx.actor.memberId,
        day,
        startedAt: ctx.now(),
      },
      select: { id: true },
    });
    audit({
      action: 'model.ask',
      subjectType: 'ModelUsage',
      subjectId: id,
      patientId,
      details: { model: call.model, promptId: call.promptId, promptVersion: call.promptVersion },
    });
    return { id };
  });
}

type More = { day: Date; tokens: number; costMicros: number };

/** One statement: the first call of a day makes its row, each later one adds to it, none passes the cap. */
async function takeOfDay(
  tx: Tx,
  ctx: Ctx,
  { day, tokens, costMicros }: More,
  cap: { dailyTokens: number; dailyCostMicros: number },
): Promise<boolean> {
  const rows = await tx.$executeRaw`
    INSERT INTO model_usage_day AS known ("workspaceId", "day", "tokens", "costMicros")
    SELECT ${ctx.workspace.id}::uuid, ${day}::date, ${tokens}::int, ${costMicros}::int
     WHERE ${tokens}::int <= ${cap.dailyTokens}::int AND ${costMicros}::int <= ${cap.dailyCostMicros}::int
    ON CONFLICT ("workspaceId", "day") DO UPDATE
       SET "tokens" = known."tokens" + excluded."tokens", "costMicros" = known."costMicros" + excluded."costMicros"
     WHERE known."tokens" + excluded."tokens" <= ${cap.dailyTokens}::int
       AND known."costMicros" + excluded."costMicros" <= ${cap.dailyCostMicros}::int`;
  return rows === 1;
}
