import { correctClock } from '../../domain/clocks/correct-clock.ts';
import { extendClock } from '../../domain/clocks/extend-clock.ts';
import { meetClock } from '../../domain/clocks/meet-clock.ts';
import { pauseClock } from '../../domain/clocks/pause-clock.ts';
import { resumeClock } from '../../domain/clocks/resume-clock.ts';
import { voidClock } from '../../domain/clocks/void-clock.ts';
import type { Ctx } from '../../domain/context.ts';
import { DomainError, invalidField } from '../../domain/errors.ts';
import { onSubmit } from '../kit/flows.ts';
import { type FieldValues, one } from '../kit/values.ts';
import { type Act, clockForm, isAct } from './clock.view.ts';

/** What was chosen in the form of one deadline. */
export const actFlow = onSubmit(clockForm, async ({ ctx, meta, values }) => {
  const act = one(values, 'act');
  if (!isAct(act)) throw invalidField('act', 'Choose what happened.');
  await underItsField(act, run(ctx, act, { id: meta.id, version: meta.version }, values));
  return undefined;
});

async function run(
  ctx: Ctx,
  act: Act,
  clock: { id: string; version: number },
  values: FieldValues,
): Promise<unknown> {
  const words = one(values, 'words');
  const reasoned = { ...clock, reason: words ?? '' };
  switch (act) {
    case 'meet': {
      const at = one(values, 'at');
      return meetClock(ctx, { ...clock, words, at: at ? new Date(Number(at) * 1000) : null });
    }
    case 'correct':
      return correctClock(ctx, {
        ...reasoned,
        startOn: one(values, 'startOn') ?? undefined,
        startTime: one(values, 'startTime') ?? undefined,
        letterDueOn: one(values, 'letterDueOn'),
      });
    case 'pause':
      return pauseClock(ctx, reasoned);
    case 'resume':
      return resumeClock(ctx, { ...clock, ...(words ? { reason: words } : {}) });
    case 'extend':
      return extendClock(ctx, reasoned);
    case 'void':
      return voidClock(ctx, reasoned);
  }
}

/** The form has one field for reasons and proofs. */
async function underItsField(act: Act, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid' || act === 'meet') throw error;
    const { reason, ...fields } = error.fields;
    throw reason ? new DomainError('invalid', reason, error.details, { ...fields, words: reason }) : error;
  }
}
