import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkItem } from '../../../src/domain/authorizations/check-item.ts';
import { completeness } from '../../../src/domain/authorizations/checklists.ts';
import { editAuthorization } from '../../../src/domain/authorizations/edit-authorization.ts';
import { explainLateness } from '../../../src/domain/authorizations/explain-lateness.ts';
import { getAuthorization } from '../../../src/domain/authorizations/get-authorization.ts';
import { listAuthorizations } from '../../../src/domain/authorizations/list-authorizations.ts';
import { openAuthorization } from '../../../src/domain/authorizations/open-authorization.ts';
import { openNextLevel } from '../../../src/domain/authorizations/open-next-level.ts';
import { recordDecision } from '../../../src/domain/authorizations/record-decision.ts';
import { submitAuthorization } from '../../../src/domain/authorizations/submit-authorization.ts';
import { advanceClocks } from '../../../src/domain/clocks/advance-clocks.ts';
import { atOnce, openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());
afterEach(async () => {
  await db.prisma.delivery.deleteMany({});
  await db.prisma.clock.deleteMany({});
  await db.prisma.authorization.deleteMany({});
});

/** The wall clock in New York. */
const at = (wall: string) =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime('America/New_York').epochMilliseconds);
const set = (wall: string) => db.clock.set(at(wall).toISOString());
const day = (date: Date) => date.toISOString().slice(0, 10);

const facts = {
  kind: 'denial',
  payerKind: 'medicare_advantage',
  isEmployerFunded: false,
  service: 'Lumbar MRI',
} as const;
type Opened = Parameters<typeof openAuthorization>[1];

/** By Ana, for K7Q4. */
async function open(more: Partial<Opened> = {}) {
  return openAuthorization(await db.ctxOf('UANA'), {
    ...facts,
    patientId: db.patient.id,
    ...more,
  } as Opened);
}
const clocks = async (id: string) =>
  (await db.prisma.clock.findMany({ where: { subjectId: id }, orderBy: { dueAt: 'asc' } })).map(
    ({ ruleId, state, dueOn }) => `${ruleId.split('@')[0]} ${state} ${day(dueOn)}`,
  );
const clockOf = async (id: string) => db.prisma.clock.findFirstOrThrow({ where: { subjectId: id } });
const posts = async (id: string) =>
  (await db.deliveries((await clockOf(id)).id)).map(({ createdAt }) => createdAt.toISOString());
async function tickAt(...walls: string[]) {
  for (const wall of walls) {
    set(wall);
    await advanceClocks(db.job);
  }
}

/** Maria's letter, of Saturday the 10th, read on Monday. */
async function denied(more: Partial<Opened> = {}) {
  set('2026-01-12T09:30');
  return open({ noticeOn: '2026-01-10', receivedOn: '2026-01-12', ...more });
}

