import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../domain/assistant/answer-request.ts';
import type { Intent } from '../../domain/assistant/intent.ts';
import type { Understood } from '../../domain/assistant/understand.ts';
import type { TurnRead } from '../../domain/assistant-turns/turn.ts';
import type { Proposal } from '../../domain/pending-actions/proposal.ts';
import { type ProposalsOf, proposalsOf } from '../../domain/pending-actions/proposals-of.ts';
import { proposeActions } from '../../domain/pending-actions/propose-actions.ts';
import { noteProposals } from '../../domain/pending-actions/read-contact.ts';
import { getTask } from '../../domain/tasks/get-task.ts';
import { TASK_KIND_LABELS } from '../../domain/tasks/task.ts';
import { aboutButton, fillFormButton } from '../kit/buttons/assistant.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { cut } from '../kit/mrkdwn.ts';
import { chooseReply, sentenceReply } from './answer.view.ts';
import { onBehalfOf, type TurnRequest } from './request.ts';
import type { Asking, TurnAnswer } from './turn-answer.ts';
import { INTENT_TITLES } from './words.ts';

type Act = Extract<Answer, { kind: 'act' }>;
/** What is to be done, and in which words of the person. */
export type Wanted = { understood: Understood; text: string };

/** Something to be done: nothing is, before the person presses. */
export async function actAnswer(asking: Asking, request: TurnRequest, act: Act): Promise<TurnAnswer> {
  const patientId = act.understood.patient?.id ?? null;
  const read: TurnRead = { intent: act.intent, by: 'rules', tools: [], patientId };
  const wanted = { understood: act.understood, text: request.text };
  return actsAnswer(asking, request, { read, intent: act.intent, wanted: [wanted] });
}

/** The same of several passages: what they propose comes on one card. */
export async function actsAnswer(
  asking: Asking,
  request: TurnRequest,
  { read, intent, wanted }: { read: TurnRead; intent: Intent | null; wanted: readonly Wanted[] },
): Promise<TurnAnswer> {
  const acting = onBehalfOf(asking.ctx);
  const chosen = request.taskId ? { taskId: request.taskId } : {};
  const found: ProposalsOf[] = [];
  for (const each of wanted) found.push(await proposalsOf(acting, each.understood, each.text, chosen));
  return foundAnswer(asking, request, { read, intent, found });
}

/** A paragraph of notes: a contact for each, with what is to be done after it, on one card. */
export async function noteAnswer(asking: Asking, request: TurnRequest): Promise<TurnAnswer> {
  const found = [await noteProposals(onBehalfOf(asking.ctx), request.text)];
  const intent = 'log_contact';
  return foundAnswer(asking, request, { read: { intent, by: 'rules', tools: [] }, intent, found });
}

async function foundAnswer(
  asking: Asking,
  request: TurnRequest,
  { read, intent, found }: { read: TurnRead; intent: Intent | null; found: readonly ProposalsOf[] },
): Promise<TurnAnswer> {
  const { ctx } = asking;
  const title = intent && INTENT_TITLES[intent];
  const proposals = found.flatMap((each) => (each.kind === 'proposals' ? each.proposals : []));
  const [instead] = found.filter((each) => each.kind !== 'proposals');
  const more = instead ? await insteadBlocks(asking, request, instead) : [];
  if (proposals.length > 0)
    return {
      read,
      title,
      reply: sentenceReply(cardSentence(request), request.id, more),
      propose: () => propose(ctx, request, { proposals, source: read.by ?? 'rules' }),
    };
  if (instead?.kind === 'choose' && instead.patients.length > 0)
    return { read, title, reply: chooseReply({ fits: instead.patients }, request.id) };
  return {
    read,
    title,
    reply: sentenceReply(instead?.sentence ?? NOTHING_TO_DO, request.id, more),
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

const FORM_LABELS: Record<Extract<ProposalsOf, { kind: 'form' }>['form'], string> = {
  task: 'Create task',
  contact: 'Log contact',
  notes: 'Read notes',
  away: 'Away',
  explain: 'Explain a plan',
  voicemails: 'Read voicemails',
};
const MOST_TASKS = 10;

/** The way on where there is no card: the ordinary form, filled from the words, or which of several tasks is meant. */
async function insteadBlocks(
  { ctx }: Asking,
  { id, patientId: about }: TurnRequest,
  instead: Instead,
): Promise<KnownBlock[]> {
  if (instead.kind === 'missing') return [];
  if (instead.kind === 'form') {
    const { form, patientId } = instead;
    const payload = { v: 1 as const, id, form, ...(patientId ? { patientId } : {}) };
    return [actions(fillFormButton.element(FORM_LABELS[form], payload, { style: 'primary' }))];
  }
  const tasks: KnownBlock[] = [];
  for (const taskId of instead.taskIds.slice(0, MOST_TASKS)) {
    const { title, kind } = await getTask(onBehalfOf(ctx), { id: taskId });
    // A block each: the same button twice in one is refused.
    const label = cut(title || TASK_KIND_LABELS[kind], SLACK_LIMITS.buttonText);
    tasks.push(
      actions(aboutButton.element(label, { v: 1, id, taskId, ...(about ? { patientId: about } : {}) })),
    );
  }
  return tasks;
}

const actions = (element: ReturnType<typeof aboutButton.element>): KnownBlock => ({
  type: 'actions',
  elements: [element],
});
