import { translateAllergy } from './allergy.ts';
import { translateAppointment } from './appointment.ts';
import { translateCarePlan } from './care-plan.ts';
import { translateCareTeam } from './care-team.ts';
import { translateCondition } from './condition.ts';
import { translateEncounter } from './encounter.ts';
import { translateGoal } from './goal.ts';
import { translateMedicationRequest, translateMedicationStatement } from './medication.ts';
import { translatePatient } from './patient.ts';
import { translateRelatedPerson } from './related-person.ts';
import type { Translator } from './translator.ts';

/** One line per kind of resource that becomes a record. To read one more, add its translator here. */
const TRANSLATORS: ReadonlyMap<string, Translator> = new Map([
  ['Patient', translatePatient],
  ['RelatedPerson', translateRelatedPerson],
  ['CareTeam', translateCareTeam],
  ['Condition', translateCondition],
  ['MedicationRequest', translateMedicationRequest],
  ['MedicationStatement', translateMedicationStatement],
  ['CarePlan', translateCarePlan],
  ['Goal', translateGoal],
  ['Encounter', translateEncounter],
  ['Appointment', translateAppointment],
  ['AllergyIntolerance', translateAllergy],
]);

export const translatorOf = (resourceType: string) => TRANSLATORS.get(resourceType) ?? null;
