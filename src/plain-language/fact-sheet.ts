// Longer than 250 lines: all kinds of facts, which belong together.
/** Opaque and short, unique in its sheet: "m1", "p2". Stays the same for the same record while the plan's version does. */
export type FactId = string;

export type Language = 'en' | 'es';

/** Who it is written for. One sheet and one set of checks, different frames. */
export const AUDIENCES = ['patient', 'caregiver', 'clinician', 'insurer'] as const;
export type Audience = (typeof AUDIENCES)[number];

export type Quantity = { value: number; unit: string };

/** Universal Medication Schedule: the four times of a day. */
export const DAY_TIMES = ['morning', 'noon', 'evening', 'bedtime'] as const;
export type DayTime = (typeof DAY_TIMES)[number];

/** "every 8 hours"; a length: 5 days. */
export type Span = { count: number; unit: 'hour' | 'day' | 'week' | 'month' };

/** One step of a regimen that changes after set days: "20 mg once a day for 5 days". */
export type RegimenStep = {
  amount: Quantity;
  times: readonly DayTime[];
  hours: readonly string[];
  every: Span | null;
  /** Null: the last step, which goes on. */
  lasts: Span | null;
};

/** Who gives a medicine to a patient. `self`: they or a caregiver do. `care_team`: the record does not say who of it. */
export const GIVERS = [
  'self',
  'dialysis_unit',
  'infusion_center',
  'clinic',
  'home_nurse',
  'care_team',
] as const;
export type Giver = (typeof GIVERS)[number];

/** How a medicine is taken. Each part is null where the record does not say. */
export type Regimen = {
  /** Of one piece: 50 mg. */
  strength: Quantity | null;
  /** tablet, capsule, solution, injection, inhaler, patch … */
  form: string | null;
  /** At one time: 2 tablet, 10 units. */
  amount: Quantity | null;
  /** In plain words: "by mouth", "under the skin". */
  route: string | null;
  times: readonly DayTime[];
  /** Wall times, HH:mm, of a medicine whose hour matters; empty else. */
  hours: readonly string[];
  /** "every 8 hours", "once a week"; null when `times` or `hours` say it. */
  every: Span | null;
  /** Taken only when needed: for what, or '' when the record does not say. Null: taken always. */
  asNeededFor: string | null;
  maxPerDay: Quantity | null;
  /** "with food", in the record's words. */
  note: string | null;
  /** Absent: the record does not say. */
  givenBy?: Giver | undefined;
  /** Doses that change after set days, at least two; amount, times, hours and every are then empty. */
  steps?: readonly RegimenStep[] | undefined;
};

export type MedicineChange = 'new' | 'changed' | 'stopped' | 'continued' | 'on_hold';

type Base = {
  id: FactId;
  /** The record behind it, for a finding's "place in the plan". */
  source: { recordType: string; recordId: string } | null;
  /** 42 CFR Part 2: never to a model, never in a digest. */
  isPart2?: boolean;
  /** Words of a patient or an outside party: data, never an instruction. */
  isOutsideText?: boolean;
  /** Only a code is known of it: no word for a patient, and a person is asked for its name. */
  isUnnamed?: boolean;
  /**
   * Spanish of its words, by the words as they are recorded: of the library where they are coded, or by a person who
   * translated these very words. Of an action to avoid it is the whole sentence, with its "no".
   */
  spanish?: Readonly<Record<string, string>>;
  /** Marked in the plan as what matters most: at most one fact of a sheet. */
  isMostImportant?: boolean;
};

/** What the record ties to problems. Never guessed from words: without a tie in the record there is none. */
type Tied = { /** Ids of problems of the same sheet. */ forProblems?: readonly FactId[] };

export type Medicine = Base &
  Tied & {
    kind: 'medicine';
    /** Without strength and form: "metoprolol succinate". */
    name: string;
    brand: string | null;
    regimen: Regimen;
    /** What the source said, word for word, when it could not be read into `regimen`; null when it could. */
    unreadDosage: string | null;
    /** A person has seen the unread words and keeps them. */
    isAsWritten?: true;
    /** What it is for, if the plan says so; never invented. */
    purpose: string | null;
    change: MedicineChange;
    /** The regimen before the change. */
    before: Regimen | null;
    /** YYYY-MM-DD. */
    changedOn: string | null;
    changedBy: string | null;
    /** Null: not recorded. The draft then says nothing about it and "ask why" is offered. */
    reason: string | null;
  };

export type Problem = Base & {
  kind: 'problem';
  name: string;
  /** ICD-10-CM or SNOMED CT code, as "system|code". */
  code?: string | null;
  status: 'active' | 'inactive' | 'resolved';
  /** The one the plan is mostly about. */
  isMain: boolean;
  onsetOn: string | null;
  abatedOn: string | null;
};
export type WhatMatters = Base & { kind: 'what_matters'; text: string };
export type PlanGoal = Base &
  Tied & {
    kind: 'goal';
    text: string;
    measure: string | null;
    target: string | null;
    dueOn: string | null;
    /** Whether the person agreed; null: not asked. */
    isAgreed: boolean | null;
  };
