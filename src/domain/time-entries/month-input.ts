import { z } from 'zod';
import type { Ctx, MemberActor } from '../context.ts';
import { invalidField } from '../errors.ts';
import { dateAt } from '../time/instants.ts';
import type { Month } from './code-rules.ts';

const HOW = 'Enter a month as year and number, for example 2026-11.';

/** Left out: the month that it is for the reader. */
export const monthInput = z
  .string()
  .trim()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, HOW)
  .nullish();

/**
 * The month that is asked for.
 * @returns YYYY-MM.
 * @throws DomainError `invalid` for one that has not started for the reader.
 */
export function monthFor(ctx: Ctx<MemberActor>, month: Month | null | undefined): Month {
  const now = monthNow(ctx);
  if (month && month > now) throw invalidField('month', 'That month has not started. Nothing was shown.');
  return month ?? now;
}

/** The month that it is for the reader. */
export const monthNow = (ctx: Ctx<MemberActor>): Month =>
  dateAt(ctx.now(), ctx.actor.timeZone).toPlainYearMonth().toString();
