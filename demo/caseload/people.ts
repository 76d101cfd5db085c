import type { Role } from '../../src/domain/members/role.ts';

export type TeamId = 'harbor' | 'summit';

/** Everybody works in this zone but one. */
export const CLINIC_ZONE = 'America/New_York';

export type DemoTeam = { id: TeamId; name: string; channel: string; channelId: string };

export const TEAMS: readonly DemoTeam[] = [
  { id: 'harbor', name: 'Team Harbor', channel: 'team-harbor', channelId: 'C0DEMOHARB' },
  { id: 'summit', name: 'Team Summit', channel: 'team-summit', channelId: 'C0DEMOSUMM' },
];

/** Where nobody's case is spoken of; the app is not in it. */
export const LOBBY = { channel: 'general', channelId: 'C0DEMOLOBY' };

export type PersonId =
  | 'ana'
  | 'marcus'
  | 'grace'
  | 'samir'
  | 'lena'
  | 'ivo'
  | 'priya'
  | 'dana'
  | 'olive'
  | 'theo';

export type DemoPerson = {
  id: PersonId;
  slackUserId: string;
  name: string;
  /** What a visitor reads beside the name. */
  title: string;
  roles: readonly Role[];
  teams: readonly TeamId[];
  zone?: string;
  isSlackAdmin?: boolean;
  /** They chose a digest at the end of the day, too. */
  eveningDigestAt?: string;
};

/** The first one is who a visitor is at first. Slack ids are fixed: rows of an earlier start name them. */
export const PEOPLE: readonly DemoPerson[] = [
  {
    id: 'ana',
    slackUserId: 'U0DEMOANA1',
    name: 'Ana Ruiz',
    title: 'Care coordinator',
    roles: ['coordinator'],
    teams: ['harbor'],
    eveningDigestAt: '17:00',
  },
  {
    id: 'marcus',
    slackUserId: 'U0DEMOMARC',
    name: 'Marcus Bell',
    title: 'Care coordinator',
    roles: ['coordinator'],
    teams: ['summit'],
  },
  {
    id: 'grace',
    slackUserId: 'U0DEMOGRAC',
    name: 'Grace Okafor',
    title: 'Nurse',
    roles: ['nurse'],
    teams: ['harbor', 'summit'],
  },
  {
    id: 'samir',
    slackUserId: 'U0DEMOSAMI',
    name: 'Samir Haddad',
    title: 'Physician',
    roles: ['physician'],
    teams: ['harbor', 'summit'],
  },
  {
    id: 'lena',
    slackUserId: 'U0DEMOLENA',
    name: 'Lena Novak',
    title: 'Social worker',
    roles: ['social_worker'],
    teams: ['harbor', 'summit'],
  },
  {
    id: 'ivo',
    slackUserId: 'U0DEMOIVO1',
    name: 'Ivo Lindqvist',
    title: 'Pharmacist, two hours behind',
    roles: ['pharmacist'],
    teams: ['harbor', 'summit'],
    zone: 'America/Denver',
  },
  {
    id: 'priya',
    slackUserId: 'U0DEMOPRIY',
    name: 'Priya Nair',
    title: 'Supervisor',
    roles: ['supervisor'],
    teams: ['harbor', 'summit'],
  },
  {
    id: 'dana',
    slackUserId: 'U0DEMODANA',
    name: 'Dana Whitfield',
    title: 'Administrator, sees no patient',
    roles: ['admin'],
    teams: [],
    isSlackAdmin: true,
  },
  {
    id: 'olive',
    slackUserId: 'U0DEMOOLIV',
    name: 'Olive Whitlow',
    title: 'Privacy officer, reads the audit trail',
    roles: ['privacy_officer'],
    teams: [],
  },
  {
    id: 'theo',
    slackUserId: 'U0DEMOTHEO',
    name: 'Theo Lang',
    title: 'Front desk, has no access',
    roles: [],
    teams: [],
  },
];

export const personOf = (id: PersonId): DemoPerson => {
  const person = PEOPLE.find((each) => each.id === id);
  if (!person) throw new Error(`nobody in the demo is called ${id}`);
  return person;
};
