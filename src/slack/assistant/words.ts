import type { Intent } from '../../domain/assistant/intent.ts';
import type { SourceRow } from '../../domain/assistant/source-row.ts';

/** What an answer, and the thread that it begins, is called: L0. */
export const INTENT_TITLES: Record<Intent, string> = {
  who_first: 'Who needs you first',
  changes: 'What changed',
  contacts: 'Last contacts',
  medicines: 'Medications',
  medicine_change: 'Changes of medications',
  visits: 'Next visits',
  tasks: 'Open tasks',
  clocks: 'Deadlines',
  free_times: 'When the patient can come',
  barriers: 'Barriers',
  phone: 'Phone numbers',
  explain: 'Explanation',
  plan: 'Care plan',
  chart: 'From the chart',
  make_task: 'New task',
  log_contact: 'Contact',
  snooze: 'Snooze a task',
  reassign: 'Reassign a task',
  done: 'Complete a task',
  away: 'Time away',
  voicemails: 'Voicemails',
  help: 'Help',
};

/** Where there is none: a sentence of its own, for "nothing" is not the same as "no". */
export const NOTHING: Partial<Record<Intent, string>> = {
  who_first: 'No one needs you first: nothing is due, overdue or marked as danger.',
  changes: 'Nothing was written in that time.',
  contacts: 'No contact is on record.',
  medicines: 'No medication is on record. That does not say that none is taken.',
  medicine_change: 'No change of it is on record.',
  visits: 'No visit is on record.',
  tasks: 'No open task is on record.',
  clocks: 'No deadline is running.',
  free_times: 'Nothing that bears on it is on record either.',
  barriers: 'No barrier is on record.',
  phone: 'No phone number is on record.',
  chart: 'The chart says nothing of that. That does not say that there is none.',
  plan: 'The care plan has no goals, problems or care team on record.',
};

/** Where days were asked for, and none of what is on record falls on them. */
export const NOTHING_THEN = 'Nothing of that kind is on record for those days.';

/** What a source is called behind its number. */
export const RECORD_LABELS: Record<SourceRow['record'], string> = {
  Contact: 'contact',
  Medication: 'medication',
  PlanVersion: 'care plan',
  Appointment: 'visit',
  Task: 'task',
  Clock: 'deadline',
  Patient: 'patient',
  Caregiver: 'caregiver',
  CareTeamMember: 'care team',
  Condition: 'problem',
  Goal: 'goal',
  CarePlan: 'care plan',
  Intervention: 'care plan',
  Allergy: 'allergy',
  Admission: 'hospital stay',
  ChartEntry: 'chart',
};

export const FREE_TIMES =
  'No one has recorded on which days this patient can come. What bears on it is below: ask, and create a task for it.';
