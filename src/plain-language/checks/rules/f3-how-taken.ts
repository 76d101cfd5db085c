import type { DayTime, Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { fold } from '../../text/fold.ts';
import { findDayTimes, findRates } from '../../text/frequencies.ts';
import { sameClock } from '../../text/moments.ts';
import { sameValue } from '../../text/quantities.ts';
import { type Block, blocksFor, within } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { oncePer } from '../once-per.ts';
import { dosesPerDay, ratesOfText, textsOfMedicine } from '../plan-numbers.ts';
import type { Passage, Reading } from '../reading.ts';

const OLD_TIMES =
  /\b(?:from|was|were|used to|instead of|before this|before:|until now|antes|en vez de|not|no longer|without)(?!\w)(?:[^.;]|\.\d)*$/;
/** "So that you do not get up at night" gives no time to take it. */
const NOT_WHEN = /\b(?:so (?:that )?you (?:do not|don't|will not|won't)|para (?:que )?no)\b[^.;,]{0,25}$/;
/** "Never take it every day" of a weekly medicine. */
const REFUSED_RATE =
  /\b(?:never|do not|don't|nunca|no)\s+(?:take|use|inject|swallow|tome|inyecte)\s+(?:\p{L}+\s+){0,3}$/u;
const EMPTY_CELL = /^(?:[-–—\s]*|0|no|none|nada|ninguna?|n\/a)$/i;

/** When and how often a medicine is taken is the plan's, inside its own block; and it is there. */
export function timesTaken(reading: Reading): Finding[] {
  return reading.medicines.flatMap((medicine) => {
    if (medicine.change === 'stopped') return [];
    const blocks = blocksFor(reading, medicine);
    const wrong = blocks.flatMap((block) => [
      ...wrongTimes(medicine, block),
      ...wrongHours(medicine, block),
      ...wrongRates(reading, medicine, block),
    ]);
    return [...wrong, ...missingRate(reading, medicine, blocks)];
  });
}

export type SaidTime = { start: number; end: number; times: readonly DayTime[] };

/** Times of day that a block names, in words or by a filled cell in the column of a time. */
export function saidTimes({ passage, start, end }: Block): SaidTime[] {
  const words = within(dayTimesOf(passage), { start, end });
  const cells = passage.cells.flatMap((cell) =>
    cell.time && !EMPTY_CELL.test(cell.text)
      ? [{ start: cell.start, end: cell.end, times: [cell.time] }]
      : [],
  );
  return [
    ...words.filter(
      (word) =>
        !passage.clockTimes.some(
          (clock) => !clock.isWord && word.start >= clock.start && word.end <= clock.end,
        ),
    ),
    ...cells,
  ];
}

const planTimes = ({ regimen }: Medicine) =>
  regimen.times.length > 0
    ? regimen.times.join(' and ')
    : regimen.hours.length > 0
      ? regimen.hours.join(' and ')
      : regimen.every
        ? `every ${regimen.every.count} ${regimen.every.unit}`
        : 'no time of day';

/** Read once: a medicine is held against each of its blocks. */
const timesInTexts = oncePer((medicine: Medicine) =>
  textsOfMedicine(medicine)
    .flatMap((text) => findDayTimes(fold(text)))
    .flatMap(({ times }) => times),
);
const ratesInTexts = oncePer((medicine: Medicine) =>
  textsOfMedicine(medicine).flatMap((text) => ratesOfText(text, 'en').concat(ratesOfText(text, 'es'))),
);
const dayTimesOf = oncePer((passage: Passage) => findDayTimes(passage.folded));

function wrongTimes(medicine: Medicine, block: Block): Finding[] {
  const { regimen } = medicine;
  const inTexts = timesInTexts(medicine);
  const fromHours = regimen.hours.flatMap(timeOfHour);
  const allowed = new Set<DayTime>([...regimen.times, ...inTexts, ...fromHours]);
  const wasTaken = new Set(medicine.before?.times ?? []);
  return saidTimes(block)
    .filter(({ times }) => !times.some((time) => allowed.has(time)))
    .filter(({ start }) => !NOT_WHEN.test(block.passage.folded.slice(block.start, start)))
    .filter(
      ({ start, times }) =>
        !(
          times.some((time) => wasTaken.has(time)) &&
          OLD_TIMES.test(block.passage.folded.slice(block.start, start))
        ),
    )
    .map(({ start, end }) =>
      makeFinding('F3', {
        at: block.passage,
        start,
        end,
        fact: { id: medicine.id, field: 'times' },
        about: `time ${block.passage.cells.some((cell) => cell.start === start) ? (block.passage.cells.find((cell) => cell.start === start)?.column ?? '') : block.passage.text.slice(start, end)}`,
        words: `${medicine.name}: the draft says ${block.passage.cells.find((cell) => cell.start === start)?.column || block.passage.text.slice(start, end)}; the plan says ${planTimes(medicine)}.`,
      }),
    );
}

/** "08:00" is the morning; used only so that a draft may say both. */
export function timeOfHour(hour: string): DayTime[] {
  const at = Number(hour.slice(0, 2));
  if (at >= 4 && at < 11) return ['morning'];
  if (at < 15 && at >= 11) return ['noon'];
  if (at >= 15 && at < 20) return ['evening'];
  return ['evening', 'bedtime'];
}

function wrongHours(medicine: Medicine, { passage, start, end }: Block): Finding[] {
  const { hours } = medicine.regimen;
  const minutesOf = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
  const wanted = hours.map(minutesOf);
  const was = (medicine.before?.hours ?? []).map(minutesOf);
  const texts = textsOfMedicine(medicine).join(' ').replace(/\D+/g, ' ');
  return within(passage.clockTimes, { start, end })
    .filter(({ isWord }) => !isWord)
    .filter(
      (clock) =>
        !wanted.some((minutes) => sameClock(clock, minutes)) &&
        !(
          was.some((minutes) => sameClock(clock, minutes)) &&
          OLD_TIMES.test(passage.folded.slice(start, clock.start))
        ) &&
        !` ${texts} `.includes(` ${Math.floor(clock.minutes / 60) % 12 || 12} `),
    )
    .map((clock) =>
      makeFinding('F3', {
        at: passage,
        start: clock.start,
        end: clock.end,
        fact: { id: medicine.id, field: 'hours' },
        words: `${medicine.name}: the draft says ${passage.text.slice(clock.start, clock.end)}; the plan says ${planTimes(medicine)}.`,
      }),
    );
}

const BOUND =
  /\b(?:up to|no more than|not more than|at most|maximum|max|more than|hasta|no mas de|mas de|maximo)\b[^.;]{0,30}$/;

function wrongRates(reading: Reading, medicine: Medicine, { passage, start, end }: Block): Finding[] {
  const { regimen } = medicine;
  const perDay = dosesPerDay(regimen);
  const inTexts = ratesInTexts(medicine);
  const before = medicine.before ? dosesPerDay(medicine.before) : null;
  const text = passage.folded;
  return within(findRates(text, reading.draft.language), { start, end })
    .filter((rate) => {
      if (inTexts.some((known) => sameValue(known, rate.perDay))) return false;
      const lead = text.slice(start, rate.start);
      if (REFUSED_RATE.test(lead) && !(perDay !== null && sameValue(perDay, rate.perDay))) return false;
      if (BOUND.test(lead) && regimen.maxPerDay)
        return !(
          rate.isAtLeast ||
          sameValue(rate.perDay, regimen.maxPerDay.value) ||
          (perDay !== null && sameValue(rate.perDay, perDay))
        );
      if (before !== null && OLD_TIMES.test(lead) && sameValue(before, rate.perDay)) return false;
      // "8 tablets a day": the most a day, counted elsewhere.
      if (rate.isAtLeast && regimen.maxPerDay) return false;
      if (perDay === null) return !(rate.isAtLeast && regimen.asNeededFor !== null);
      return rate.isAtLeast ? perDay < 0.99 : Math.abs(rate.perDay - perDay) > 0.01 * perDay;
    })
    .map((rate) =>
      makeFinding('F3', {
        at: passage,
        start: rate.start,
        end: rate.end,
        fact: { id: medicine.id, field: 'every' },
        words: `${medicine.name}: the draft says ${passage.text.slice(rate.start, rate.end)}; the plan says ${planTimes(medicine)}.`,
      }),
    );
}

/** How often it is taken: by times of day, by hours, or by a rate. */
function missingRate({ draft }: Reading, medicine: Medicine, blocks: readonly Block[]): Finding[] {
  const { regimen } = medicine;
  const perDay = dosesPerDay(regimen);
  if (perDay === null || blocks.length === 0 || draft.audience === 'insurer' || medicine.change === 'on_hold')
    return [];
  const times = new Set(
    blocks
      .flatMap((block) => saidTimes(block))
      .flatMap((said) =>
        said.times.length === 1 ? said.times : said.times.filter((time) => regimen.times.includes(time)),
      ),
  );
  const rates = blocks.flatMap((block) => within(findRates(block.passage.folded, draft.language), block));
  const clocks = blocks.flatMap((block) => within(block.passage.clockTimes, block));
  const hasRate = rates.some(
    (rate) =>
      sameValue(rate.perDay, perDay) ||
      (rate.isAtLeast && perDay >= 0.99 && regimen.times.length + regimen.hours.length <= 1),
  );
  const hasTimes =
    regimen.times.length > 0 && (perDay < 0.99 ? false : regimen.times.every((time) => times.has(time)));
  const hasHours =
    regimen.hours.length > 0 &&
    regimen.hours.every((hour) =>
      clocks.some((clock) => sameClock(clock, Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5)))),
    );
  const count = times.size + clocks.length;
  const isDaily = regimen.times.length + regimen.hours.length === 0 && perDay >= 0.99 && count === perDay;
  if (hasRate || hasTimes || hasHours || isDaily) return [];
  const missing = regimen.times.filter((time) => !times.has(time));
  return [
    makeFinding('F3', {
      at: null,
      fact: {
        id: medicine.id,
        field: regimen.times.length > 0 ? 'times' : regimen.hours.length > 0 ? 'hours' : 'every',
      },
      about: 'missing times',
      words:
        missing.length > 0 && missing.length < regimen.times.length
          ? `${medicine.name}: the draft leaves out ${missing.join(' and ')}; the plan says ${planTimes(medicine)}.`
          : `${medicine.name}: the draft does not say when to take it; the plan says ${planTimes(medicine)}.`,
    }),
  ];
}
