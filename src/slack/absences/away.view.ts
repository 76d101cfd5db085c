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
export function awayView(
  { away, backupSlackUserId }: Presence,
  now: Date,
  filled: {
    startsAt?: Date | null;
    endsAt?: Date | null;
    mode?: keyof typeof ABSENCE_MODE_LABELS;
    backupSlackUserId?: string;
  } = {},
): ModalView {
  if (away) return runningModal.view({ title: 'Away', meta: { v: 1 }, blocks: [awayBlock(away, now)] });
  return awayModal.view({
    title: 'Away',
    submit: 'Save',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`A teammate covers for you and sees whose tasks they are. Every task still open returns to you afterwards.`,
      ),
      momentField({
        name: 'from',
        label: 'From',
        hint: 'If empty, starting now.',
        optional: true,
        initial: filled.startsAt ?? null,
      }),
      momentField({
        name: 'until',
        label: 'Until',
        hint: 'If empty, until you run /care back.',
        optional: true,
        initial: filled.endsAt ?? null,
      }),
      memberField({
        name: 'backup',
        label: 'Covered by',
        hint: 'A member of one of your teams. Tasks that they may not see go to the task’s team for anyone to take.',
        initial: filled.backupSlackUserId ?? backupSlackUserId,
      }),
      selectField({
        name: 'mode',
        label: 'Tasks to hand off',
        options: optionsOf(ABSENCE_MODE_LABELS),
        initial: filled.mode ?? 'all',
      }),
    ],
  });
}

const span = (endsAt: Date | null) => (endsAt ? mrkdwn`until ${slackDate(endsAt)}` : 'until you are back');

function awayBlock({ startsAt, endsAt, backup }: OwnAbsence, now: Date): KnownBlock {
  const name = escapeMrkdwn(backup.displayName);
  const isAway = startsAt <= now;
  const words = isAway
    ? mrkdwn`You are away ${span(endsAt)}. ${name} covers for you.`
    : mrkdwn`You will be away from ${slackDate(startsAt)} ${span(endsAt)}. ${name} will cover for you.`;
  return {
    ...paragraph(words),
    accessory: backButton.element(
      isAway ? 'End absence' : 'Cancel absence',
      { v: 1 },
      isAway ? { style: 'primary' } : {},
    ),
  };
}

/** For App Home (L0): one's own time away, and whom one covers for. Nothing where there is nothing to say. */
export function presenceBlocks({ away, covers }: Presence, now: Date): KnownBlock[] {
  const lines = covers.map(
    ({ name, endsAt }) =>
      mrkdwn`You are covering for ${escapeMrkdwn(name)}${endsAt ? mrkdwn` until ${slackDate(endsAt)}` : ''}.`,
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
    return mrkdwn`*Saved.* From ${slackDate(startsAt)} ${span(endsAt)}, ${name} covers for you. No task moves before then.`;
  const tasks = moved === 1 ? '1 task was handed off' : mrkdwn`${moved} tasks were handed off`;
  return mrkdwn`*Saved.* You are away ${span(endsAt)}, and ${name} covers for you: ${tasks}. \`/care back\` ends it.`;
}

/** The receipt of the return. */
export function backWords({ kind, returned }: { kind: 'back' | 'called-off'; returned: number }): Mrkdwn {
  if (kind === 'called-off') return mrkdwn`Your planned absence was canceled. No task had moved yet.`;
  const tasks = returned === 1 ? '1 task is yours again' : mrkdwn`${returned} tasks are yours again`;
  return mrkdwn`Welcome back: ${tasks}. \`/task mine\` shows your open tasks.`;
}

/** Under the new owner of a task: who gets it for them. */
export function coverageWords(away: { name: string; backupName: string; endsAt: Date | null }): Mrkdwn {
  const until = away.endsAt ? mrkdwn` until ${slackDate(away.endsAt)}` : '';
  return mrkdwn`${escapeMrkdwn(away.name)} is away${until}: ${escapeMrkdwn(away.backupName)} is covering and receives it.`;
}
