import type { Flow } from '../kit/flows.ts';
import { callFlow } from './call.flow.ts';
import { editPatientFlow, openEditPatientFlow } from './edit-patient.flow.ts';
import { createPatientFlow } from './new-patient.flow.ts';
import { patientSearchFlow } from './patient-search.flow.ts';
import {
  differentPeopleFlow,
  notSamePersonFlow,
  reviewMatchesFlow,
  samePersonFlow,
} from './possible-matches.flow.ts';
import {
  choosePatientFlow,
  openPartFlows,
  showPartFlow,
  showPatientByButtonFlow,
  showPatientFlow,
} from './show-patient.flow.ts';

export const patientFlows: Flow[] = [
  patientSearchFlow,
  showPatientFlow,
  showPatientByButtonFlow,
  choosePatientFlow,
  showPartFlow,
  ...openPartFlows,
  callFlow,
  createPatientFlow,
  openEditPatientFlow,
  editPatientFlow,
  reviewMatchesFlow,
  samePersonFlow,
  notSamePersonFlow,
  differentPeopleFlow,
];
