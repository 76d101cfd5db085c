import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import type { Ctx, MemberActor } from '../src/domain/context.ts';
import { drawCaseKey } from '../src/domain/patients/case-key.ts';
import { searchPatients } from '../src/domain/patients/search-patients.ts';
import { searchTermsOf } from '../src/domain/patients/search-terms.ts';
import type { PrismaClient } from '../src/generated/prisma/client.ts';
import { applyMigrations } from '../src/platform/migrations/apply-migrations.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { openDatabase } from '../src/platform/prisma.ts';
import { type Figure, percentile, printFigures } from './figures.ts';

const SMALL = 1_000;
const LARGE = 100_000;
const SEARCHES = 1_500;
const WARM_UP = 150;
/** What a person does not notice while typing: the claim of the issue. */
const CLAIMED_MS = 50;

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

/**
 * One press of a key in a patient field: access check, search and audit row, over 100,000 patients beside
 * 1,000. The two take turns, so that a slow moment of the machine hits both.
 */
export async function benchTypeahead(): Promise<Figure[]> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const dataDir = join(tmpdir(), `northstar-typeahead-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  try {
    const small = await caseload(server.url, 'small', SMALL);
    const large = await caseload(server.url, 'large', LARGE);
    try {
      const times = { small: [] as number[], large: [] as number[] };
      for (let search = 0; search < SEARCHES + WARM_UP; search += 1)
        for (const [size, each] of [['small', small] as const, ['large', large] as const]) {
          const query = typed(each.people, search);
          const began = performance.now();
          await searchPatients(each.ctx, { query, limit: 20 });
          if (search >= WARM_UP) times[size].push(performance.now() - began);
        }
      return figures(times.large, times.small);
    } finally {
      await small.close();
      await large.close();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function figures(large: readonly number[], small: readonly number[]): Figure[] {
  const ms = (values: readonly number[], p: number) => `${percentile(values, p).toFixed(1)} ms`;
  const compared = [50, 95].map((p) => ({
    name: `Typeahead over ${LARGE.toLocaleString('en-US')} patients, p${p}`,
    ours: ms(large, p),
    baseline: `${ms(small, p)} (over ${SMALL.toLocaleString('en-US')})`,
    ratio: percentile(large, p) / percentile(small, p),
    limit: 1.5,
  }));
  const claimed = {
    name: `Typeahead over ${LARGE.toLocaleString('en-US')} patients, p95 against the claim`,
    ours: ms(large, 95),
    baseline: `${CLAIMED_MS} ms (claimed)`,
    ratio: percentile(large, 95) / CLAIMED_MS,
    limit: 1,
  };
  return [...compared, claimed];
}

type Person = { givenNames: string[]; familyName: string; caseKey: string; mrn: string; birthOn: string };

/** What a person may have typed so far: one to all letters of a name, two words, a key, a number, a birth date. */
function typed(people: readonly Person[], search: number): string {
  const person = people[(search * 7919) % people.length];
  if (!person) return 'a';
  const { givenNames, familyName, caseKey, mrn, birthOn } = person;
  const given = givenNames[0] ?? '';
  const letters = 1 + (search % 6);
  const [year, month, day] = birthOn.split('-');
  const forms = [
    familyName.slice(0, letters),
    given.slice(0, letters),
    `${given.slice(0, letters)} ${familyName.slice(0, 1 + (search % 3))}`,
    `${familyName}, ${given.slice(0, letters)}`,
    `${given} ${familyName}`,
    caseKey,
    mrn.slice(0, 3 + letters),
    `${Number(month)}/${Number(day)}/${year}`,
    `${familyName.slice(0, 2)} ${year}`,
  ];
  return forms[search % forms.length] ?? familyName;
}

type Caseload = { ctx: Ctx<MemberActor>; people: Person[]; close(): Promise<void> };

async function caseload(serverUrl: string, name: string, size: number): Promise<Caseload> {
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
  const people = inventPeople(size);
  await addPeople(prisma, workspace.id, team.id, people);
  const actor: MemberActor = {
    kind: 'member',
    memberId: member.id,
    slackUserId: 'U1',
    displayName: 'Bench',
    timeZone: 'America/New_York',
    roles: ['coordinator'],
    teamIds: [team.id],
  };
  const ctx = { workspace, actor, db: prisma, now: () => new Date(), log, requestId: randomUUID() };
  return { ctx, people, close };
}

/** Straight into the tables: how patients get there is not what is measured. */
async function addPeople(
  prisma: PrismaClient,
  workspaceId: string,
  teamId: string,
  people: readonly Person[],
): Promise<void> {
  for (let start = 0; start < people.length; start += 5_000) {
    const rows = people.slice(start, start + 5_000).map((person) => ({ id: randomUUID(), ...person }));
    const patients = rows.map((row) => ({
      workspaceId,
      teamId,
      sourceSystem: 'bench',
      sourceId: row.mrn,
      version: 1,
      contentHash: '',
      gender: 'unknown',
      identifiers: [],
      telecoms: [],
      addresses: [],
      languages: ['en'],
      createdAt: new Date(),
      updatedAt: new Date(),
      ...row,
    }));
    await prisma.$executeRaw`
      INSERT INTO "patient" SELECT * FROM jsonb_populate_recordset(NULL::"patient", ${JSON.stringify(patients)}::jsonb)`;
    const terms = rows.flatMap((row) =>
      searchTermsOf(row).map((term) => ({ teamId, patientId: row.id, term })),
    );
    await prisma.$executeRaw`
      INSERT INTO "patient_search_term" SELECT * FROM jsonb_populate_recordset(
        NULL::"patient_search_term", ${JSON.stringify(terms)}::jsonb)`;
  }
  // As autovacuum leaves the tables a minute after an import.
  await prisma.$executeRaw`VACUUM ANALYZE "patient", "patient_search_term"`;
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
function inventPeople(size: number): Person[] {
  let state = 20_26;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const pick = (list: readonly string[]) => list[Math.floor(random() ** 1.5 * list.length)] ?? '';
  const name = () => `${pick(SYLLABLES)}${random() < 0.7 ? pick(SYLLABLES) : ''}${pick(ENDS)}`;
  const keys = new Set<string>();
  while (keys.size < size) keys.add(drawCaseKey(size > 50_000 ? 5 : 4));
  return [...keys].map((caseKey, index) => ({
    givenNames: [name(), name()],
    familyName: name(),
    caseKey,
    mrn: `M${1_000_000 + index}`,
    birthOn: new Date(Date.UTC(1925 + random() * 95, random() * 12, 1 + random() * 28))
      .toISOString()
      .slice(0, 10),
  }));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  printFigures(await benchTypeahead());