describe('a denial', () => {
  test('Maria’s denial sets the time to appeal and its task from the date of the notice', async () => {
    const { id } = await denied();
    expect(await clocks(id)).toEqual(['ma-appeal running 2026-03-16']);
    const task = await db.read((await clockOf(id)).taskId ?? '');
    expect([task.title, task.kind, task.dueWall]).toEqual([
      'Medicare Advantage appeal',
      'authorization',
      '2026-03-16T17:00',
    ]);
    await expect(open({ noticeOn: null })).rejects.toMatchObject({
      fields: { noticeOn: expect.any(String) },
    });
  });

  test("Maria's denial across a two-day outage: 14, 7, 3 and 1 days, once each", async () => {
    const { id } = await denied();
    await tickAt('2026-03-02T09:00', '2026-03-02T09:01', '2026-03-08T17:00');
    // Down from Sunday evening to Tuesday evening: the ninth fell into it.
    await tickAt('2026-03-10T17:00', '2026-03-10T17:01', '2026-03-13T09:00', '2026-03-15T09:00');
    expect(await posts(id)).toEqual(
      ['2026-03-02T09:00', '2026-03-10T17:00', '2026-03-13T09:00', '2026-03-15T09:00'].map((wall) =>
        at(wall).toISOString(),
      ),
    );
  });

  test("the letter's date wins, and the rule's is kept beside it", async () => {
    const { id } = await denied({ letterDueOn: '2026-03-02' });
    const { dueOn, ruleDueOn, letterDueOn } = await clockOf(id);
    expect([dueOn, ruleDueOn, letterDueOn].map((on) => on && day(on))).toEqual([
      '2026-03-02',
      '2026-03-16',
      '2026-03-02',
    ]);
  });

  test('unknown payer shows both dates, the earliest counts, and the known one takes its place', async () => {
    const { id, version } = await denied({ payerKind: 'unknown', isEmployerFunded: null });
    expect(await clocks(id)).toEqual(['medicaid-appeal running 2026-03-11']);
    const ben = await db.ctxOf('UBEN');
    const { doubtful } = await getAuthorization(ben, { id });
    expect(
      doubtful[0]?.options.map(({ rule, plans, byRule }) => [rule.key, byRule.dueOn.toString(), plans]),
    ).toEqual([
      ['medicaid-appeal', '2026-03-11', ['Medicaid managed care']],
      ['ma-appeal', '2026-03-16', ['Medicare Advantage']],
      ['medicare-redetermination', '2026-05-15', ['Original Medicare']],
      ['commercial-appeal', '2026-07-09', ['plan that an insurer carries', 'employer-funded plan']],
    ]);
    expect(doubtful[0]?.without).toEqual(['Medicare Part D', 'Medicaid', 'CHIP']);
    await editAuthorization(ben, { ...facts, id, version, noticeOn: '2026-01-10' });
    expect(await clocks(id)).toEqual(['ma-appeal running 2026-03-16']);
    expect((await getAuthorization(ben, { id })).doubtful).toEqual([]);
  });

  test('where no rule is on file, the date on the letter is all there is', async () => {
    const { id } = await denied({ payerKind: 'chip', letterDueOn: '2026-03-11' });
    expect(await clocks(id)).toEqual(['letter-next-level running 2026-03-11']);
    const without = await denied({ payerKind: 'chip' });
    expect(await clocks(without.id)).toEqual([]);
    expect((await db.read(without.taskId ?? (await task(without.id)))).title).toBe(
      'Authorization: prepare denial',
    );
  });

  test('Medicaid managed care: benefits continue if asked for within ten days, and both are to be checked', async () => {
    const { id } = await denied({ payerKind: 'medicaid_managed' });
    expect(await clocks(id)).toEqual([
      'medicaid-continue-benefits running 2026-01-20',
      'medicaid-appeal running 2026-03-11',
    ]);
    await tickAt('2026-01-21T00:00', '2026-03-12T00:00', '2026-03-13T00:00');
    expect((await clocks(id)).map((clock) => clock.split(' ')[1])).toEqual(['running', 'running']);
  });
});

const task = async (id: string) =>
  (await db.prisma.authorization.findUniqueOrThrow({ where: { id } })).taskId ?? '';

