import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { ABSENCE_MODE_LABELS } from '../../domain/absences/absence.ts';
import type { PlannedAbsence } from '../../domain/absences/plan-absence.ts';
import type { OwnAbsence, Presence } from '../../domain/absences/presence.ts';
import { backButton } from '../kit/buttons/absences.ts';
import { memberField, momentField, optionsOf, selectField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

const meta = z.object({ v: z.literal(1) });
export const awayModal = defineModal('absence.plan', meta);
const runningModal = defineModal('absence.running', meta);

/** The form; while an absence is not over, what it is and the way back. */
export function awayView({ away, backupSlackUserId }: Presence, now: Date): ModalView {
  if (away) return runningModal.view({ title: 'Away', meta: { v: 1 }, blocks: [awayBlock(away, now)] });
  return awayModal.view({
    title: 'Away',
    submit: 'Save',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`Somebody of your team stands in: they see whose tasks they are, and everything still owed comes back to you.`,
      ),
      momentField({ name: 'from', label: 'From', hint: 'Empty: from now on.', optional: true }),
      momentField({
        name: 'until',
        label: 'Until',
        hint: 'Empty: until you say /care back.',
        optional: true,
      }),
      memberField({
        name: 'backup',
        label: 'Who stands in',
        hint: 'Somebody on one of your teams. Tasks that they may not see go to their team for anyone to claim.',
        initial: backupSlackUserId,
      }),
      selectField({
        name: 'mode',
        label: 'Which tasks they get',
        options: optionsOf(ABSENCE_MODE_LABELS),
        initial: 'all',
      }),
    ],
  });
}

const span = (endsAt: Date | null) => (endsAt ? mrkdwn`until ${slackDate(endsAt)}` : 'until you are back');

function awayBlock({ startsAt, endsAt, backup }: OwnAbsence, now: Date): KnownBlock {
  const name = escapeMrkdwn(backup.displayName);
  const isAway = startsAt <= now;
  const words = isAway
    ? mrkdwn`You are away ${span(endsAt)}. ${name} stands in.`
    : mrkdwn`You will be away from ${slackDate(startsAt)} ${span(endsAt)}. ${name} stands in then.`;
  return {
    ...paragraph(words),
    accessory: backButton.element(
      isAway ? 'I am back' : 'Call it off',
      { v: 1 },
      isAway ? { style: 'primary' } : {},
    ),
  };
}

/** For App Home (L0): one's own time away, and for whom one stands in. Nothing where there is nothing to say. */
export function presenceBlocks({ away, covers }: Presence, now: Date): KnownBlock[] {
  const lines = covers.map(
    ({ name, endsAt }) =>
      mrkdwn`You stand in for ${escapeMrkdwn(name)}${endsAt ? mrkdwn` until ${slackDate(endsAt)}` : ''}.`,
  );
  return [
    ...(away ? [awayBlock(away, now)] : []),
    ...(lines.length > 0 ? [paragraph(joinMrkdwn(lines.slice(0, 10), '\n'))] : []),
  ];
}

/** The receipt of a plan. */
export function plannedWords({ startsAt, endsAt, backupName, moved }: PlannedAbsence, now: Date): Mrkdwn {
  const name = escapeMrkdwn(backupName);
  if (startsAt > now)
    return mrkdwn`*Saved.* From ${slackDate(startsAt)} ${span(endsAt)}, ${name} stands in for you. Nothing moves before then.`;
  const tasks = moved === 1 ? '1 task was handed over' : mrkdwn`${moved} tasks were handed over`;
  return mrkdwn`*Saved.* You are away ${span(endsAt)}, and ${name} stands in: ${tasks}. \`/care back\` ends it.`;
}

/** The receipt of the return. */
export function backWords({ kind, returned }: { kind: 'back' | 'called-off'; returned: number }): Mrkdwn {
  if (kind === 'called-off') return mrkdwn`Your plan to be away was called off. Nothing had moved yet.`;
  const tasks = returned === 1 ? '1 task is yours again' : mrkdwn`${returned} tasks are yours again`;
  return mrkdwn`Welcome back: ${tasks}. \`/task mine\` shows what you owe.`;
}

/** Under the new owner of a task: who gets it for them. */
export function standInWords(away: { name: string; backupName: string; endsAt: Date | null }): Mrkdwn {
  const until = away.endsAt ? mrkdwn` until ${slackDate(away.endsAt)}` : '';
  return mrkdwn`${escapeMrkdwn(away.name)} is away${until}: ${escapeMrkdwn(away.backupName)} stands in and gets it meanwhile.`;
}