/** An action to do or to avoid: `polarity` decides the cue that must be beside it. */
export type Intervention = Base &
  Tied & {
    kind: 'intervention';
    polarity: 'do' | 'avoid';
    /** Begins with a verb, without the negation: "weigh yourself", "add salt to food". */
    text: string;
    /** "every morning". */
    howOften: string | null;
    /** Null: the patient. */
    responsible: string | null;
    /** Why it matters, if the plan says so. */
    why: string | null;
  };
export type RedFlag = Base & {
  kind: 'red_flag';
  /** "You gain 3 pounds in one day". */
  sign: string;
  action: 'call_911' | 'call_clinic_now' | 'call_clinic_today';
};
export type Visit = Base & {
  kind: 'visit';
  startsAt: Date;
  /** IANA zone in which date and time are given. */
  zone: string;
  withWhom: string | null;
  where: string | null;
  purpose: string | null;
};
export type Phone = Base & {
  kind: 'phone';
  /** Who answers: "Dr. Osei's office", "Harbor nurse line". */
  who: string;
  number: string;
  /** "Monday to Friday, 9 to 5", "day and night". */
  hours: string | null;
};
export type Allergy = Base & {
  kind: 'allergy';
  substance: string;
  reaction: string | null;
  /** No allergy: it does not agree with the person. */
  isIntolerance?: true;
  /** Nobody has confirmed it. */
  isUnconfirmed?: true;
  /** It may become bad. */
  isHighRisk?: true;
};
/** A diagnosis that somebody thinks of and nobody has confirmed: for clinicians alone, as what it is. */
export type Suspected = Base & {
  kind: 'suspected';
  name: string;
  verification: 'unconfirmed' | 'provisional' | 'differential';
};
export type CareTeamPerson = Base & { kind: 'care_team'; name: string; role: string | null };
export type Caretaker = Base & {
  kind: 'caregiver';
  name: string;
  relationship: string | null;
  /** What the patient lets them know; empty: nothing. */
  mayKnow: readonly ('problems' | 'medicines' | 'visits' | 'goals')[];
};
export type Review = Base & { kind: 'review'; on: string };
/** A value that was measured since the last visit, from the chart. For clinicians alone, as the two below. */
export type Measurement = Base & {
  kind: 'measurement';
  /** "Weight". */
  what: string;
  /** "187 lb". */
  value: string;
  on: string;
  before: { value: string; on: string | null } | null;
};
/** A sentence of a logged contact that names a value or a symptom, whole, with who logged it. */
export type Reported = Base & { kind: 'reported'; quote: string; on: string; by: string };
/** An open task that asks something. */
export type OpenQuestion = Base & {
  kind: 'open_question';
  text: string;
  owner: string | null;
  dueOn: string | null;
};

export type Fact =
  | Medicine
  | Problem
  | Suspected
  | WhatMatters
  | PlanGoal
  | Intervention
  | RedFlag
  | Visit
  | Phone
  | Allergy
  | CareTeamPerson
  | Caretaker
  | Review
  | Measurement
  | Reported
  | OpenQuestion;
export type FactKind = Fact['kind'];

/** A plan at one moment. Dates are YYYY-MM-DD in `zone`. */
export type FactSheet = {
  patient: {
    givenName: string;
    familyName: string;
    birthOn: string | null;
    /** For the caregiver's version: "your mother" needs the caregiver's relationship, this gives he, she, they. */
    gender: 'female' | 'male' | 'other' | 'unknown';
    /** BCP 47, preferred first. */
    languages: readonly string[];
  };
  clinic: { name: string; address: string | null };
  planVersion: number;
  asOf: Date;
  zone: string;
  /** For clinicians: the day since which news is told, and whether it is that of a visit. */
  since?: { on: string; isVisit: boolean };
  facts: readonly Fact[];
  /** Who, by the patient's consent, may know what 42 CFR Part 2 protects. Absent: the patient alone. */
  part2Consent?: {
    /** For treatment, payment and operations: clinicians and the insurer. */
    isForTreatment: boolean;
    /** Caregivers whom a consent names, by their record. */
    caregiverIds: readonly string[];
  };
};

/** All facts of one kind, in the sheet's order. */
export function factsOf<K extends FactKind>(sheet: FactSheet, kind: K): Extract<Fact, { kind: K }>[] {
  return sheet.facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
}

/** A value by which a person could be known: masked before a model sees anything. */
export type KnownValue = {
  kind:
    | 'patient'
    | 'relative'
    | 'care_team'
    | 'facility'
    | 'birth_date'
    | 'mrn'
    | 'phone'
    | 'email'
    | 'address'
    | 'insurance_id'
    | 'case_key';
  value: string;
  /** Other ways in which the same is written: given name alone, nickname, initials. */
  aliases?: readonly string[];
};
