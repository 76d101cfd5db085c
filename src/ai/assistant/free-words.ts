import type { ToolRow } from '../../domain/assistant/tools/begin-model-turn.ts';

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/**
 * Words that say nothing by themselves. None of time, cause, degree, duty or possibility: "should", "because", "worse",
 * "first", "before" are a sentence's only where they are the row's.
 */
export const FREE_WORDS: ReadonlySet<string> = new Set(
  words(`a an the this that these those it its he she they her his their him them
  is are was were be been being has have had did does do of on at in to for from by with and as who whose which
  patient record records recorded entry says said reads noted written listed list lists logged according`),
);

/** Their presence is compared. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  words('no not never none nothing neither nor without cannot'),
);

/** What a row may be called. */
export const OF_RECORD: Record<ToolRow['record'], readonly string[]> = {
  Contact: words('contact contacts'),
  Medication: words('medicine medicines medication medications dose'),
  PlanVersion: words('care plan change'),
  Appointment: words('visit appointment'),
  Task: words('task tasks due owner assigned'),
  Clock: words('deadline due'),
  Patient: [],
  Caregiver: words('caregiver'),
  CareTeamMember: words('care team member'),
  Condition: words('problem condition'),
  Goal: words('goal'),
  CarePlan: words('care plan'),
  Intervention: words('care plan step'),
  Allergy: words('allergy allergies'),
  Admission: words('hospital stay'),
  ChartEntry: words('chart'),
};
