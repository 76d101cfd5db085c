import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decide, MATRIX, RELATIONS, type Relation } from '../../../src/domain/access/matrix.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { ACTORS, type AccessWorld, type ActorName, openAccessWorld } from './access-world.ts';
import { VERBS, type Verb } from './verbs.ts';

let world: AccessWorld;
let cases = 0;
const differences: string[] = [];
beforeAll(async () => {
  world = await openAccessWorld();
});
afterAll(async () => {
  process.stdout.write(
    `Access: ${Object.keys(VERBS).length} verbs, ${Object.keys(ACTORS).length} actors, ${RELATIONS.length} relations, with and without break-glass: ${cases} cases, ${differences.length} differences.\n`,
  );
  await world.drop();
});

const actors = Object.keys(ACTORS) as ActorName[];

type Outcome = { may: boolean; result?: unknown; code?: string };

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    return { may: true, result: await work };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { may: error.code !== 'forbidden' && error.code !== 'not-found', code: error.code };
  }
}

/** What is in the way of this case: nothing where table, behaviour and audit trail agree. */
async function differenceOf(verb: Verb, ctx: Ctx<MemberActor>, expected: boolean, outcome: Outcome) {
  const rows = await world.prisma.auditEvent.findMany({ where: { requestId: ctx.requestId } });
  const refused = rows.filter((row) => row.outcome === 'refused');
  const allowed = rows.filter((row) => row.outcome === 'allowed' && row.action === verb.action);
  if (outcome.may !== expected)
    return `${expected ? 'should be allowed' : 'should be refused'} (${outcome.code ?? 'done'})`;
  if (!expected)
    return refused.length === 1 && refused[0]?.action === verb.action && allowed.length === 0
      ? null
      : `left ${refused.length} refused rows of ${refused.map(({ action }) => action).join()}`;
  if (refused.length > 0) return 'left a refused row though allowed';
  if (verb.ends) return outcome.code === verb.ends ? null : `ends with ${outcome.code ?? 'success'}`;
  if (outcome.code) return `fails with ${outcome.code}`;
  return allowed.length > 0 ? null : 'left no allowed row';
}

async function runOne(verb: Verb, name: ActorName, relation: Relation, breakGlass: boolean) {
  const plain = await world.ctxOf(name, relation);
  const subject = world.subjectOf(relation, plain);
  const opened = {
    id: subject.patientId,
    patientId: subject.patientId,
    expiresAt: plain.now(),
    isEmergency: false,
  };
  const ctx = breakGlass ? { ...plain, breakGlass: opened } : plain;
  const roles = ACTORS[name];
  const expected =
    decide({ roles }, verb.action, relation, breakGlass) !== 'refuse' && !verb.alsoRefuses?.(roles);
  cases += 1;
  await verb.before?.(plain, subject);
  const outcome = await outcomeOf(verb.run(ctx, subject));
  if (verb.isEmptyWhenRefused && JSON.stringify(outcome.result) === '[]') outcome.may = expected;
  return differenceOf(verb, ctx, expected, outcome);
}

/** Whether the rows of what a verb gives hold these fields and no more: cells of a table, and none of a chart. */
function isWithin(result: unknown, fields: readonly string[]): boolean {
  const { rows } = z
    .object({ rows: z.array(z.union([z.record(z.string(), z.unknown()), z.array(z.string())])) })
    .parse(result);
  const isOfChart = /parrots|Standing task/.test(JSON.stringify(result));
  return (
    rows.length > 0 &&
    !isOfChart &&
    rows.every((row) => Array.isArray(row) || Object.keys(row).every((key) => fields.includes(key)))
  );
}

