import type { logContact } from '../../src/domain/contacts/log-contact.ts';
import type { createTask } from '../../src/domain/tasks/create-task.ts';
import type { Chart } from './chart.ts';
import type { PersonId, TeamId } from './people.ts';
import type { Moment, When } from './when.ts';

/** One patient: the chart that is imported, and what people did since, told by the verbs they used. */
export type Story = { chart: Chart; steps: readonly Step[] };
export type TellStory = (when: When) => Story;

type TaskWords = Omit<
  Parameters<typeof createTask>[1],
  'due' | 'patientId' | 'teamId' | 'ownerSlackUserId' | 'source'
>;
type ContactWords = Parameters<typeof logContact>[1];

export type NewTask = TaskWords & {
  /** Names the task for later steps. */
  key?: string;
  due?: Moment;
  owner?: PersonId;
};

export type LoggedContact = {
  way: 'phone' | 'voicemail' | 'video' | 'in_person' | 'portal' | 'text' | 'letter';
  /** We reached out, if not said. */
  isIncoming?: boolean;
  /** A caregiver's given name, or the kind of party; the patient if not said. */
  with?: string | { party: 'provider' | 'insurer' | 'community' };
  outcome?: 'reached' | 'left_message' | 'no_answer' | 'wrong_number';
  topic: string;
  summary?: string;
  minutes?: number;
  barriers?: ContactWords['barriers'] & readonly string[];
  /** The tasks of the barriers' playbooks are all made with it. */
  makesPlaybooks?: true;
  followUp?: NewTask;
};

/**
 * One edit of a plan, said as a person says it. Medicines, problems and caregivers of the chart are named by their name.
 * `for`: how the name of the problem begins that it is tied to.
 */
export type PlanEdit =
  /** The Spanish of own words of the plan, as the form beside the English takes it. */
  | { part: 'spanish'; lines: Readonly<Record<string, string>> }
  | { part: 'whatMatters'; words: string }
  | { part: 'review'; on: string }
  | { part: 'mainProblem'; name: string }
  | {
      part: 'goal';
      text: string;
      measure?: string;
      target?: string;
      due?: string;
      isAgreed?: boolean;
      for?: string;
    }
  | {
      part: 'intervention';
      polarity?: 'avoid';
      text: string;
      howOften?: string;
      responsible?: string;
      why?: string;
      for?: string;
      isMostImportant?: true;
    }
  | { part: 'redFlag'; sign: string; action: 'call_911' | 'call_clinic_now' | 'call_clinic_today' }
  | { part: 'allergy'; substance: string; reaction?: string }
  | { part: 'phone'; who: string; number: string; hours?: string; isForTeam?: boolean }
  | { part: 'caregiver'; name: string; mayKnow: readonly ('problems' | 'medicines' | 'visits' | 'goals')[] }
  | {
      part: 'medicine';
      /** How the name of a medicine of the chart begins; a new one if there is none. */
      name: string;
      strength?: string;
      /** "1 tablet by mouth once a day". */
      directions?: string;
      purpose?: string;
      isStopped?: true;
      for?: string;
      /** Left out: the record alone is put right. */
      change?: { on: string; by?: string; reason?: string };
    };

/** A request to a payer, or its no; `inHand`: documents of its checklist. */
export type NewRequest = {
  kind: 'prior_authorization' | 'denial';
  payerKind: 'medicare_advantage' | 'commercial';
  isEmployerFunded: boolean | null;
  service: string;
  noticeOn?: string;
  receivedOn?: string;
  reference?: string;
  reasonText?: string;
  policyText?: string;
  policySource?: string;
  policyOn?: string;
  inHand: readonly string[];
};

/** A family conference that its lead plans: caregivers by name, each with all that the patient allows them to know. */
export type PlannedConference = {
  on: Moment;
  minutes: number;
  caregivers: readonly string[];
  interpreter: string;
};

/** The weekly meeting that its lead plans: whom the rules name, as many as the minutes hold, and these besides. */
export type PlannedHuddle = {
  on: Moment;
  minutes: number;
  /** Patients for whom a member asked before, each with the reason. */
  asked: readonly { patient: string; by: PersonId; reason: string }[];
};

