import type { Medicine, MedicineChange } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import type { StatusCue } from '../../lexicons/cues.ts';
import { mustHold } from '../audience.ts';
import { blocksFor, within } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { type Amount, isAmong, regimenNumbers } from '../plan-numbers.ts';
import { negativeIn } from '../polarity.ts';
import type { Reading } from '../reading.ts';
import { isClash } from './f9-status-clash.ts';
import { saidOf } from './f9-status-cues.ts';

/** What may come beside what the plan says. "Now", "still at the new dose" and the like go with a change. */
const FITS: Record<MedicineChange, readonly StatusCue[]> = {
  new: ['new'],
  changed: ['changed', 'continued', 'new'],
  continued: ['continued'],
  stopped: ['stopped'],
  on_hold: ['on_hold', 'stopped'],
};

/** What contradicts it. */
const CLASHES: Record<MedicineChange, readonly StatusCue[]> = {
  new: ['stopped', 'continued', 'on_hold', 'changed'],
  changed: ['stopped', 'on_hold'],
  continued: ['new', 'changed', 'stopped', 'on_hold'],
  stopped: ['continued', 'new', 'changed', 'on_hold'],
  on_hold: ['continued', 'new', 'changed'],
};

const CUE_WORDS: Record<MedicineChange, string> = {
  new: 'new',
  changed: 'changed',
  continued: 'continued without a change',
  stopped: 'stopped',
  on_hold: 'on hold',
};

/** New, changed, stopped, continued and on hold are kept. */
export function medicineStatus(reading: Reading): Finding[] {
  const { sheet, draft, medicines, passages } = reading;
  return medicines.flatMap((medicine) => {
    const said = saidOf(medicine, passages);
    const wrong = said
      .filter(({ cue }) => CLASHES[medicine.change].includes(cue))
      .filter((one) => isClash(medicine, one, said));
    const findings = wrong.slice(0, 1).map(({ passage, start, end, text }) =>
      makeFinding('F9', {
        at: passage,
        start,
        end,
        fact: { id: medicine.id, field: 'change' },
        about: `says ${text}`,
        words: `${medicine.name}: the draft says “${text}”; the plan says it is ${CUE_WORDS[medicine.change]}.`,
      }),
    );
    const asks = draft.audience === 'insurer' ? false : mustHold(medicine, sheet, draft);
    const isKept =
      said.some(({ cue }) => FITS[medicine.change].includes(cue)) || isSaidOtherwise(reading, medicine);
    const isNamed = passages.some((passage) =>
      passage.medicines.some(({ medicine: { id } }) => id === medicine.id),
    );
    // A medicine that goes on needs no word; one that was never named is rule F1's, unless it was stopped: silence would keep it taken.
    if (!asks || isKept || medicine.change === 'continued' || (!isNamed && medicine.change !== 'stopped'))
      return findings;
    return [
      ...findings,
      makeFinding('F9', {
        at: null,
        fact: { id: medicine.id, field: 'change' },
        about: 'missing status',
        words: `The draft does not say that ${medicine.name} is ${CUE_WORDS[medicine.change]}; the plan does.`,
      }),
    ];
  });
}

/** Words too loose to contradict a plan by, and enough to say that something is not as it was. */
const HINTS = {
  new: /\b(?:now|first|also|extra|another|joins?|gave|given|prescri\w+|try|trying|ahora|tambien|primer\w*|dimos|otra)\b/,
  changed:
    /\b(?:now|instead|in place of|moved|went|goes|gone|more|less|higher|lower|stronger|weaker|bigger|smaller|different|replac\w+|switch\w*|old|up|down|ahora|antes|subi\w*|baj\w*|mas|menos|distint\w+|pas\w+)\b/,
};

/** Old and new dose side by side say a change; a refusal of the medicine says that it was stopped. */
function isSaidOtherwise(reading: Reading, medicine: Medicine): boolean {
  const blocks = blocksFor(reading, medicine);
  if (medicine.change === 'stopped') {
    return blocks.some(({ passage, start, end }) => negativeIn(passage.folded.slice(start, end)) !== null);
  }
  if (medicine.change === 'new' || medicine.change === 'changed') {
    if (
      blocks.some(({ passage, start, end }) =>
        HINTS[medicine.change === 'new' ? 'new' : 'changed'].test(passage.folded.slice(start, end)),
      )
    )
      return true;
  }
  if (medicine.change !== 'changed' || !medicine.before) return false;
  const [before, now] = [medicine.before, medicine.regimen].map((regimen) => [
    ...regimenNumbers(regimen).strength,
    ...regimenNumbers(regimen).amount,
    ...regimenNumbers(regimen).total,
  ]);
  const said = blocks.flatMap((block) => within(block.passage.quantities, block));
  const onlyIn = (some: readonly Amount[] = [], others: readonly Amount[] = []) =>
    said.some((quantity) => isAmong(quantity, some) && !isAmong(quantity, others));
  return onlyIn(before, now) && onlyIn(now, before);
}
