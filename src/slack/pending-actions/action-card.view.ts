import type { Button, KnownBlock } from '@slack/types';
import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import { isOutcome, mayEdit, OUTCOMES } from '../../domain/pending-actions/pending-action.ts';
import type { ActionCard, ActionOnCard } from '../../domain/pending-actions/read-card-for-message.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { approveActionButton, cancelActionButton, editActionButton } from '../kit/buttons/pending-actions.ts';
import { openButton } from '../kit/buttons/tasks.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { messageSurface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { actionHead, actionLines, DONE_WORDS, VERB_WORDS } from './action-words.ts';

type Shown = VisibleTo<ActionOnCard>;

/**
 * What the assistant proposes: all that would be written, and *Approve · Edit · Cancel*; once it has ended, how. Whose it is
 * not any more is named by its case key, and cannot be approved unread.
 */
export function actionCard(
  card: Pick<ActionCard, 'id' | 'expiresAt'>,
  shown: readonly Shown[],
  now: Date,
): Rendered {
  const open = shown.filter(({ record }) => record.action.state === 'open');
  const blocks = shown.flatMap((each) => blocksOf(each, { now, isOneOfMany: shown.length > 1 }));
  if (open.length === 0) return { text: endedText(shown), blocks };
  const mayApprove = open.every(({ level, record }) => level !== 'L0' && record.said !== null);
  return {
    text: mrkdwn`To approve: ${kindsOf(open, VERB_WORDS)}`,
    blocks: [
      ...blocks,
      { type: 'actions', elements: buttons(card.id, open, mayApprove) },
      context(
        mrkdwn`Nothing is saved before you approve it. Until ${slackDate(card.expiresAt, 'time')}; check before you act.`,
      ),
    ],
  };
}

/** One action waits: its *Edit* is in the row of the card; of several each has its own. */
function buttons(id: string, open: readonly Shown[], mayApprove: boolean): Button[] {
  const [only] = open;
  return [
    ...(mayApprove
      ? [
          approveActionButton.element(
            open.length > 1 ? 'Approve all' : 'Approve',
            { v: 1, id },
            { style: 'primary' },
          ),
        ]
      : []),
    ...(only && open.length === 1
      ? [editActionButton.element('Edit', { v: 1, id: only.record.action.id })]
      : []),
    cancelActionButton.element('Cancel', { v: 1, id }),
  ];
}

function blocksOf(shown: Shown, { now, isOneOfMany }: { now: Date; isOneOfMany: boolean }): KnownBlock[] {
  const { record } = shown;
  const surface = messageSurface(shown);
  const { action } = record;
  const isOpen = action.state === 'open';
  const edit = (label: string) =>
    editActionButton.element(label, { v: 1, id: action.id }, { describes: VERB_WORDS[action.verb] });
  if (isOpen) {
    const lines = actionLines(record, { surface, now });
    const said = lines.length > 0 ? lines : [mrkdwn`What it says is not shown here.`];
    const block = paragraph(joinMrkdwn([actionHead(record, surface, false), ...said], '\n'));
    return [isOneOfMany ? { ...block, accessory: edit('Edit') } : block];
  }
  const isDone = action.outcome === 'done';
  const key = isOutcome(action.outcome) ? action.outcome : 'expired';
  const head = actionHead({ ...record, said: isDone ? record.said : null }, surface, isDone);
  const words = isDone
    ? mrkdwn`:white_check_mark: ${head} · ${slackDate(action.endedAt ?? now)}`
    : mrkdwn`${head}\n${OUTCOMES[key]}`;
  const more: Button[] = [
    ...(isDone && action.resultId && action.verb !== 'log_contact'
      ? [openButton.element('Open task', { v: 1, id: action.resultId, says: true })]
      : []),
    ...(mayEdit(action, now) ? [edit(key === 'edited' ? 'Open the form again' : 'Edit')] : []),
  ];
  return [paragraph(words), ...(more.length > 0 ? [{ type: 'actions' as const, elements: more }] : [])];
}

const kindsOf = (shown: readonly Shown[], kinds: Record<ActionOnCard['action']['verb'], string>): Mrkdwn =>
  joinMrkdwn(
    shown.map(({ record }) => escapeMrkdwn(kinds[record.action.verb].toLowerCase())),
    ', ',
  );

function endedText(shown: readonly Shown[]): Mrkdwn {
  const done = shown.filter(({ record }) => record.action.outcome === 'done');
  return done.length > 0 ? mrkdwn`Saved: ${kindsOf(done, DONE_WORDS)}` : mrkdwn`This proposal is closed.`;
}
