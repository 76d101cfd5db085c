import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Ctx, MemberActor, SystemActor } from '../src/domain/context.ts';
import { importPatients } from '../src/domain/imports/import-patients.ts';
import { applyMigrations } from '../src/platform/migrations/apply-migrations.ts';
import { openDatabase } from '../src/platform/prisma.ts';

export type Person = {
  givenNames: string[];
  familyName: string;
  caseKey: string;
  mrn: string;
  birthOn: string;
};

export type Caseload = { ctx: Ctx<MemberActor>; people: Person[]; close(): Promise<void> };

/** What one call of the import takes. */
const BATCH = 500;

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

/**
 * A database of this server with one team and so many invented patients. They come in by the product's own import, so that
 * a column which it learns to fill is filled here, too.
 */
export async function importedCaseload(serverUrl: string, name: string, size: number): Promise<Caseload> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(`/${name}`, serverUrl).href;
  await applyMigrations(url);
  const { prisma, close } = await openDatabase({ url, log });
  const workspace = await prisma.workspace.create({ data: { name } });
  const team = await prisma.team.create({
    data: { workspaceId: workspace.id, name: 'Care team', timeZone: 'America/New_York' },
  });
  const member = await prisma.member.create({
    data: {
      workspaceId: workspace.id,
      slackUserId: 'U1',
      displayName: 'Bench',
      timeZone: 'America/New_York',
      roles: ['coordinator'],
      profileReadAt: new Date(),
    },
  });
  const base = { workspace, db: prisma, now: () => new Date(), log, requestId: randomUUID() };
  await importPeople({ ...base, actor: { kind: 'system', job: 'bench' } }, team.id, inventPeople(size));
  const patients = await prisma.patient.findMany({
    select: { givenNames: true, familyName: true, caseKey: true, mrn: true, birthOn: true },
    orderBy: { mrn: 'asc' },
  });
  const people = patients.map(({ mrn, birthOn, ...rest }) => ({
    ...rest,
    mrn: mrn ?? '',
    birthOn: birthOn?.toISOString().slice(0, 10) ?? '',
  }));
  const actor: MemberActor = {
    kind: 'member',
    memberId: member.id,
    slackUserId: 'U1',
    displayName: 'Bench',
    timeZone: 'America/New_York',
    roles: ['coordinator'],
    teamIds: [team.id],
  };
  return { ctx: { ...base, actor }, people, close };
}

async function importPeople(
  ctx: Ctx<SystemActor>,
  teamId: string,
  people: readonly Omit<Person, 'caseKey'>[],
): Promise<void> {
  for (let start = 0; start < people.length; start += BATCH)
    await importPatients(ctx, {
      teamId,
      patients: people.slice(start, start + BATCH).map((person) => ({
        source: { system: 'bench', id: person.mrn },
        ...person,
        otherNames: [],
        gender: 'unknown',
        identifiers: [],
        telecoms: [],
        addresses: [],
        languages: ['en'],
        isDeceased: false,
        deceasedOn: null,
      })),
    });
  // As autovacuum leaves the tables a minute after an import.
  await ctx.db.$executeRaw`VACUUM ANALYZE "patient", "patient_search_term"`;
}

const SYLLABLES =
  'ma ka jo ri sa le be do mi ga lo ta ne wi cha ro pe hu vi bra the al an el sha na de ni co to go nu ver bri'.split(
    ' ',
  );
const ENDS = 'a ez son ton ski er ia s ner ley man berg ng lo na el is o ow in'.split(' ');

/**
 * Invented people. As in real names the frequent ones are much more frequent than the rare: the first of about
 * 20,000 names belongs to one patient in a hundred.
 */
function inventPeople(size: number): Omit<Person, 'caseKey'>[] {
  let state = 20_26;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const pick = (list: readonly string[]) => list[Math.floor(random() ** 1.5 * list.length)] ?? '';
  const name = () => `${pick(SYLLABLES)}${random() < 0.7 ? pick(SYLLABLES) : ''}${pick(ENDS)}`;
  return Array.from({ length: size }, (_, index) => ({
    givenNames: [name(), name()],
    familyName: name(),
    mrn: `M${1_000_000 + index}`,
    birthOn: new Date(Date.UTC(1925 + random() * 95, random() * 12, 1 + random() * 28))
      .toISOString()
      .slice(0, 10),
  }));
}
