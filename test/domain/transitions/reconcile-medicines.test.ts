import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readMedicine } from '../../../src/domain/plans/read-medicine.ts';
import { saveMedicine } from '../../../src/domain/plans/save-medicine.ts';
import { readDischargeList } from '../../../src/domain/transitions/discharge-list.ts';
import { listMedicineRows, ROWS_A_PAGE } from '../../../src/domain/transitions/list-medicine-rows.ts';
import { reconcileMedicines } from '../../../src/domain/transitions/reconcile-medicines.ts';
import { saveDischargeList } from '../../../src/domain/transitions/save-discharge-list.ts';
import { atOnce } from '../tasks/task-database.ts';
import { type Discharges, openDischarges } from './discharged.ts';

let db: Discharges;
beforeAll(async () => {
  db = await openDischarges();
  await db.person('USUPER', ['supervisor'], [db.north.id]);
});
afterAll(() => db.drop());
afterEach(() => db.clear());

const medicine = (name: string, dosage: string, more: object = {}) =>
  db.prisma.medication.create({
    data: {
      workspaceId: db.workspace.id,
      patientId: db.patient.id,
      sourceSystem: 'test',
      sourceId: name,
      contentHash: 'test',
      name,
      dosage,
      status: 'active',
      ...more,
    },
  });
const page = async (id: string, who = 'UANA', number = 0) =>
  listMedicineRows(await db.ctxOf(who), { id, page: number });
type Said = Record<string, ['keep' | 'stop' | 'change' | 'ask', string?]>;
/** Decides by the name of the medicine or the entry. */
async function decide(id: string, said: Said, who = 'UANA') {
  const { rows, listVersion, planVersion } = await page(id, who);
  const decisions = Object.entries(said).map(([name, [decision, note = null]]) => {
    const row = rows.find(({ medicine: of, entry }) => (of?.name ?? entry?.name ?? '').startsWith(name));
    return { rowKey: row?.key ?? expect.fail(`no row ${name}`), decision, note };
  });
  return reconcileMedicines(await db.ctxOf(who), { id, version: listVersion, seen: planVersion, decisions });
}
const typed = async (id: string, text: string) => {
  const { listVersion } = await page(id);
  return saveDischargeList(await db.ctxOf('UANA'), { id, version: listVersion, text });
};

/** Three medicines of the plan, and the hospital's list with one changed, one missing and one new. */
async function compared() {
  await medicine('Furosemide 20 mg tablet', '1 tablet by mouth once a day');
  await medicine('Lisinopril 10 mg tablet', '1 tablet by mouth once a day');
  await medicine('Ibuprofen 400 mg tablet', '1 tablet by mouth twice a day', { prescriber: 'Dr. Lee' });
  const id = await db.discharged();
  await typed(
    id,
    '1. Furosemide 40 mg tablet - 1 tablet by mouth twice a day\n• Lisinopril 10 mg tablet - 1 tablet by mouth once a day\nApixaban 5 mg tablet - 1 tablet by mouth twice a day',
  );
  return id;
}

test('a typed list is read line by line: marks go, no line is lost, a line that stands twice counts once', () => {
  const entries = readDischargeList(
    '1. Furosemide 40 mg tablet - twice a day\n\n* Aspirin 81 mg, once a day\nAspirin 81 mg, once a day\nInsulin glargine',
  );
  expect(entries.map(({ name, directions }) => [name, directions])).toEqual([
    ['Furosemide 40 mg tablet', 'twice a day'],
    ['Aspirin 81 mg', 'once a day'],
    ['Insulin glargine', null],
  ]);
});

