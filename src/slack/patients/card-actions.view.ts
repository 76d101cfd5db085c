import type { KnownBlock } from '@slack/types';
import type { PatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { disclosuresButton } from '../kit/buttons/audit.ts';
import { briefButton } from '../kit/buttons/briefs.ts';
import { planConferenceButton } from '../kit/buttons/conferences.ts';
import { consentsButton } from '../kit/buttons/consents.ts';
import { logContactButton } from '../kit/buttons/contacts.ts';
import { approvedButton, explainButton } from '../kit/buttons/explanations.ts';
import { editPatientButton } from '../kit/buttons/patients.ts';
import { reviewProtectionButton, showPlanButton } from '../kit/buttons/plans.ts';
import { makeTaskButton } from '../kit/buttons/tasks.ts';

/** Through a break-glass a chart is read, and nothing in it changed. */
export function cardActions(card: PatientCard): KnownBlock {
  const plan = showPlanButton.element('Care plan', { v: 1, id: card.id });
  const brief = briefButton.element('Brief', { v: 1, id: card.id }, { describes: card.caseKey });
  if (card.breakGlass) {
    const approved = approvedButton.element('Explanations', { v: 1, id: card.id });
    return { type: 'actions', elements: [plan, brief, approved] };
  }
  return {
    type: 'actions',
    elements: [
      logContactButton.element('Log contact', { v: 1, id: card.id }, { style: 'primary' }),
      makeTaskButton.element('Create task', { v: 1, patientId: card.id }),
      plan,
      brief,
      explainButton.element('Explain plan', { v: 1, patientId: card.id }),
      disclosuresButton.element('Disclosures', { v: 1, id: card.id }),
      editPatientButton.element('Edit', { v: 1, id: card.id }, { describes: card.caseKey }),
      consentsButton.element('Consents', { v: 1, id: card.id }),
      planConferenceButton.element('Family conference', { v: 1, id: card.id }),
      ...(card.toReview > 0
        ? [reviewProtectionButton.element(`Privacy review (${card.toReview})`, { v: 1, id: card.id })]
        : []),
    ],
  };
}
