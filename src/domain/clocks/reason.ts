import { z } from 'zod';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';

/** Why a deadline is changed; the next person reads it in its history. */
export const Reason = z
  .string()
  .trim()
  .min(1, 'Enter a short reason, so that the next person knows why.')
  .max(TEXT_LIMITS.taskReason, tooLong(TEXT_LIMITS.taskReason, 'the reason'));

export const ClockReason = z.object({ id: z.uuid(), version: z.int().positive().optional(), reason: Reason });
