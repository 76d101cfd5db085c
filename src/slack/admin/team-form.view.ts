import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { CARE_ROLES } from '../../domain/access/matrix.ts';
import { ROLE_LABELS } from '../../domain/members/role.ts';
import { holidayPlaceLabel } from '../../domain/teams/holiday-places.ts';
import type { ListedTeam } from '../../domain/teams/list-teams.ts';
import { dayOf } from '../../domain/teams/team-calendar.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { archiveTeamButton } from '../kit/buttons/admin.ts';
import {
  channelField,
  checkboxField,
  membersField,
  option,
  optionsOf,
  suggestField,
  textField,
  timeField,
} from '../kit/fields.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { remindingFields } from './reminding-fields.view.ts';

export const teamModal = defineModal(
  'admin.team',
  z.object({
    v: z.literal(1),
    /** None: a new team. */
    id: z.string().optional(),
    listViewId: z.string().optional(),
  }),
);

export const SUGGEST_ZONE = 'team.zone-search';
export const SUGGEST_HOLIDAYS = 'team.holiday-search';

/** Option values are texts; ISO weekdays, 1 = Monday. An object with numeric keys keeps their order. */
const WEEKDAYS = {
  '1': 'Monday',
  '2': 'Tuesday',
  '3': 'Wednesday',
  '4': 'Thursday',
  '5': 'Friday',
  '6': 'Saturday',
  '7': 'Sunday',
};

const zoneOption = (zone: string) => option(zone, zone.replaceAll('_', ' '));

type Parts = { team: ListedTeam | null; defaultTimeZone: string; listViewId?: string };

/** A new team, or one to change. */
export function teamFormView({ team, defaultTimeZone, listViewId }: Parts): ModalView {
  return teamModal.view({
    title: team ? 'Edit team' : 'New team',
    submit: 'Save',
    meta: { v: 1, ...(team ? { id: team.id } : {}), ...(listViewId ? { listViewId } : {}) },
    blocks: [
      ...peopleFields(team),
      ...calendarFields(team, defaultTimeZone),
      ...clinicFields(team),
      ...remindingFields(team),
      ...(team ? [archiveRow(team)] : []),
    ],
  });
}

function peopleFields(team: ListedTeam | null): KnownBlock[] {
  return [
    textField({ name: 'name', label: 'Name', max: TEXT_LIMITS.teamName, initial: team?.name ?? null }),
    channelField({
      name: 'slackChannelId',
      label: 'Channel',
      optional: true,
      initial: team?.slackChannelId ?? null,
      placeholder: 'Channel for reminders',
      hint: 'Choose a private channel: only there can threads show details. Nothing is posted until a channel is chosen.',
    }),
    membersField({
      name: 'members',
      label: 'People',
      optional: true,
      initial: team?.members.map(({ member }) => member.slackUserId) ?? [],
      placeholder: 'Members',
      hint: 'They also need a role, under People, to see the team’s patients.',
    }),
  ];
}

function calendarFields(team: ListedTeam | null, defaultTimeZone: string): KnownBlock[] {
  const zone = team?.timeZone ?? defaultTimeZone;
  const holidays = team ? placeValue(team) : 'US';
  return [
    suggestField({
      name: 'timeZone',
      label: 'Time zone',
      suggestAs: SUGGEST_ZONE,
      initial: zoneOption(zone),
    }),
    suggestField({
      name: 'payerTimeZone',
      label: 'Time zone of payers',
      suggestAs: SUGGEST_ZONE,
      optional: true,
      initial: team?.payerTimeZone ? zoneOption(team.payerTimeZone) : null,
      hint: 'Where the day of a payer ends, for deadlines of payers. Leave empty for the team’s own.',
    }),
    checkboxField({
      name: 'workingDays',
      label: 'Working days',
      options: optionsOf(WEEKDAYS),
      initial: (team?.workingDays ?? [1, 2, 3, 4, 5]).map(String),
    }),
    timeField({
      name: 'workdayStartsAt',
      label: 'Workday start',
      initial: team?.workdayStartsAt ?? '09:00',
    }),
    timeField({ name: 'workdayEndsAt', label: 'Workday end', initial: team?.workdayEndsAt ?? '17:00' }),
    suggestField({
      name: 'holidays',
      label: 'Public holidays',
      suggestAs: SUGGEST_HOLIDAYS,
      optional: true,
      initial: holidays ? option(holidays, holidayPlaceLabel(holidays)) : null,
    }),
    textField({
      name: 'closedOn',
      label: 'Other closed days',
      optional: true,
      multiline: true,
      max: SLACK_LIMITS.inputText,
      initial: team?.closedOn.map(dayOf).join('\n') ?? null,
      placeholder: '2026-12-24',
      hint: 'One day per line, as year-month-day.',
    }),
  ];
}

function clinicFields(team: ListedTeam | null): KnownBlock[] {
  return [
    textField({
      name: 'clinicName',
      label: 'Clinic name',
      hint: 'Appears at the top of patient handouts. If empty, the team’s name is used.',
      initial: team?.clinicName ?? null,
      optional: true,
      max: TEXT_LIMITS.clinicName,
    }),
    textField({
      name: 'clinicAddress',
      label: 'Clinic address',
      initial: team?.clinicAddress ?? null,
      optional: true,
      max: TEXT_LIMITS.clinicAddress,
    }),
    checkboxField({
      name: 'approverRoles',
      label: 'Who approves patient handouts',
      options: CARE_ROLES.map((role) => option(role, ROLE_LABELS[role])),
      initial: team?.approverRoles ?? ['nurse', 'physician', 'pharmacist'],
      hint: 'Record each approver’s license under People: it is printed with their name.',
    }),
  ];
}

const archiveRow = (team: ListedTeam): KnownBlock => ({
  type: 'actions',
  elements: [
    archiveTeamButton.element('Archive team', { v: 1, id: team.id }, { style: 'danger', confirm: CONFIRM }),
  ],
});

const CONFIRM = {
  title: { type: 'plain_text' as const, text: 'Archive this team?' },
  text: {
    type: 'plain_text' as const,
    text: 'It is removed from every list. A team with patients or open tasks cannot be archived.',
  },
  confirm: { type: 'plain_text' as const, text: 'Archive' },
  deny: { type: 'plain_text' as const, text: 'Keep' },
};

function placeValue(team: Pick<ListedTeam, 'holidayCountry' | 'holidayRegion'>): string | null {
  if (!team.holidayCountry) return null;
  return team.holidayRegion ? `${team.holidayCountry}/${team.holidayRegion}` : team.holidayCountry;
}
