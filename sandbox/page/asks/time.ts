import { shownName } from '../../world/people.ts';
import type { DemoClock } from '../demo-clock.ts';
import type { Asked } from './asked.ts';

const HOUR_MS = 3_600_000;

/** Moves the app's clock where the demo handed one in. Answers with a sentence of what was done. */
export async function time(asked: Asked): Promise<{ said: string }> {
  const { clock, realNow } = asked.parts;
  if (clock === undefined) throw new Error('This workspace runs on real time: there is no clock to move.');
  switch (asked.ask.to) {
    case 'next':
      return await toNext(clock);
    case 'hour':
      await clock.shift(HOUR_MS);
      return { said: 'One hour later.' };
    case 'tomorrow':
      return await toTomorrow(asked, clock);
    default:
      await clock.to(new Date(realNow()));
      return { said: 'Back to real time.' };
  }
}

async function toNext(clock: DemoClock): Promise<{ said: string }> {
  const next = await clock.nextFollowUp();
  if (next === null) return { said: 'No follow-up is open, so time was not moved.' };
  await clock.to(next);
  return { said: 'The next follow-up is due.' };
}

/** Eight o'clock of the next day where this person is, not where the machine is. */
async function toTomorrow({ parts, user }: Asked, clock: DemoClock): Promise<{ said: string }> {
  const person = parts.hands.world.users.get(user);
  const today = Temporal.Instant.fromEpochMilliseconds(clock.now().getTime()).toZonedDateTimeISO(
    person?.tz ?? 'UTC',
  );
  const morning = today.add({ days: 1 }).withPlainTime({ hour: 8 });
  await clock.to(new Date(morning.epochMilliseconds));
  const whose = person === undefined ? '' : ` for ${shownName(person)}`;
  return { said: `It is 8:00 tomorrow${whose}.` };
}
