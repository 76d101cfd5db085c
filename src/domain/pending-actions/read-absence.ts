import { presence } from '../absences/presence.ts';
import type { Understood } from '../assistant/understand.ts';
import type { Ctx } from '../context.ts';
import { plainText, splitWords } from '../time/words.ts';
import type { ProposalsOf } from './proposals-of.ts';

const UNTIL = new Set(['until', 'till', 'til', 'hasta', 'through']);

/**
 * The absence that a request tells of: from now until a time, covered by whom it names, or else the backup of the member's
 * settings.
 * @returns one absence; the form for everything else.
 */
export async function absenceOf(
  ctx: Ctx,
  { time, memberSlackUserId }: Understood,
  text: string,
): Promise<ProposalsOf> {
  const form = (sentence: string): ProposalsOf => ({ kind: 'form', form: 'away', sentence, patientId: null });
  const { away, backupSlackUserId } = await presence(ctx);
  if (away) return form('You already have an absence: the form shows it.');
  if (time?.kind !== 'due' || !splitWords(plainText(text)).some((word) => UNTIL.has(word.text)))
    return form('The form asks from when until when.');
  const backup = memberSlackUserId ?? backupSlackUserId;
  if (!backup) return form('Choose who covers for you.');
  return {
    kind: 'proposals',
    proposals: [
      { verb: 'away', input: { startsAt: null, endsAt: time.at, backupSlackUserId: backup, mode: 'all' } },
    ],
  };
}
