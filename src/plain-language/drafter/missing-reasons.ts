import { type FactId, type FactSheet, factsOf, type MedicineChange } from '../fact-sheet.ts';

/** A change without a recorded reason: a question for a person, never an invented reason. */
export type MissingReason = {
  factId: FactId;
  medicine: string;
  change: Exclude<MedicineChange, 'continued'>;
  /** Who to ask; null: the record does not say who changed it. */
  prescriberToAsk: string | null;
  /** The task that is offered. Names a medicine: it is shown only where the plan itself may be (L1, L2). */
  task: string;
};

const CHANGED = {
  new: 'was started',
  changed: 'was changed',
  stopped: 'was stopped',
  on_hold: 'is on hold',
} as const;

/**
 * Medicines new, changed, on hold or stopped without a recorded reason, in the sheet's order.
 * @returns one question for each such medicine, with the task that asks it and who to ask (null: not recorded).
 */
export function missingReasons(sheet: FactSheet): MissingReason[] {
  return factsOf(sheet, 'medicine').flatMap(({ id, name, change, changedBy, reason }) => {
    if (change === 'continued' || (reason !== null && reason.trim() !== '')) return [];
    const prescriberToAsk = changedBy?.trim() ? changedBy.trim() : null;
    const task = `Ask ${prescriberToAsk ?? 'the prescriber'} why ${name} ${CHANGED[change]}`;
    return [{ factId: id, medicine: name, change, prescriberToAsk, task }];
  });
}