/** A deadline by one of the rules; `key` names it for its proof. */
export type NewDeadline = {
  key?: string;
  rule: string;
  startOn: string;
  letterDueOn?: string;
  owner: PersonId;
};

/** Something that a member did at a moment. A step that lies in the future does not happen. */
export type Step = { at: Moment; by: PersonId } & (
  | { does: 'contact'; patient: string; contact: LoggedContact }
  | { does: 'task'; patient?: string; team?: TeamId; task: NewTask }
  | { does: 'complete' | 'claim'; task: string }
  | { does: 'snooze'; task: string; until: Moment; reason?: string }
  | { does: 'cancel'; task: string; reason: string }
  | { does: 'reassign'; task: string; to: PersonId | null; note?: string }
  /** What the record says of the patient, with all their open tasks of the giver; it waits for the read back. */
  | { does: 'handOff'; patient: string; to: PersonId }
  | { does: 'authorization'; patient: string; request: NewRequest }
  | { does: 'deadline'; patient: string; deadline: NewDeadline }
  | { does: 'prove'; deadline: string; words: string }
  | { does: 'plan'; patient: string; edits: readonly PlanEdit[] }
  | { does: 'conference'; patient: string; conference: PlannedConference }
  | { does: 'huddle'; team: TeamId; huddle: PlannedHuddle }
  /** Words in a channel; `{rosa-chen}` stands for a case key. */
  | { does: 'say'; team: TeamId | 'lobby'; text: string }
);

/** The verbs of one patient's story. */
export function stepsOf(patient: string) {
  return {
    contact: (at: Moment, by: PersonId, contact: LoggedContact): Step => ({
      does: 'contact',
      at,
      by,
      patient,
      contact,
    }),
    task: (at: Moment, by: PersonId, task: NewTask): Step => ({ does: 'task', at, by, patient, task }),
    handOff: (at: Moment, by: PersonId, to: PersonId): Step => ({ does: 'handOff', at, by, patient, to }),
    authorization: (at: Moment, by: PersonId, request: NewRequest): Step => ({
      does: 'authorization',
      at,
      by,
      patient,
      request,
    }),
    conference: (at: Moment, by: PersonId, conference: PlannedConference): Step => ({
      does: 'conference',
      at,
      by,
      patient,
      conference,
    }),
    deadline: (at: Moment, by: PersonId, words: NewDeadline): Step => ({
      does: 'deadline',
      at,
      by,
      patient,
      deadline: words,
    }),
    /** Several edits at one sitting. */
    plan: (at: Moment, by: PersonId, edits: readonly PlanEdit[]): Step => ({
      does: 'plan',
      at,
      by,
      patient,
      edits,
    }),
  };
}

export const complete = (at: Moment, by: PersonId, task: string): Step => ({
  does: 'complete',
  at,
  by,
  task,
});
export const prove = (at: Moment, by: PersonId, deadline: string, words: string): Step => ({
  does: 'prove',
  at,
  by,
  deadline,
  words,
});
export const claim = (at: Moment, by: PersonId, task: string): Step => ({ does: 'claim', at, by, task });
export const snooze = (at: Moment, by: PersonId, task: string, until: Moment, reason?: string): Step => ({
  does: 'snooze',
  at,
  by,
  task,
  until,
  ...(reason === undefined ? {} : { reason }),
});
export const cancel = (at: Moment, by: PersonId, task: string, reason: string): Step => ({
  does: 'cancel',
  at,
  by,
  task,
  reason,
});
export const reassign = (
  at: Moment,
  by: PersonId,
  task: string,
  to: PersonId | null,
  note?: string,
): Step => ({
  does: 'reassign',
  at,
  by,
  task,
  to,
  ...(note === undefined ? {} : { note }),
});
export const say = (at: Moment, by: PersonId, team: TeamId, text: string): Step => ({
  does: 'say',
  at,
  by,
  team,
  text,
});