/** A list is asked for each of the patients: whom it shows is what the table gives, and the gate is passed by the best of it. */
async function runList(verb: Verb, name: ActorName, relation: Relation) {
  const ctx = await world.ctxOf(name, relation);
  const subject = world.subjectOf(relation, ctx);
  const by = (each: Relation) => decide({ roles: ACTORS[name] }, verb.action, each, false) !== 'refuse';
  const isIn = relation === 'none' ? by('none') : by('own_team');
  cases += 1;
  const outcome = await outcomeOf(verb.run(ctx, subject));
  const difference = await differenceOf(verb, ctx, isIn, outcome);
  if (difference || !outcome.may) return difference;
  const shown = JSON.stringify(outcome.result ?? null);
  const fields = decide({ roles: ACTORS[name] }, verb.action, 'other_team', false);
  if (typeof fields === 'object' && !isWithin(outcome.result, fields.fields))
    return `shows more than ${fields.fields.join()}`;
  for (const each of ['care_team', 'other_team', 'none'] as const) {
    const { id, caseKey } = world.patients[each];
    // The patient of `none` is of the same team as one's own.
    const isGiven = each === 'none' || by(each);
    if (!isGiven && (shown.includes(id) || shown.includes(caseKey))) return `shows the patient of ${each}`;
  }
  return null;
}

describe('who may do what, verb by verb', () => {
  test.each(Object.entries(VERBS))('%s', { timeout: 120_000 }, async (name, verb) => {
    const found: string[] = [];
    for (const actor of actors)
      for (const relation of verb.about === 'whole' ? (['own_team', 'none'] as const) : RELATIONS)
        for (const breakGlass of verb.about === 'one' && relation !== 'own_team' ? [false, true] : [false]) {
          const difference =
            verb.about === 'list'
              ? await runList(verb, actor, relation)
              : await runOne(verb, actor, relation, breakGlass);
          if (difference)
            found.push(`${actor}, ${relation}${breakGlass ? ', break-glass' : ''}: ${difference}`);
        }
    differences.push(...found.map((words) => `${name}: ${words}`));
    expect(found).toEqual([]);
  });
});

/** What views and messages ask the domain for and that shows no patient to a member, each with why it needs no row. */
const NEEDS_NO_ROW: Record<string, string> = {
  proposalsOf: 'patients and tasks by verbs with rows of their own',
  isPastedNote: 'the words of the person alone',
  alreadyProcessed: 'a key of a gesture',
  answerRequest: 'a patient’s record by verbs with rows of their own',
  channelCases: 'the start of the day, with its row',
  earlierRequests: 'where the actor’s own requests stand in Slack',
  earlierPatients: 'ids in the actor’s own requests; who they are is read under the actor’s access',
  noteStream: 'the actor’s own request, behind its row',
  forgetStream: 'the actor’s own request, behind its row, or a job’s',
  leftStreams: 'a job: where answers are that a dead process began, without words',
  endTurn: 'the actor’s own request, behind its row',
  findTurn: 'where the actor’s own request stands in Slack',
  handlesOf: 'names of teammates',
  isTurnOpen: 'the actor’s own request, behind its row',
  takeAnswer: 'the actor’s own request, behind its row',
  understand: 'a search, with the row of that search',
  calendarFor: 'hours and holidays of a team',
  changeDnd: 'Slack says it, of the person themselves',
  changeReader: 'Slack says it',
  countPossibleMatches: 'a count, of the teams that the table gives',
  coverageOf: 'who covers for a colleague',
  doubtChannel: 'Slack says it',
  examplePatient: 'a search, with the row of that search',
  findAnyMember: 'a member’s id by their Slack id, behind the gate of the audit',
  findKnownNames: 'names that are to be hidden',
  findMappings: 'headers of lists',
  findOpened: 'the actor’s own break-glass, by a case key that they typed',
  foreseeHold: 'quiet hours',
  getSettings: 'the actor’s own',
  identifyMember: 'the door itself: test/slack/members/turned-away.test.ts',
  importableTeams: 'names of teams that the table gives',
  isAsKnown: 'a channel',
  listAdmins: 'whom to ask',
  myTeams: 'the actor’s own',
  nextSteps: 'when whom a task of an open form notifies',
  notificationTarget: 'whom a task notifies, of the tasks that the table gives',
  patientTeam: 'a team’s id, of the patients that the table gives',
  playbookTeams: 'names of teams that the table gives',
  presence: 'who is away',
  readFitness: 'who reads a team’s channel',
  readFocus: 'the actor’s own focus block, and a count',
  readMyRefusals: 'counts of the actor’s own',
  readOwnNotes: 'words of the actor’s own, of which no patient is looked for',
  readTableImport: 'headers of the actor’s own list',
  readTeamChannel: 'Slack says who reads a channel',
  recordAccess: 'the gate itself',
  requireAccess: 'the gate itself',
  revivePosts: 'messages to a channel that takes them again',
  subjectOf: 'a name beside an answer of the audit, behind its gate',
  syncProfile: 'Slack says it',
  teamNames: 'names of teams that the table gives',
  throughBreakGlass: 'sets what the read inside is decided by',
  visibleTo: 'what a message may show: test/phi-surfaces.test.ts',
};

