import { eachRenewalOnce } from '../plans/each-renewal-once.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { directionsText, pieceText, regimenOf } from '../plans/regimen.ts';
import { type BriefFact, dayOn, factText, isNews, type Look } from './brief.ts';
import type { BriefRecord } from './read-record.ts';

type Row = BriefRecord['medications'][number];

const ENDS = { stopped: 'Stopped', completed: 'Completed', on_hold: 'On hold' } as const;

/** Medicines that were begun, changed, paused or ended; a renewal of the same order is none of these. */
export const medicineFacts = ({ medications }: BriefRecord, look: Look): BriefFact[] =>
  eachRenewalOnce(medications).flatMap(({ order, earlier }) => {
    const change = changeOf(order, look, earlier > 0);
    return change ? [medicineFact(order, change)] : [];
  });

type Change = { word: string; on: Date | null };

/** A source's change of which nobody says the day is news from the day on which it came in, and no day is said. */
function changeOf(row: Row, look: Look, isRenewal: boolean): Change | null {
  const { status, change, startedOn, changedOn, changeLearnedOn } = row;
  if (status === 'unknown') return null;
  if (status !== 'active') {
    const on = status === 'on_hold' ? changedOn : (row.endedOn ?? changedOn);
    return isNews(look, on ?? changeLearnedOn) ? { word: ENDS[status], on } : null;
  }
  if (change === 'changed')
    return isNews(look, changedOn ?? changeLearnedOn) ? { word: 'Changed', on: changedOn } : null;
  const on = startedOn ?? changedOn;
  if (change === 'started') return isNews(look, on ?? changeLearnedOn) ? { word: 'Started', on } : null;
  return isNews(look, startedOn) && !isRenewal ? { word: 'Started', on: startedOn } : null;
}

function medicineFact(row: Row, { word, on }: Change): BriefFact {
  const before = word === 'Changed' ? regimenOf(row.before) : null;
  return {
    topic: 'medicines',
    text: factText(
      `${word}:`,
      [medicineWords(row), before && `before: ${directionsText(before)}`, row.changeReason]
        .filter(Boolean)
        .join(' · '),
    ),
    source: {
      recordType: 'Medication',
      recordId: row.id,
      on: dayOn(on),
      by: row.changedBy ?? row.prescriber,
    },
    isPart2: row.isPart2,
  };
}

/** As the source wrote it; once the plan says it part by part, that counts. */
function medicineWords(row: Row): string {
  if (row.regimen === null) return [row.name, row.dosage].filter(Boolean).join(', ');
  const { name, regimen } = readMedicine(row);
  return [[name, pieceText(regimen)].filter(Boolean).join(' '), directionsText(regimen)]
    .filter(Boolean)
    .join(', ');
}
