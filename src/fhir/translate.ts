import { translateAllergy } from './allergy.ts';
import { translateAppointment } from './appointment.ts';
import { translateCarePlan } from './care-plan.ts';
import { translateCareTeam } from './care-team.ts';
import { translateCondition } from './condition.ts';
import { translateConsent } from './consent.ts';
import { translateCoverage } from './coverage.ts';
import { translateDocumentReference } from './document-reference.ts';
import { translateEncounter } from './encounter.ts';
import { translateGoal } from './goal.ts';
import { translateImmunization } from './immunization.ts';
import { translateMedicationRequest, translateMedicationStatement } from './medication.ts';
import { translateObservation } from './observation.ts';
import { translatePatient } from './patient.ts';
import { translateProcedure } from './procedure.ts';
import { translateQuestionnaireResponse } from './questionnaire-response.ts';
import { translateRelatedPerson } from './related-person.ts';
import { translateServiceRequest } from './service-request.ts';
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
  ['Observation', translateObservation],
  ['QuestionnaireResponse', translateQuestionnaireResponse],
  ['ServiceRequest', translateServiceRequest],
  ['Procedure', translateProcedure],
  ['Immunization', translateImmunization],
  ['Coverage', translateCoverage],
  ['Consent', translateConsent],
  ['DocumentReference', translateDocumentReference],
]);

export const translatorOf = (resourceType: string) => TRANSLATORS.get(resourceType) ?? null;