type Exported = { name: string; isForMembers: boolean };

/** Functions of the domain whose first parameter is a context. A job's alone: a member's does not compile there. */
function exportsOf(path: string): Exported[] {
  const source = readFileSync(path, 'utf8');
  const starts =
    /export (?:async )?function (\w+)(?:<[^(]*>)?\(\s*(?:\w+: Tx,\s*)?(?:ctx|base): ([^,)]*)|export const (\w+) = (?:async )?\(\s*ctx: ([^,)]*)/g;
  return [...source.matchAll(starts)].flatMap(([, verb, type, constant, other]) => {
    const name = verb ?? constant;
    return name ? [{ name, isForMembers: !(type ?? other ?? '').includes('SystemActor') }] : [];
  });
}

describe('every verb that a person can reach', () => {
  const domain = globSync('src/domain/**/*.ts').flatMap(exportsOf);
  const named = globSync('src/slack/**/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/import \{([^}]*)\} from '[^']*\/domain\/[^']*'/g)].flatMap(
      ([, names]) =>
        (names ?? '').split(',').map((each) => ({ path, name: each.trim().split(' as ')[0] ?? '' })),
    ),
  );
  const reached = domain.filter(
    ({ name, isForMembers }) => isForMembers && named.some((each) => each.name === name),
  );
  const tried = new Set(Object.keys(VERBS).map((key) => key.split(' ')[0] ?? ''));

  test('is run above as every actor, or has a reason why it needs no row', () => {
    const missing = reached
      .filter(({ name }) => !tried.has(name) && !(name in NEEDS_NO_ROW))
      // Renderers of messages run as jobs: who reads a message was settled with its destination.
      .filter(({ name }) => named.some((each) => each.name === name && !each.path.endsWith('.renderer.ts')));
    expect(missing.map(({ name }) => name)).toEqual([]);
    expect(reached.length).toBeGreaterThan(100);
  });

  test('and no reason is given for what is not reached', () => {
    const known = new Set(reached.map(({ name }) => name));
    expect(Object.keys(NEEDS_NO_ROW).filter((name) => !known.has(name))).toEqual([]);
  });

  test('has a row in the table that is no job’s, and each such row has its verb', () => {
    const used = new Set(Object.values(VERBS).map(({ action }) => action));
    expect([...used].filter((action) => MATRIX[action] === 'job')).toEqual([]);
    const without = Object.entries(MATRIX).flatMap(([action, row]) =>
      row === 'job' || [...used].some((each) => each === action) ? [] : [action],
    );
    // Gates of forms in src/slack/, and the model's, which asks inside other verbs.
    expect(without.toSorted()).toEqual([
      'absence.prepare',
      'model.ask',
      'protection.view',
      'workspace.enter',
      'workspace.set-up',
    ]);
  });
});
