import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../domain/assistant/answer-request.ts';
import { awayButton } from '../kit/buttons/absences.ts';
import { logContactButton } from '../kit/buttons/contacts.ts';
import { explainButton } from '../kit/buttons/explanations.ts';
import { listButtons, makeTaskButton } from '../kit/buttons/tasks.ts';
import { voicemailsButton } from '../kit/buttons/voicemails.ts';
import type { Gesture } from '../kit/flows.ts';
import { openPatient, sentenceReply } from './answer.view.ts';
import type { TurnRequest } from './request.ts';
import type { TurnAnswer } from './turn.ts';
import { INTENT_TITLES } from './words.ts';

type Act = Extract<Answer, { kind: 'act' }>;

/** Something to be done: nothing is, before the person presses. */
export async function actAnswer(
  _asking: Pick<Gesture, 'ctx' | 'client'>,
  { id }: TurnRequest,
  act: Act,
): Promise<TurnAnswer> {
  return {
    read: { intent: act.intent, by: 'rules', tools: [] },
    title: INTENT_TITLES[act.intent],
    reply: sentenceReply(FORM_SENTENCE, id, formBlocks(act)),
  };
}

const FORM_SENTENCE = 'This opens the form for it. Nothing is saved before you submit it.';

function formBlocks({ intent, understood: { patient } }: Act): KnownBlock[] {
  const patientId = patient ? { patientId: patient.id } : {};
  switch (intent) {
    case 'explain':
      return [actions(explainButton.element('Explain a plan', { v: 1, ...patientId }, { style: 'primary' }))];
    case 'make_task':
      return [actions(makeTaskButton.element('Create task', { v: 1, ...patientId }, { style: 'primary' }))];
    case 'log_contact':
      return [
        actions(
          logContactButton.element(
            'Log contact',
            { v: 1, ...(patient ? { id: patient.id } : {}) },
            { style: 'primary' },
          ),
        ),
      ];
    case 'away':
      return [actions(awayButton.element('Away', { v: 1 }, { style: 'primary' }))];
    case 'voicemails':
      return [actions(voicemailsButton.element('Voicemails', { v: 1 }, { style: 'primary' }))];
    default:
      return [
        patient
          ? openPatient(patient)
          : actions(listButtons.mine.element('My tasks', { v: 1, list: 'mine', page: 0 })),
      ];
  }
}

const actions = (element: ReturnType<typeof awayButton.element>): KnownBlock => ({
  type: 'actions',
  elements: [element],
});
