import { agendaRulesOn, reasonLabel } from '../../domain/huddles/agenda-rules.ts';
import {
  DECISION_LABELS,
  type HuddleDecision,
  type ItemWithHuddle,
  minutesOver,
} from '../../domain/huddles/huddle.ts';
import {
  cut,
  escapeMrkdwn,
  inOneLine,
  joinMrkdwn,
  type Mrkdwn,
  mention,
  mrkdwn,
  slackDate,
} from '../kit/mrkdwn.ts';
import { type DescribedPatient, freeText, patientLabel, type Surface, showsPart2 } from '../kit/phi.ts';

/** What a case is called where somebody reads who may not know that its patient is there. */
export const PROTECTED = 'One protected item';

type Shows = Parameters<typeof showsPart2>[0];
type OnAgenda = { patient: DescribedPatient & { isPart2: boolean } };

/** The words for a case: a patient whose whole record is protected is named to nobody but a person who opens it. */
export const caseLabel = ({ patient }: OnAgenda, surface: Shows): string =>
  patient.isPart2 && !showsPart2(surface) ? PROTECTED : patientLabel(patient, surface);

/** "Deadline within 7 days (16), Overdue by 3 working days (8)". Words of L0, each with its points. */
export function reasonWords(reasons: readonly string[], on: string): string {
  const rules = agendaRulesOn(on);
  return reasons
    .map((key) => {
      const points = rules.find(({ id }) => id === key)?.points;
      return points === undefined ? reasonLabel(key) : `${reasonLabel(key)} (${points})`;
    })
    .join(', ');
}

/** Under the name of a case: why it is there, or that a person added it. A protected one says neither. */
export function whyWords(
  item: OnAgenda & { reasons: string[]; carriedFromId: string | null },
  plannedAt: Date,
): Mrkdwn {
  if (item.patient.isPart2) return mrkdwn`Opens for those who may read it`;
  const words = reasonWords(item.reasons, plannedAt.toISOString().slice(0, 10));
  return words === '' ? mrkdwn`Added by a member` : escapeMrkdwn(words);
}

/** "Asked for by <@U1>: “The daughter is worried”". Without the words where the surface shows none; a protected case says nothing. */
export function askedLines(item: OnAgenda & Pick<ItemWithHuddle, 'requests'>, surface: Surface): Mrkdwn[] {
  if (item.patient.isPart2 && !showsPart2(surface)) return [];
  return item.requests.flatMap(({ reason, askedBy }) => {
    const words = reason && freeText(reason, item.patient, surface);
    return words ? [mrkdwn`Asked for by ${mention(askedBy.slackUserId)}: “${inOneLine(words, 300)}”`] : [];
  });
}

/** "5 min" or "5 min over". */
export function timeWords(
  item: Pick<ItemWithHuddle, 'state' | 'startedAt' | 'minutesPlanned'>,
  now: Date,
): Mrkdwn {
  const over = minutesOver(item, now);
  return over > 0 ? mrkdwn`*${over} min over*` : mrkdwn`${item.minutesPlanned} min`;
}

/**
 * "*Task:* Call the pharmacy · <@U1> · due tomorrow at 9:00 AM". Null where the surface shows no words of people.
 */
export function decisionLine(
  decision: HuddleDecision,
  patient: DescribedPatient,
  surface: Surface,
): Mrkdwn | null {
  const words = freeText(decision.text, patient, surface);
  if (words === null) return null;
  const { task } = decision;
  const answer = decision.answer && freeText(decision.answer, patient, surface);
  const kind = task && decision.kind !== 'question' ? 'Task' : DECISION_LABELS[decision.kind];
  return joinMrkdwn(
    [
      decision.supersededById
        ? mrkdwn`~${kind}: ${escapeMrkdwn(cut(words, 300))}~ (superseded)`
        : mrkdwn`*${kind}:* ${escapeMrkdwn(cut(words, 300))}`,
      task?.owner && mention(task.owner.slackUserId),
      task?.dueAt && mrkdwn`due ${slackDate(task.dueAt)}`,
      task?.status === 'completed' && mrkdwn`done`,
      decision.planVersion !== null && mrkdwn`plan changed`,
      answer && mrkdwn`answer: ${escapeMrkdwn(cut(answer, 300))}`,
      sourceWords(decision),
    ],
    ' · ',
  );
}

/** What became of the message that it was made from; null: it was made from none. */
export function sourceWords(
  decision: Pick<HuddleDecision, 'sourceTs' | 'sourceGoneAt' | 'sourceEditedAt'>,
): Mrkdwn | null {
  if (!decision.sourceTs) return null;
  if (decision.sourceGoneAt) return mrkdwn`its message was deleted`;
  return decision.sourceEditedAt ? mrkdwn`its message was edited since` : mrkdwn`from a message`;
}

/** "2 decisions, 1 task, 1 open question": words of L0. */
export function countWords(decisions: readonly HuddleDecision[]): string {
  const live = decisions.filter(({ supersededById }) => supersededById === null);
  const tasks = live.filter(({ taskId }) => taskId !== null).length;
  const counts = [
    [
      live.filter(({ kind, taskId }) => kind === 'decision' && taskId === null).length,
      'decision',
      'decisions',
    ],
    [tasks, 'task', 'tasks'],
    [live.filter(({ kind }) => kind === 'question').length, 'question', 'questions'],
    [live.filter(({ kind }) => kind === 'fact').length, 'note', 'notes'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`)
    .join(', ');
}
