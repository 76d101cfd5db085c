import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../domain/assistant/answer-request.ts';
import type { Intent } from '../../domain/assistant/intent.ts';
import type { Understood } from '../../domain/assistant/understand.ts';
import type { TurnRead } from '../../domain/assistant-turns/turn.ts';
import type { Proposal } from '../../domain/pending-actions/proposal.ts';
import { type ProposalsOf, proposalsOf } from '../../domain/pending-actions/proposals-of.ts';
import { proposeActions } from '../../domain/pending-actions/propose-actions.ts';
import { awayButton } from '../kit/buttons/absences.ts';
import { logContactButton } from '../kit/buttons/contacts.ts';
import { explainButton } from '../kit/buttons/explanations.ts';
import { listButtons, makeTaskButton } from '../kit/buttons/tasks.ts';
import { voicemailsButton } from '../kit/buttons/voicemails.ts';
import { chooseReply, openPatient, sentenceReply } from './answer.view.ts';
import { onBehalfOf, type TurnRequest } from './request.ts';
import type { Asking, TurnAnswer } from './turn-answer.ts';
import { INTENT_TITLES } from './words.ts';

type Act = Extract<Answer, { kind: 'act' }>;
/** What is to be done, and in which words of the person. */
export type Wanted = { understood: Understood; text: string };

/** Something to be done: nothing is, before the person presses. */
export async function actAnswer(asking: Asking, request: TurnRequest, act: Act): Promise<TurnAnswer> {
  const read: TurnRead = { intent: act.intent, by: 'rules', tools: [] };
  const wanted = { understood: act.understood, text: request.text };
  return actsAnswer(asking, request, { read, intent: act.intent, wanted: [wanted] });
}

/** The same of several passages: what they propose comes on one card. */
export async function actsAnswer(
  { ctx }: Asking,
  request: TurnRequest,
  { read, intent, wanted }: { read: TurnRead; intent: Intent | null; wanted: readonly Wanted[] },
): Promise<TurnAnswer> {
  const acting = onBehalfOf(ctx);

  const found: ProposalsOf[] = [];
  for (const each of wanted) found.push(await proposalsOf(acting, each.understood, each.text));
  const title = intent && INTENT_TITLES[intent];
  const proposals = found.flatMap((each) => (each.kind === 'proposals' ? each.proposals : []));
  const [instead] = found.filter((each) => each.kind !== 'proposals');
  if (proposals.length > 0)
    return {
      read,
      title,
      reply: sentenceReply(cardSentence(request), request.id, instead ? insteadBlocks(instead) : []),
      propose: () => propose(ctx, request, { proposals, source: read.by ?? 'rules' }),
    };
  if (instead?.kind === 'choose' && instead.patients.length > 0)
    return { read, title, reply: chooseReply({ fits: instead.patients }, request.id) };
  return {
    read,
    title,
    reply: sentenceReply(
      instead?.sentence ?? NOTHING_TO_DO,
      request.id,
      instead ? insteadBlocks(instead) : [],
    ),
  };
}

const NOTHING_TO_DO = 'Northstar found nothing to do in that. Nothing was changed.';

const cardSentence = ({ isDirect }: TurnRequest): string =>
  `${isDirect ? 'The card below' : 'A card in your direct messages'} shows what would be saved. Nothing is, before you approve it.`;

async function propose(
  ctx: Asking['ctx'],
  { channelId, threadTs, ts }: TurnRequest,
  { proposals, source }: { proposals: Proposal[]; source: 'rules' | 'model' },
): Promise<void> {
  await proposeActions(onBehalfOf(ctx), { proposals, channelId, threadTs, requestTs: ts, source });
}

type Instead = Exclude<ProposalsOf, { kind: 'proposals' }>;

/** The way on where there is no card: the ordinary form, with the patient if one was named. */
function insteadBlocks(instead: Instead): KnownBlock[] {
  if (instead.kind === 'missing') return [];
  if (instead.kind === 'choose') {
    const [patient] = instead.patients;
    return [patient ? openPatient(patient) : actions(MY_TASKS)];
  }
  const { form, patientId } = instead;
  const forPatient = patientId ? { patientId } : {};
  const look = { style: 'primary' } as const;
  switch (form) {
    case 'explain':
      return [actions(explainButton.element('Explain a plan', { v: 1, ...forPatient }, look))];
    case 'task':
      return [actions(makeTaskButton.element('Create task', { v: 1, ...forPatient }, look))];
    case 'contact':
      return [
        actions(
          logContactButton.element('Log contact', { v: 1, ...(patientId ? { id: patientId } : {}) }, look),
        ),
      ];
    case 'away':
      return [actions(awayButton.element('Away', { v: 1 }, look))];
    case 'voicemails':
      return [actions(voicemailsButton.element('Voicemails', { v: 1 }, look))];
  }
}

const MY_TASKS = listButtons.mine.element('My tasks', { v: 1, list: 'mine', page: 0 });

const actions = (element: ReturnType<typeof awayButton.element>): KnownBlock => ({
  type: 'actions',
  elements: [element],
});
