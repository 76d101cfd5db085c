import { randomUUID } from 'node:crypto';
import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import { importPatients } from '../../src/domain/imports/import-patients.ts';
import { applyMigrations } from '../../src/platform/migrations/apply-migrations.ts';
import { openDatabase } from '../../src/platform/prisma.ts';

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

/** Two Chens and two Maria Garcias among them, and names that are words. */
const PEOPLE = [
  'Rosa Chen',
  'Wei Chen',
  'Robert Hill',
  'Jim Doyle',
  'Dolores Ibarra',
  'Walter Osei',
  'Evelyn Hart',
  'Miguel Santos',
  'Maria Garcia',
  'Maria Garcia',
  'Tyrone Maddox',
  'Kavita Malhotra',
  'Eleanor Bright',
  'Minh Nguyen',
  'Layla Al-Hassan',
  'Samuel Adeyemi',
  'Luis Acosta',
  'Will Long',
  'Denise Fowler',
];
/** As their records say; of the rest none does. */
const MEN = new Set(['Robert', 'Jim', 'Walter', 'Miguel', 'Tyrone', 'Samuel', 'Luis', 'Will']);
const WOMEN = new Set(['Rosa', 'Dolores', 'Evelyn', 'Maria', 'Kavita', 'Eleanor', 'Layla', 'Denise']);
const MEMBERS = ['Ana', 'Ben', 'Grace', 'Nora'];
/** Monday, 9:30 in New York. */
const NOW = new Date('2026-11-23T14:30:00Z');

/** A team with the people whom the utterances speak of; the first member asks. */
export async function askedCaseload(
  url: string,
  { slackTeamId = null }: { slackTeamId?: string | null } = {},
): Promise<{
  ctx: Ctx<MemberActor>;
  memberIds: ReadonlyMap<string, string>;
  close(): Promise<void>;
}> {
  await applyMigrations(url);
  const { prisma, close } = await openDatabase({ url, log });
  const workspace = await prisma.workspace.create({ data: { name: 'asked', slackTeamId } });
  const team = await prisma.team.create({
    data: { workspaceId: workspace.id, name: 'Care team', timeZone: 'America/New_York' },
  });
  const ids = new Map<string, string>();
  for (const name of MEMBERS) {
    const { id } = await prisma.member.create({
      data: {
        workspaceId: workspace.id,
        slackUserId: `U${name.toUpperCase()}`,
        displayName: name,
        timeZone: 'America/New_York',
        roles: ['coordinator'],
        profileReadAt: NOW,
        teams: { create: { workspaceId: workspace.id, teamId: team.id } },
      },
    });
    ids.set(name, id);
  }
  const base = { workspace, db: prisma, now: () => NOW, log, requestId: randomUUID() };
  await importPatients(
    { ...base, actor: { kind: 'system', job: 'bench' } },
    {
      teamId: team.id,
      patients: PEOPLE.map((name, at) => {
        const [given = '', ...family] = name.split(' ');
        return {
          source: { system: 'bench', id: String(at) },
          givenNames: [given],
          familyName: family.join(' '),
          mrn: `M${1000 + at}`,
          birthOn: `19${50 + at}-03-14`,
          otherNames: [],
          gender: MEN.has(given) ? 'male' : WOMEN.has(given) ? 'female' : 'unknown',
          identifiers: [],
          telecoms: [],
          addresses: [],
          languages: ['en'],
          isDeceased: false,
          deceasedOn: null,
        };
      }),
    },
  );
  const actor: MemberActor = {
    kind: 'member',
    memberId: ids.get('Ana') ?? '',
    slackUserId: 'UANA',
    displayName: 'Ana',
    timeZone: 'America/New_York',
    roles: ['coordinator'],
    teamIds: [team.id],
  };
  return {
    ctx: { ...base, actor },
    memberIds: new Map(MEMBERS.map((name) => [name, `U${name.toUpperCase()}`])),
    close,
  };
}
