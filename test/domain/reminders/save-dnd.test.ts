import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DndReadings, saveDnd } from '../../../src/domain/reminders/save-dnd.ts';
import { type Caseload, startCaseload } from '../deliveries/caseload.ts';

/** Ana and Ben are known to Northstar; Slack has said nothing of them yet. */
let caseload: Caseload;
let benId: string;
beforeAll(async () => {
  caseload = await startCaseload();
  const { id: _, ...ana } = caseload.ana;
  const ben = await caseload.prisma.member.create({ data: { ...ana, slackUserId: 'U0BEN' } });
  benId = ben.id;
});
afterAll(() => caseload.drop());
beforeEach(() =>
  caseload.prisma.member.updateMany({ data: { dndReadAt: null, dndFrom: null, dndUntil: null } }),
);

const minutes = (n: number) => new Date(caseload.clock.now().getTime() + n * 60_000);
const until = (n: number) => ({ from: minutes(-5), until: minutes(n) });
const save = (readings: DndReadings, more: { readAt?: Date; waits?: boolean } = {}) =>
  saveDnd(caseload.ctx, { readings, readAt: caseload.clock.now(), ...more });
const known = (id: string) => caseload.prisma.member.findUniqueOrThrow({ where: { id } });

test('Slack’s word about one person changes nothing about another', async () => {
  await save(new Map([['U0BEN', until(30)]]));
  expect(await save(new Map([['U0ANA', until(60)]]))).toEqual([caseload.ana.id]);
  expect(await known(benId)).toMatchObject({ dndUntil: minutes(30) });
  expect(await known(caseload.ana.id)).toMatchObject({ dndUntil: minutes(60) });
});

test('of several people each gets their own span', async () => {
  const readings = new Map([
    ['U0ANA', until(60)],
    ['U0BEN', null],
    ['U0UNKNOWN', until(90)],
  ]);
  expect(await save(readings)).toEqual([caseload.ana.id]);
  expect(await known(caseload.ana.id)).toMatchObject({ dndFrom: minutes(-5), dndUntil: minutes(60) });
  expect(await known(benId)).toMatchObject({ dndUntil: null, dndReadAt: minutes(0) });
});

test.each([
  ['older', -1, 60],
  ['of the same instant', 0, 30],
  ['newer', 1, 30],
])('a word that is %s leaves or replaces what is known', async (_what, later, expected) => {
  await save(new Map([['U0ANA', until(60)]]));
  const changed = await save(new Map([['U0ANA', until(30)]]), { readAt: minutes(later) });
  expect(changed).toEqual(expected === 30 ? [caseload.ana.id] : []);
  expect(await known(caseload.ana.id)).toMatchObject({
    dndUntil: minutes(expected),
    dndReadAt: minutes(Math.max(0, later)),
  });
});

test('the same word once more tells of nobody, and counts as read anew', async () => {
  await save(new Map([['U0ANA', until(60)]]));
  expect(await save(new Map([['U0ANA', until(60)]]), { readAt: minutes(1) })).toEqual([]);
  expect(await known(caseload.ana.id)).toMatchObject({ dndReadAt: minutes(1) });
});

test('the tick waits for nobody’s row: who is being changed keeps what is known, the others are saved', async () => {
  const rival = new pg.Client(caseload.url);
  await rival.connect();
  await rival.query('BEGIN');
  await rival.query('SELECT 1 FROM member WHERE "id" = $1 FOR UPDATE', [caseload.ana.id]);
  const readings = new Map([
    ['U0ANA', until(60)],
    ['U0BEN', until(60)],
  ]);
  expect(await save(readings, { waits: false })).toEqual([benId]);
  await rival.query('ROLLBACK');
  await rival.end();
  expect(await known(caseload.ana.id)).toMatchObject({ dndReadAt: null });
});