describe('a request', () => {
  const asked = { kind: 'prior_authorization', service: 'Lumbar MRI' } as const;

  test('has a task to prepare it, and the payer’s time runs from the minute in which it was sent', async () => {
    set('2026-03-06T17:00');
    const { id } = await open({ ...asked, isExpedited: true, attestation: 'Dr. Whitcombe, note of March 6' });
    expect(await clocks(id)).toEqual([]);
    set('2026-03-06T18:00');
    await submitAuthorization(await db.ctxOf('UANA'), { id, proof: 'Portal receipt 4411' });
    expect((await db.read(await task(id))).status).toBe('completed');
    // 72 hours, in a night of which the clock goes forward.
    expect((await clockOf(id)).dueAt).toEqual(at('2026-03-09T19:00'));
    await expect(submitAuthorization(await db.ctxOf('UBEN'), { id, proof: 'Fax' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('expedited asks for a clinician’s attestation', async () => {
    await expect(open({ ...asked, isExpedited: true })).rejects.toMatchObject({
      fields: { attestation: expect.stringContaining('attests') },
    });
  });

  test.each([
    ['medicare_advantage', 'medical', {}, 'pa-decision-standard 2026-12-02'],
    ['chip', 'medical', { isExpedited: true }, 'pa-decision-expedited 2026-11-28'],
    ['medicare_advantage', 'drug_medical', {}, undefined],
    ['part_d', 'drug_pharmacy', {}, 'part-d-decision-standard 2026-11-28'],
    ['part_d', 'drug_pharmacy', { isExpedited: true }, 'part-d-decision-expedited 2026-11-26'],
    ['medicaid', 'drug_pharmacy', {}, 'medicaid-drug-decision 2026-11-26'],
    ['commercial', 'medical', { planState: 'ND' }, 'nd-decision-standard 2026-12-02'],
    ['commercial', 'medical', { planState: 'LA' }, 'la-decision-standard 2026-12-03'],
    ['commercial', 'medical', { planState: 'WA', isExpedited: true }, 'wa-decision-expedited 2026-11-26'],
    [
      'commercial',
      'medical',
      { planState: 'ND', isEmployerFunded: true },
      'employer-decision-standard 2026-12-10',
    ],
    ['commercial', 'medical', { planState: 'TX' }, undefined],
  ] as const)('to %s for %s, %j: the payer decides by %s', async (payerKind, benefit, more, expected) => {
    set('2026-11-25T16:00');
    const attested = 'isExpedited' in more ? { attestation: 'Dr. Whitcombe' } : {};
    const { id } = await open({ ...asked, payerKind, benefit, ...more, ...attested });
    await submitAuthorization(await db.ctxOf('UANA'), { id, proof: 'Fax confirmation' });
    expect((await clocks(id))[0]?.replace(' running', '')).toBe(expected);
  });

  test('employer-funded or not: while it is not known both dates are shown', async () => {
    set('2026-11-25T16:00');
    const { id } = await open({ ...asked, payerKind: 'commercial', isEmployerFunded: null, planState: 'ND' });
    await submitAuthorization(await db.ctxOf('UANA'), { id, proof: 'Fax confirmation' });
    const { doubtful } = await getAuthorization(await db.ctxOf('UANA'), { id });
    expect(doubtful[0]?.options.map(({ byRule, plans }) => [byRule.dueOn.toString(), ...plans])).toEqual([
      ['2026-12-02', 'plan that an insurer carries, ND'],
      ['2026-12-10', 'employer-funded plan'],
    ]);
  });

  test('days of the payer end in the payer’s zone', async () => {
    set('2026-11-25T16:00');
    const { id } = await open({ ...asked, payerZone: 'America/Los_Angeles' });
    await submitAuthorization(await db.ctxOf('UANA'), { id, proof: 'Fax confirmation' });
    expect((await clockOf(id)).dueAt).toEqual(at('2026-12-03T03:00'));
  });
});

describe('from letter to decision', () => {
  const ana = () => db.ctxOf('UANA');

  test('the appeal meets the time to appeal with its proof; a no sets the next level, a yes ends all', async () => {
    const denial = await denied({ payerKind: 'commercial' });
    expect((await getAuthorization(await ana(), { id: denial.id })).offers).toEqual([
      'peer_to_peer',
      'appeal',
    ]);
    const appeal = await openNextLevel(await ana(), { id: denial.id, kind: 'appeal' });
    expect(await clocks(appeal.id)).toEqual([]);
    set('2026-02-02T11:00');
    await submitAuthorization(await ana(), { id: appeal.id, proof: 'Certified mail 7012' });
    expect(await clocks(denial.id)).toEqual(['commercial-appeal met 2026-07-09']);
    expect(await clocks(appeal.id)).toEqual(['commercial-appeal-decision running 2026-03-04']);
    set('2026-03-02T11:00');
    await recordDecision(await ana(), { id: appeal.id, outcome: 'denied', noticeOn: '2026-03-02' });
    expect(await clocks(appeal.id)).toEqual([
      'commercial-appeal-decision met 2026-03-04',
      'external-review running 2026-07-02',
    ]);
    const { offers } = await getAuthorization(await ana(), { id: appeal.id });
    expect(offers).toEqual(['external_review']);
    const review = await openNextLevel(await ana(), { id: appeal.id, kind: 'external_review' });
    await submitAuthorization(await ana(), { id: review.id, proof: 'Portal receipt' });
    await recordDecision(await ana(), { id: review.id, outcome: 'approved' });
    expect((await listAuthorizations(await ana())).total).toBe(0);
    const open = await db.prisma.task.count({
      where: {
        kind: 'authorization',
        status: { in: ['open', 'in_progress', 'on_hold'] },
        clocks: { some: {} },
      },
    });
    expect(open).toBe(0);
  });

  test('a call that brings a yes ends the time to appeal, which nobody needs any more', async () => {
    const denial = await denied();
    const call = await openNextLevel(await ana(), {
      id: denial.id,
      kind: 'peer_to_peer',
      letterDueOn: '2026-01-20',
    });
    expect(await clocks(call.id)).toEqual(['peer-to-peer running 2026-01-20']);
    set('2026-01-15T12:00');
    await recordDecision(await ana(), { id: call.id, outcome: 'approved' });
    expect([await clocks(call.id), await clocks(denial.id)]).toEqual([
      ['peer-to-peer met 2026-01-20'],
      ['ma-appeal void 2026-03-16'],
    ]);
  });

  test('a call that brings none leaves the time to appeal as it is', async () => {
    const denial = await denied();
    const call = await openNextLevel(await ana(), { id: denial.id, kind: 'peer_to_peer' });
    await recordDecision(await ana(), { id: call.id, outcome: 'denied' });
    expect(await clocks(denial.id)).toEqual(['ma-appeal running 2026-03-16']);
    expect((await getAuthorization(await ana(), { id: denial.id })).offers).toEqual([
      'peer_to_peer',
      'appeal',
    ]);
  });

  test('of two who open the appeal, one does', async () => {
    const denial = await denied();
    const people = [await ana(), await db.ctxOf('UBEN')];
    const { won, told } = await atOnce(people, (ctx) =>
      openNextLevel(ctx, { id: denial.id, kind: 'appeal' }),
    );
    expect([won.length, told.length]).toEqual([1, 1]);
  });

  test('overdue it is missed and stays in sight, with the checklist of good cause, until it is recorded what was sent', async () => {
    const { id } = await denied();
    await tickAt('2026-03-17T00:05');
    expect(await clocks(id)).toEqual(['ma-appeal missed 2026-03-16']);
    await explainLateness(await ana(), { id });
    await explainLateness(await ana(), { id });
    const { request } = await getAuthorization(await ana(), { id });
    expect(completeness(request.items, 'good_cause')).toEqual({ inHand: 0, needed: 6 });
    expect((await listAuthorizations(await ana())).rows[0]?.next).toMatchObject({ state: 'missed' });
    const appeal = await openNextLevel(await ana(), { id, kind: 'appeal' });
    await submitAuthorization(await ana(), { id: appeal.id, proof: 'Fax with the letter on good cause' });
    expect(await db.prisma.clock.findFirst({ where: { subjectId: id } })).toMatchObject({
      state: 'missed',
      proof: { words: 'Appeal sent: Fax with the letter on good cause' },
    });
    expect((await listAuthorizations(await ana())).rows.map(({ request: { kind } }) => kind)).toEqual([
      'appeal',
    ]);
  });

  test('documents are counted by where they are', async () => {
    const { id, items } = await denied({ kind: 'formulary_exception', payerKind: 'part_d' });
    const [first, second] = items;
    await checkItem(await ana(), { id, itemId: first?.id ?? '', state: 'in_hand' });
    const after = await checkItem(await ana(), { id, itemId: second?.id ?? '', state: 'not_needed' });
    expect(completeness(after.items)).toEqual({ inHand: 1, needed: 2 });
    const other = await denied();
    await expect(
      checkItem(await ana(), { id: other.id, itemId: first?.id ?? '', state: 'in_hand' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('another team sees nothing of it, and the try is on record', async () => {
    const { id } = await denied();
    const sol = await db.ctxOf('USOL');
    await expect(getAuthorization(sol, { id })).rejects.toMatchObject({ code: 'not-found' });
    expect((await listAuthorizations(sol)).total).toBe(0);
    expect(
      await db.prisma.auditEvent.count({
        where: { action: 'authorization.view', outcome: 'refused', subjectId: id, patientId: db.patient.id },
      }),
    ).toBe(1);
  });
});
