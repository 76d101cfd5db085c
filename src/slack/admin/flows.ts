import type { Flow } from '../kit/flows.ts';
import { movePatientsFlow, openMovePatientsFlow } from './move-patients.flow.ts';
import { openAdminFlow } from './open-admin.flow.ts';
import { peopleFlow, peoplePageFlows } from './people.flow.ts';
import { personFlow, pickPersonFlow, savePersonFlow } from './person.flow.ts';
import { archiveTeamFlow, editTeamFlow, newTeamFlow, saveTeamFlow } from './team-form.flow.ts';
import { holidaySearchFlow, teamSearchFlow, zoneSearchFlow } from './team-suggestions.flow.ts';
import { teamsFlow, teamsPageFlows } from './teams.flow.ts';

export const adminFlows: Flow[] = [
  openAdminFlow,
  peopleFlow,
  ...peoplePageFlows,
  personFlow,
  pickPersonFlow,
  savePersonFlow,
  teamsFlow,
  ...teamsPageFlows,
  newTeamFlow,
  editTeamFlow,
  saveTeamFlow,
  archiveTeamFlow,
  zoneSearchFlow,
  teamSearchFlow,
  holidaySearchFlow,
  openMovePatientsFlow,
  movePatientsFlow,
];
