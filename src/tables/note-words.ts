import { LISTED_MOST, TEXT_LIMITS } from '../domain/text-limits.ts';
import type { TableNote } from './table-run.ts';

/** What was understood in one of two ways, or stays out, in words. Another note does not compile without its line. */
export const NOTE_WORDS: Readonly<Record<TableNote, string>> = {
  languageUnknown: 'a language is not known: it was left out',
  leftCaseload: 'the list says that the patient is inactive or discharged: they are not in the caseload',
  taskClosed: 'a task is done or canceled: it was left out',
  taskWithoutDue: 'a task has no due date: it is due when the team starts its next working day',
  taskOverdue:
    'a task was due already: it is due when the team starts its next working day, and its details name the old date',
  ownerUnknown: 'the owner is not a member of the team with a care role: the task is unassigned',
  visitWithoutTime: 'the next appointment has no time: it was left out',
  contactWithoutTime: 'a contact has no time: noon is shown',
  otherSource:
    'the patient is known from another system: name, birth date and phones were left as they are; what else the row says was added',
  outdated: 'a newer state is already here: nothing was changed',
  kept: 'the row has changed, but people have worked with the task or contact here since: theirs was kept',
  twin: 'a patient with the same name and birth date is already here under another MRN: check whether they are one person',
  numberTaken:
    'a patient of another system has this MRN, with another name or birth date: they are kept as two people',
  workWithoutMember:
    'tasks and contacts need a member with a care role who creates them: they were left out (in a terminal, name one with --by)',
  cut: `a text is longer than its limit (${TEXT_LIMITS.planText} characters, a name ${TEXT_LIMITS.personName}): it was imported truncated, with a mark at its end`,
  directionsCut: `directions of a medicine are longer than ${TEXT_LIMITS.directions} characters: they were imported truncated, with a mark at their end`,
  leftOut: `a name, number, code or address is too long, or one of more than ${LISTED_MOST}: it was left out`,
};
