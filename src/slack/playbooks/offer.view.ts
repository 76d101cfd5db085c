import type { KnownBlock, ModalView } from '@slack/types';
import { BARRIER_LABELS, isBarrier } from '../../domain/contacts/contact.ts';
import type { ChosenTask } from '../../domain/playbooks/make-playbook-tasks.ts';
import type { OfferedTask, PlaybookOffer } from '../../domain/playbooks/offer-playbooks.ts';
import { PLAYBOOK_ROLES } from '../../domain/playbooks/playbook.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { showDay } from '../../domain/time/show-time.ts';
import { checkboxField, option } from '../kit/fields.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { cut, inOneLine, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { context } from '../kit/text-blocks.ts';
import { type FieldValues, many } from '../kit/values.ts';

const GROUP = /(?:^|\.)playbook\.([0-9a-f-]{36})\.([a-z_]+)$/;
const IS_OFFER = /(?:^|\.)playbook\.[0-9a-f-]{36}\.[a-z_]+(?:\.note)?$/;

type Look = { surface: Surface; now: Date };

/**
 * The form with the tasks of the chosen barriers under the field `barriers`, in place of those that were there. The
 * patient is in the block id: what was ticked for one patient must not stay when another is chosen.
 */
export function withOffers(
  modal: ModalView,
  {
    after,
    patientId,
    offers,
    ...look
  }: { after: string; patientId: string; offers: readonly PlaybookOffer[] } & Look,
): ModalView {
  const prefix = after.replace(/barriers$/, '');
  const kept = modal.blocks.filter(({ block_id = '' }) => !IS_OFFER.test(block_id));
  const blocks = offers.flatMap((offer) =>
    offerBlocks(offer, `${prefix}playbook.${patientId}.${offer.barrier}`, look),
  );
  return {
    ...modal,
    blocks: kept
      .flatMap((block) => (block.block_id === after ? [block, ...blocks] : [block]))
      .slice(0, SLACK_LIMITS.viewBlocks),
  };
}

/** The form without any tasks of barriers. */
export const withoutOffers = (modal: ModalView): ModalView => ({
  ...modal,
  blocks: modal.blocks.filter(({ block_id = '' }) => !IS_OFFER.test(block_id)),
});

/** What is ticked for this patient. */
export function tickedTasks(values: FieldValues, patientId: string | null): ChosenTask[] {
  return Object.keys(values).flatMap((name) => {
    const [, of, barrier = ''] = GROUP.exec(name) ?? [];
    if (of === undefined || of !== patientId || !isBarrier(barrier)) return [];
    return many(values, name).map((key) => ({ barrier, key }));
  });
}

function offerBlocks(offer: PlaybookOffer, name: string, look: Look): KnownBlock[] {
  const open = offer.tasks.filter(({ before }) => !before?.blocks);
  const note = noteOf(offer, look);
  return [
    ...(open.length > 0
      ? [
          checkboxField({
            name,
            label: `Tasks: ${BARRIER_LABELS[offer.barrier]}`,
            options: open.map((task) => taskOption(task, look)),
            initial: open.filter(({ before }) => !before).map(({ key }) => key),
            optional: true,
          }),
        ]
      : []),
    ...(note ? [context(note, `${name}.note`)] : []),
  ];
}

function taskOption(task: OfferedTask, { surface, now }: Look) {
  const { due, owner, role, before } = task;
  const day = showDay(Temporal.PlainDate.from(due.wall.slice(0, 10)), dateAt(now, due.zone));
  const who = owner.isStandIn ? `${PLAYBOOK_ROLES[role]}: you ask them` : owner.name;
  const facts = [`due ${day}`, who, before ? 'still open from before' : ''];
  return option(
    task.key,
    freeText(task.title, null, surface) ?? 'Hidden here',
    cut(facts.filter(Boolean).join(' · '), SLACK_LIMITS.optionText),
  );
}

/** Why, what was made already, what helps and who knows more. */
function noteOf(offer: PlaybookOffer, { surface }: Look): Mrkdwn | null {
  const words = (text: string | null) => {
    const shown = text && freeText(text, null, surface);
    return shown ? inOneLine(shown, 600) : null;
  };
  const made = offer.tasks.flatMap((task) =>
    task.before?.blocks
      ? [mrkdwn`${words(task.title) ?? ''} (already made on ${slackDate(task.before.madeAt, 'day')})`]
      : [],
  );
  const [reason, resources, ask] = [words(offer.reason), words(offer.resources), words(offer.ask)];
  const lines = [
    made.length > 0 ? mrkdwn`*${BARRIER_LABELS[offer.barrier]}*, not again: ${joinMrkdwn(made, ', ')}` : null,
    reason ? mrkdwn`_${reason}_` : null,
    resources ? mrkdwn`*Resources:* ${resources}` : null,
    ask ? mrkdwn`*Ask:* ${ask}` : null,
  ];
  const note = joinMrkdwn(lines, '\n');
  return note === '' ? null : note;
}
