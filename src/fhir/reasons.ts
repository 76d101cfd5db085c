/** Why something in a file did not come in. Static sentences: nothing of the record in them. */
export const LEFT_OUT = {
  enteredInError: 'marked in the source as entered in error',
  officeVisit: 'visit without a stay (only stays and emergency visits come in)',
  plannedStay: 'stay that is only planned',
  cancelledStay: 'stay that was canceled',
  noStart: 'has no start time',
  noPatient: 'names no patient',
  noName: 'says nothing to show: no name, code or text',
  noIdentity: 'patient without id and identifier: could not be found again',
  saysNone:
    'statement that there is none (“no known allergy”): it names no allergy, problem or medication, so none is shown',
  notTaken: 'says that a medicine must not be given',
  notOrdered: 'draft or proposal, not an order',
  notToBeDone: 'says that something must not be done',
  unfinished: 'draft, or not finished yet',
  cancelledRecord: 'record that was canceled',
  otherResult:
    'result of a kind that is not kept here (kept: A1c, eGFR, INR, weight, blood pressure, PHQ, and answers about social needs)',
  noScore: 'questionnaire without a score (only scores and answers about social needs are kept here)',
  modifier: 'carries a modifier that this app does not know',
  replaced: 'patient record that another one replaces (what it has goes to that one)',
  patientHimself: 'care team entry that is the patient',
  caregiverElsewhere: 'care team entry that is a caregiver (comes in as caregiver)',
  deletion: 'request to delete that names no record (a search)',
  outdated: 'older state of a record than the one here',
  withdrawn: 'its source withdrew it before, and does not say that this state is newer: it stays withdrawn',
  deletionAmbiguous: 'request to delete that fits records of several patients',
  notKept: 'kind of record that is not kept here',
  patientUnknown: 'its patient is neither in these files nor here',
  patientAmbiguous: 'its reference fits several patients',
  anotherPerson: 'another person than the patient who has that identifier here (name and birth date differ)',
  patientRefused: 'its patient did not come in',
} as const;
export type LeftOut = keyof typeof LEFT_OUT;

/** What came in with something missing. */
export const NOTES = {
  birthDateIncomplete: 'birth date has no day and was left empty',
  noPatientName: 'patient has no name',
  deathDateUnknown: 'death without a date, or with only a year or month: shown as the source says it',
  noPatientIdentifier: 'patient has no identifier of its own: known by the record id alone',
  privacyLabel: 'carries a privacy label: marked as protected by 42 CFR Part 2 until somebody reviews it',
  substanceUse:
    'reads like substance use treatment by its codes or words and has no privacy label: counts as protected by 42 CFR Part 2 until somebody reviews it (*Review* in /plan)',
  undated:
    'record without version and date: it replaced what was here, since the one that is read last counts',
  endUnknown: 'stay of unknown status without an end: whether the patient is still in is not known',
  inactive:
    'its source says that the record is no longer in use: the patient is not in the caseload until it is again',
  merged: 'its source says that two records are one person: merged into the one that remains',
  mergeWaits:
    'its source says that two records are one person, and the one that remains is not here: the other one is a patient of its own until it comes in',
  R5: 'FHIR R5: read where it says the same as R4',
  STU3: 'FHIR STU3: read where it says the same as R4',
  noEnd: 'stay is finished and has no end: shown with an end that is not known',
} as const;
export type Note = keyof typeof NOTES;