test('side by side: same names are one row, what one list alone has is said so', async () => {
  const id = await compared();
  const { rows, undecided } = await page(id);
  expect(rows.map(({ medicine: of, entry }) => [of?.name ?? null, entry?.name ?? null])).toEqual([
    ['Furosemide 20 mg tablet', 'Furosemide 40 mg tablet'],
    ['Ibuprofen 400 mg tablet', null],
    ['Lisinopril 10 mg tablet', 'Lisinopril 10 mg tablet'],
    [null, 'Apixaban 5 mg tablet'],
  ]);
  expect(undecided).toBe(4);
  expect(rows.map(({ ground, differs }) => [ground, differs])).toEqual([
    ['name', ['strength', 'times']],
    [null, []],
    ['name', []],
    [null, []],
  ]);
});

test('nothing changes before the last decision; then the plan has one next version, a task asks, and the deadline is met', async () => {
  const id = await compared();
  const versionOf = async () =>
    (await db.prisma.patient.findUniqueOrThrow({ where: { id: db.patient.id } })).planVersion;
  const before = await versionOf();
  expect(await decide(id, { Furosemide: ['change'], Lisinopril: ['keep'] })).toEqual({
    undecided: 2,
    isDone: false,
  });
  expect(await versionOf()).toBe(before);
  expect(await decide(id, { Apixaban: ['keep'], Ibuprofen: ['ask', 'Stop with apixaban?'] }, 'UBEN')).toEqual(
    {
      undecided: 0,
      isDone: true,
    },
  );
  expect(await versionOf()).toBe(before + 1);
  const medicines = await db.prisma.medication.findMany();
  const readings = medicines
    .map((row) => ({ ...readMedicine(row), status: row.status, change: row.change }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
  expect(
    readings.map(({ name, regimen, status, change }) => [name, regimen.strength?.value, status, change]),
  ).toEqual([
    ['apixaban', 5, 'active', 'started'],
    // The strength of the hospital's list, not of the plan before.
    ['furosemide', 40, 'active', 'changed'],
    ['ibuprofen', 400, 'active', 'continued'],
    ['lisinopril', 10, 'active', 'continued'],
  ]);
  const task = await db.prisma.task.findFirstOrThrow({
    where: { kind: 'medication', title: { startsWith: 'Ask' } },
    include: { owner: true },
  });
  expect(task).toMatchObject({
    title: 'Ask Dr. Lee: ibuprofen',
    details: 'Stop with apixaban?',
    owner: { slackUserId: 'UANA' },
  });
  expect(await db.clock('tcm-reconciliation')).toMatchObject({
    state: 'met',
    proof: { words: 'Medications compared: 2 kept, 0 stopped, 1 changed, 1 to ask' },
    task: { status: 'completed' },
  });
  expect((await db.card(id)).reconciledBy).toBe('UBEN');
});

test('two people at once: the second reads who was first, and what the first decided is kept', async () => {
  const id = await compared();
  const { rows, listVersion, planVersion } = await page(id);
  const people = [await db.ctxOf('UANA'), await db.ctxOf('UBEN')];
  const rowKey = rows[0]?.key ?? '';
  const { won, told } = await atOnce(people, (ctx) =>
    reconcileMedicines(ctx, {
      id,
      version: listVersion,
      seen: planVersion,
      decisions: [{ rowKey, decision: 'stop', note: null }],
    }),
  );
  expect([won.length, told]).toEqual([
    1,
    [
      expect.stringMatching(
        /^U(ANA|BEN) saved this list of medications after you opened it.*still in the form/,
      ),
    ],
  ]);
  expect((await page(id)).rows[0]).toMatchObject({ decision: 'stop' });
});

test('what the plan changed since it was decided is decided again; since the form was opened, the save is refused', async () => {
  const id = await compared();
  await decide(id, { Lisinopril: ['keep'] });
  const opened = await page(id);
  const row = opened.rows.find(({ medicine: of }) => of?.name.startsWith('Lisinopril'));
  db.minutes(5);
  await saveMedicine(await db.ctxOf('UBEN'), {
    patientId: db.patient.id,
    id: row?.medicine?.id ?? null,
    medicine: {
      name: 'lisinopril',
      brand: null,
      regimen: null,
      words: 'as the card says',
      isAsWritten: true,
      purpose: null,
      status: 'active',
    },
    change: { on: null, by: null, reason: null },
  });
  const { rows, undecided } = await page(id);
  expect(rows.find(({ key }) => key === row?.key)).toMatchObject({ isOutdated: true, decision: null });
  expect(undecided).toBe(4);
  await expect(
    reconcileMedicines(await db.ctxOf('UANA'), {
      id,
      version: opened.listVersion,
      seen: opened.planVersion,
      decisions: [{ rowKey: row?.key ?? '', decision: 'stop', note: null }],
    }),
  ).rejects.toThrow(/UBEN changed this part of the plan/);
});

test('directions that cannot be read are kept as they are written; a change without any is asked for', async () => {
  const id = await compared();
  await expect(decide(id, { Ibuprofen: ['change'] })).rejects.toMatchObject({ code: 'invalid' });
  await decide(id, {
    Furosemide: ['keep'],
    Lisinopril: ['stop', 'Low blood pressure'],
    Ibuprofen: ['change', 'only as the blue card says'],
    Apixaban: ['stop'],
  });
  const [ibuprofen, lisinopril] = await Promise.all(
    ['Ibuprofen', 'Lisinopril'].map((name) =>
      db.prisma.medication.findFirstOrThrow({ where: { name: { startsWith: name, mode: 'insensitive' } } }),
    ),
  );
  expect(ibuprofen).toMatchObject({ dosage: 'only as the blue card says', change: 'changed' });
  expect(lisinopril).toMatchObject({ status: 'stopped', changeReason: 'Low blood pressure' });
  expect(
    await db.prisma.medication.count({ where: { name: { contains: 'apixaban', mode: 'insensitive' } } }),
  ).toBe(0);
});

test('protected medicines are withheld from supervision, and without a decision on them nothing is complete', async () => {
  await medicine('Furosemide 20 mg tablet', '1 tablet by mouth once a day');
  await medicine('Buprenorphine 8 mg tablet', '1 tablet under the tongue once a day', { isPart2: true });
  const id = await db.discharged();
  const shown = await page(id, 'USUPER');
  expect([shown.total, shown.protectedCount, JSON.stringify(shown.rows)]).toEqual([
    1,
    1,
    expect.not.stringContaining('uprenorphine'),
  ]);
  expect(await decide(id, { Furosemide: ['keep'] }, 'USUPER')).toEqual({ undecided: 1, isDone: false });
  expect(await decide(id, { Buprenorphine: ['ask'] })).toMatchObject({ isDone: true });
  const tasks = await db.prisma.task.findMany({ where: { title: { startsWith: 'Ask' } } });
  expect(tasks).toMatchObject([
    { title: 'Ask the prescriber about a medication', details: null, medicationId: null },
  ]);
});

test('what an import has changed since the admission is beside what was before', async () => {
  await medicine('Warfarin 5 mg tablet', '1 tablet by mouth once a day', {
    status: 'stopped',
    changeLearnedOn: new Date('2026-11-20'),
  });
  await medicine('Apixaban 5 mg tablet', '1 tablet by mouth twice a day', {
    change: 'started',
    startedOn: new Date('2026-11-19'),
  });
  await medicine('Digoxin 125 mcg tablet', '1 tablet by mouth once a day', {
    status: 'stopped',
    changedOn: new Date('2026-01-05'),
  });
  const id = await db.discharged();
  expect((await page(id)).rows.map(({ medicine: of, isNews }) => [of?.name, isNews])).toEqual([
    ['Apixaban 5 mg tablet', true],
    ['Warfarin 5 mg tablet', true],
  ]);
});

test('a long list has pages, and each fits a form', async () => {
  for (let n = 0; n < 60; n += 1)
    await medicine(`Medicine${String.fromCharCode(97 + (n % 26))}${n} tablet`, 'once a day');
  const id = await db.discharged();
  const [first, last] = [await page(id), await page(id, 'UANA', 2)];
  expect([first.pages, first.rows.length, last.rows.length]).toEqual([3, ROWS_A_PAGE, 10]);
});
