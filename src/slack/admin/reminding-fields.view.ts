import type { KnownBlock } from '@slack/types';
import type { ListedTeam } from '../../domain/teams/list-teams.ts';
import { checkField, numberField } from '../kit/fields.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** What a new team begins with; the schema says the same. */
const USUAL = {
  holdsOutsideHours: true,
  ownerAgainAfterHours: 4,
  ownerAgainTimes: 2,
  backupAfterHours: 8,
  supervisorAfterHours: 16,
  stillWorkingAfterDays: 3,
} as const;

/** The part of the team's form about when reminders wait and who is told of what is overdue. Limits: domain/teams/team-input.ts. */
export function remindingFields(team: ListedTeam | null): KnownBlock[] {
  const said = team ?? USUAL;
  const number = (name: Exclude<keyof typeof USUAL, 'holdsOutsideHours'>, label: string) =>
    numberField({ name, label, initial: said[name], optional: true });
  return [
    checkField({
      name: 'holdsOutsideHours',
      label: 'Outside working hours',
      text: 'Routine reminders wait until the team works again',
      isTicked: said.holdsOutsideHours,
      optional: true,
      hint: 'Urgent ones come at any time.',
    }),
    paragraph(mrkdwn`*When a task is overdue.* Only working hours and days of the team count. Empty: never.`),
    number('ownerAgainAfterHours', 'Remind its owner again after so many hours'),
    number('ownerAgainTimes', 'At most so often'),
    number('backupAfterHours', 'Tell who stands in for the owner after so many hours'),
    number('supervisorAfterHours', 'Tell the supervisors after so many hours'),
    number('stillWorkingAfterDays', 'Ask “Still working on this?” after so many days without a change'),
  ];
}
