import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { MUTABLE_KINDS, type MutableKind, type Settings } from '../../domain/member-changes/settings.ts';
import { showClock } from '../../domain/time/show-time.ts';
import { checkboxField, checkField, memberField, option, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const settingsModal = defineModal('settings', z.object({ v: z.literal(1) }));

const KIND_WORDS: Record<MutableKind, string> = {
  task_assigned: 'A task is assigned to me',
  still_working: '“Still working on this?” about tasks in progress',
  handover: 'Tasks handed off to me for a colleague’s absence, or returned to me',
};

/** What a person chooses for themselves. Times are words, since Slack's time picker cannot be emptied everywhere. */
export function settingsView(settings: Settings): ModalView {
  return settingsModal.view({
    title: 'My settings',
    submit: 'Save',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`Times are in your own zone, ${escapeMrkdwn(settings.timeZone)}. It comes from your Slack profile and follows you when you travel.`,
      ),
      clockField('quietFrom', 'Quiet hours start', settings.quietFrom, '8:00 PM'),
      clockField(
        'quietUntil',
        'Quiet hours end',
        settings.quietUntil,
        '7:00 AM',
        'Routine reminders wait until quiet hours or Do Not Disturb end. Leave both empty for no quiet hours.',
      ),
      checkField({
        name: 'urgentBreaksQuiet',
        label: 'Urgent tasks',
        text: 'Remind me even then',
        isTicked: settings.urgentBreaksQuiet,
        optional: true,
        hint: 'Tasks marked “STAT” always come through.',
      }),
      clockField(
        'digestAt',
        'Morning digest',
        settings.digestAt,
        '8:00 AM',
        'A direct message on your working days: what is due today and what is overdue. If empty, none is sent.',
      ),
      clockField(
        'eveningDigestAt',
        'End-of-day digest',
        settings.eveningDigestAt,
        '4:30 PM',
        'What was done and what is left. If empty, none is sent.',
      ),
      checkboxField({
        name: 'wanted',
        label: 'Direct messages',
        options: MUTABLE_KINDS.map((kind) => option(kind, KIND_WORDS[kind])),
        initial: settings.wanted,
        optional: true,
      }),
      memberField({
        name: 'backup',
        label: 'My coverage',
        initial: settings.backup?.slackUserId ?? null,
        optional: true,
        placeholder: 'A colleague from one of your teams',
        hint: 'They are notified when a task of yours is long overdue, and suggested first when you plan an absence.',
      }),
    ],
  });
}

const clockField = (name: string, label: string, at: string | null, placeholder: string, hint?: string) =>
  textField({
    name,
    label,
    initial: at && showClock(Temporal.PlainTime.from(at)),
    placeholder,
    max: 20,
    optional: true,
    ...(hint ? { hint } : {}),
  });
