import type { Flow } from '../kit/flows.ts';
import { channelUnarchivedFlow, groupUnarchivedFlow, joinedChannelFlow } from './channel-events.flow.ts';
import { movePatientsFlow, openMovePatientsFlow } from './move-patients.flow.ts';
import { openAdminFlow } from './open-admin.flow.ts';
import { peopleFlow, peoplePageFlow } from './people.flow.ts';
import { personFlow, pickPersonFlow, savePersonFlow } from './person.flow.ts';
import { archiveTeamFlow, editTeamFlow, newTeamFlow, saveTeamFlow } from './team-form.flow.ts';
import { holidaySearchFlow, zoneSearchFlow } from './team-suggestions.flow.ts';
import { teamsFlow, teamsPageFlow } from './teams.flow.ts';

export const adminFlows: Flow[] = [
  openAdminFlow,
  peopleFlow,
  peoplePageFlow,
  personFlow,
  pickPersonFlow,
  savePersonFlow,
  teamsFlow,
  teamsPageFlow,
  newTeamFlow,
  editTeamFlow,
  saveTeamFlow,
  archiveTeamFlow,
  zoneSearchFlow,
  holidaySearchFlow,
  openMovePatientsFlow,
  movePatientsFlow,
  joinedChannelFlow,
  channelUnarchivedFlow,
  groupUnarchivedFlow,
];
