import type { Finding } from '../../finding.ts';
import { sameClock } from '../../text/moments.ts';
import { blocksFor, within } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { isPatientFacing, type Reading } from '../reading.ts';
import { saidTimes } from './f3-how-taken.ts';

const SPANISH = {
  morning: 'por la mañana',
  noon: 'al mediodía',
  evening: 'por la noche (cena)',
  bedtime: 'al acostarse',
};

/**
 * Daily medicines are given by morning, noon, evening, bedtime (Universal Medication Schedule); where the hour
 * matters, by the hour.
 */
export function timesOfDay(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  return reading.medicines.flatMap((medicine) => {
    const { times, hours } = medicine.regimen;
    if (medicine.change === 'stopped' || medicine.change === 'on_hold') return [];
    const blocks = blocksFor(reading, medicine);
    if (blocks.length === 0) return [];
    const at =
      blocks.find(({ passage }) => passage.section === 'medicines')?.passage ?? blocks[0]?.passage ?? null;
    const gap = (field: string, words: string) => [
      makeFinding('M1', {
        at,
        fact: { id: medicine.id, field },
        about: `missing ${words}`,
        words: `${medicine.name}: the draft does not say ${words}; the plan does.`,
      }),
    ];
    if (hours.length > 0) {
      const said = blocks.flatMap((block) => within(block.passage.clockTimes, block));
      const lost = hours.filter(
        (hour) =>
          !said.some((clock) => sameClock(clock, Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5)))),
      );
      return lost.length > 0 ? gap('hours', lost.join(' and ')) : [];
    }
    const said = blocks.flatMap((block) => saidTimes(block)).flatMap((one) => one.times);
    const lost = times.filter((time) => !said.includes(time));
    return lost.length > 0
      ? gap(
          'times',
          lost.map((time) => (reading.draft.language === 'es' ? SPANISH[time] : time)).join(' and '),
        )
      : [];
  });
}
