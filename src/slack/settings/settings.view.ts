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
  task_assigned: 'Somebody gives me a task',
  still_working: '“Still working on this?” about tasks in progress',
  handover: 'Tasks that come to me for somebody who is away, or back to me',
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
      clockField('quietFrom', 'Quiet hours begin', settings.quietFrom, '8:00 PM'),
      clockField(
        'quietUntil',
        'Quiet hours end',
        settings.quietUntil,
        '7:00 AM',
        'Routine reminders wait until they are over, and while Slack does not disturb you. Leave both empty for none.',
      ),
      checkField({
        name: 'urgentBreaksQuiet',
        label: 'Urgent work',
        text: 'Comes even then',
        isTicked: settings.urgentBreaksQuiet,
        optional: true,
        hint: 'What is marked “Now” always comes.',
      }),
      clockField(
        'digestAt',
        'Morning digest',
        settings.digestAt,
        '8:00 AM',
        'A direct message on your working days: what is due today and what is overdue. Empty: none.',
      ),
      clockField(
        'eveningDigestAt',
        'End-of-day digest',
        settings.eveningDigestAt,
        '4:30 PM',
        'What was done and what is left. Empty: none.',
      ),
      checkboxField({
        name: 'wanted',
        label: 'Direct messages I want',
        options: MUTABLE_KINDS.map((kind) => option(kind, KIND_WORDS[kind])),
        initial: settings.wanted,
        optional: true,
      }),
      memberField({
        name: 'backup',
        label: 'Who stands in for me',
        initial: settings.backup?.slackUserId ?? null,
        optional: true,
        placeholder: 'A colleague of one of your teams',
        hint: 'Told when a task of yours is overdue by long, and asked first when you are away.',
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
