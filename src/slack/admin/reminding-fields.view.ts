import type { KnownBlock } from '@slack/types';
import type { ListedTeam } from '../../domain/teams/list-teams.ts';
import { checkField, numberField, timeField } from '../kit/fields.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** What a new team begins with; the schema says the same. */
const USUAL = {
  holdsOutsideHours: true,
  ownerAgainAfterHours: 4,
  ownerAgainTimes: 2,
  backupAfterHours: 8,
  supervisorAfterHours: 16,
  urgentSupervisorAfterHours: 4,
  nowSupervisorAfterMinutes: 60,
  stillWorkingAfterDays: 3,
  overnightListAt: '07:00',
  readsHuddleNotes: false,
} as const;

/**
 * The part of the team's form about when reminders wait and who is notified of what is overdue. Limits:
 * domain/teams/team-input.ts.
 */
export function remindingFields(team: ListedTeam | null): KnownBlock[] {
  const said = team ?? USUAL;
  const number = (
    name: Exclude<keyof typeof USUAL, 'holdsOutsideHours' | 'overnightListAt' | 'readsHuddleNotes'>,
    label: string,
  ) => numberField({ name, label, initial: said[name], optional: true });
  return [
    checkField({
      name: 'holdsOutsideHours',
      label: 'Outside working hours',
      text: 'Routine reminders wait until the team is open again',
      isTicked: said.holdsOutsideHours,
      optional: true,
      hint: 'Urgent reminders come at any time.',
    }),
    paragraph(
      mrkdwn`*When a routine task is overdue.* Only the team’s working hours and days count. If empty, never.`,
    ),
    number('ownerAgainAfterHours', 'Remind owner again after (hours)'),
    number('ownerAgainTimes', 'Maximum owner reminders'),
    number('backupAfterHours', 'Notify owner’s coverage after (hours)'),
    number('supervisorAfterHours', 'Notify supervisors after (hours)'),
    paragraph(
      mrkdwn`*When an urgent task is overdue.* These count at any hour: the owner is reminded after a quarter of the time, their coverage is notified after half of it. If empty, as for routine tasks.`,
    ),
    number('urgentSupervisorAfterHours', 'Urgent: notify supervisors after (hours)'),
    number('nowSupervisorAfterMinutes', 'Now: notify supervisors after (minutes)'),
    number('stillWorkingAfterDays', 'Ask “Still working on this?” after (days without a change)'),
    timeField({
      name: 'overnightListAt',
      label: 'Overnight list at',
      hint: 'Admissions and discharges since the last list, in the channel, on working days. If empty, never.',
      initial: said.overnightListAt,
      optional: true,
    }),
    checkField({
      name: 'readsHuddleNotes',
      label: 'Huddle notes',
      text: 'Offer Slack’s notes of a huddle beside the draft of its minutes',
      hint: 'Only where Slack writes them and lets the app read them. What is spoken can then become part of the minutes.',
      isTicked: said.readsHuddleNotes,
      optional: true,
    }),
  ];
}
