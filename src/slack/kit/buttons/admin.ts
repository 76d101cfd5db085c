import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

const Plain = z.object({ v: z.literal(1) });
const Page = z.object({ v: z.literal(1), page: z.int().min(0) });
const Person = z.object({ v: z.literal(1), slackUserId: z.string() });

/** Opens the hub; the first owner or admin of the Slack workspace who presses it becomes administrator. */
export const adminButton = defineButton('admin.open', Plain);
export const peopleButton = defineButton('admin.people', Plain);
/** Two definitions each: action ids may not repeat in one row of buttons. */
export const peoplePages = {
  earlier: defineButton('admin.people-earlier', Page),
  later: defineButton('admin.people-later', Page),
};
export const personButton = defineButton('admin.person', Person);
/** A menu, not a button: the person it names is opened. */
export const PICK_PERSON = 'admin.pick-person';
export const teamsButton = defineButton('admin.teams', Plain);
export const teamsPages = {
  earlier: defineButton('admin.teams-earlier', Page),
  later: defineButton('admin.teams-later', Page),
};
export const newTeamButton = defineButton('admin.new-team', Plain);
export const teamButton = defineButton('admin.team', IdPayload);
export const archiveTeamButton = defineButton('admin.archive-team', IdPayload);
export const movePatientsButton = defineButton('admin.move-patients', Plain);
