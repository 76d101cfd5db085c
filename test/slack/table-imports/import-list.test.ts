import { afterEach, beforeEach, expect, test } from 'vitest';
import { Prisma } from '../../../src/generated/prisma/client.ts';
import { clinicCsv } from '../../kit/clinic-csv.ts';
import type { SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let harbor: SeededTeam;

beforeEach(async () => {
  app = await startTestApp();
  harbor = await app.seed.team({ name: 'Harbor' });
  await app.seed.member({ name: 'Ana Ruiz', teams: [harbor] });
});
afterEach(async () => {
  expect(app.sandbox.violations).toEqual([]);
  await app.stop();
});

const file = (text: string, name = 'list.csv') => ({ name, data: Buffer.from(text) });
const openForm = async (who = 'Ana Ruiz') =>
  (await app.sandbox.robot(who).command('/care import', { channel: harbor.channelId })).opens();

/** From the form to the columns of a list. */
async function upload(text: string, who?: string) {
  const form = await openForm(who);
  await form.fill('List', file(text));
  const { errors, next } = await form.submit();
  const columns = next ?? form;
  // What takes longer than Slack waits is shown once it is read.
  await columns.shows(/^(?![\s\S]*Reading the list …)/);
  return { errors, columns };
}

test('a list comes in by a file: its columns are shown first, then each faulty row is named, and corrected they come in', async () => {
  const { faulty, corrected, places } = clinicCsv({ patients: 60, faults: 6 });
  const { columns } = await upload(faulty);
  expect(columns.title).toBe('Check the columns');
  expect(columns.text()).toContain('Patients: 60 rows.');
  expect(columns.text()).toContain('6 rows cannot be read and will be left out:');
  expect(columns.value('Column D: DOB')).toBe('Birth date');
  expect(columns.text()).toContain('First rows');
  expect(await app.prisma.patient.count()).toBe(0);

  await columns.submit();
  await app.idle();
  expect(await app.prisma.patient.count()).toBe(54);
  const robot = app.sandbox.robot('Ana Ruiz');
  const result = robot.dms().at(-1);
  if (!result) throw new Error('no result arrived');
  const words = robot.read(result);
  expect(words).toContain('Patients: 54 new, 0 changed, 0 unchanged');
  for (const { row, column } of places) expect(words).toContain(`Row ${row}, column ${column}:`);
  // The file is kept no longer than it is needed.
  expect(await app.prisma.tableImport.findMany()).toMatchObject([
    { state: 'done', content: null, attempt: 1 },
  ]);

  const again = await upload(corrected);
  expect(again.columns.text()).toContain('Columns as chosen for these headers before.');
  await again.columns.submit();
  await app.idle();
  expect(await app.prisma.patient.count()).toBe(60);
  expect(robot.read(robot.dms().at(-1) ?? result)).toContain('6 new, 0 changed, 54 unchanged');
  expect(app.logged()).not.toMatch(/Sample Street|Okafor|Quellfort/);
});

/** The newest file of that name that Northstar has put into a direct message. */
const sentFile = (name: string) =>
  [...app.sandbox.world.files.values()].filter((each) => each.name === name).at(-1);

test('the rows that stayed out are to be had as a file, by the person alone; corrected there they come in', async () => {
  await (await upload('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n2,Ben Okafor,31/31/1960\n')).columns.submit();
  await app.idle();
  const robot = app.sandbox.robot('Ana Ruiz');
  const result = robot.dms().at(-1);
  if (!result) throw new Error('no result arrived');
  await robot.press(result, 'Download faulty rows');
  await app.idle();
  const sent = sentFile('northstar-faulty-rows.csv');
  expect(sent?.sharedIn).toEqual([result.channel]);
  const text = sent?.data?.toString() ?? '';
  expect(text).toBe(
    '\uFEFFMRN,Name,DOB,Problem\r\n2,Ben Okafor,31/31/1960,C (Birth date): is not a day of the calendar.\r\n',
  );
  const { columns } = await upload(text.replace('31/31/1960', '1960-01-31'));
  await columns.submit();
  await app.idle();
  expect(await app.prisma.patient.count()).toBe(2);
});

test('after a week the faulty rows are forgotten, and the button says so', async () => {
  await (await upload('MRN,Name,DOB\n2,Ben Okafor,31/31/1960\n')).columns.submit();
  await app.idle();
  const robot = app.sandbox.robot('Ana Ruiz');
  const result = robot.dms().at(-1);
  if (!result) throw new Error('no result arrived');
  await app.prisma.tableImport.updateMany({ data: { createdAt: new Date(0) } });
  await (await upload('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n')).columns.submit();
  await app.idle();
  expect(await app.prisma.tableImport.count({ where: { faultyRows: { not: Prisma.AnyNull } } })).toBe(0);
  await (await robot.press(result, 'Download faulty rows')).tells(/no longer kept/);
});

test('a list of patients with their medicines: how many of each is shown first, all come in, and one who was discharged is out of the caseload', async () => {
  const { columns } = await upload(
    'MRN,Last name,First name,DOB,Sex,Patient status,Medication,Sig\n' +
      '1,Chen,Rosa,1958-03-14,F,Active,Metformin 500 mg,daily\n1,Chen,Rosa,1958-03-14,F,Active,Lisinopril 10 mg,daily\n' +
      '2,Okafor,Ben,1960-01-02,M,Discharged,,\n1,Chen,Rosa,1958-03-15,F,Active,Aspirin 81 mg,daily\n',
  );
  expect(columns.text()).toContain('Patients and medicines: 4 rows. Patients 2, Medicines 3.');
  await columns.submit();
  await app.idle();
  const robot = app.sandbox.robot('Ana Ruiz');
  const words = robot.read(robot.dms().at(-1) as never);
  expect(words).toContain('Medications: 2 new');
  expect(words).toContain(
    'Row 5, column D (Birth date): says something else of the same patient than row 2.',
  );
  expect(words).toContain('they are not in the caseload');
  const command = async (text: string) =>
    (await robot.command(text, { channel: harbor.channelId })).tells(/./);
  expect(await command('/patient Okafor')).toContain('No patient of your teams matches');
  const { caseKey } = await app.prisma.patient.findFirstOrThrow({ where: { familyName: 'Okafor' } });
  expect(await command(`/patient ${caseKey}`)).toContain('is not in the caseload since');
});

test('Import pressed twice imports once', async () => {
  const { columns } = await upload('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n');
  await columns.submit({ copies: 2 });
  await app.idle();
  expect(await app.prisma.patient.count()).toBe(1);
  expect(await app.prisma.auditEvent.count({ where: { action: 'import.load-patients' } })).toBe(1);
});

test('a column that was not recognized is chosen, and kept for the next list', async () => {
  const list = (mrn: string) => `MRN,Name,DOB,Best way\n${mrn},Rosa Chen,${mrn}/4/1958,978-555-0100\n`;
  const { columns } = await upload(list('1'));
  await columns.select('Column D: Best way', 'Phone');
  await columns.select('Column B: Name', 'Phone');
  expect((await columns.submit()).errors).toEqual({
    'Column D: Best way': 'Another column is this already. Choose one of the two.',
  });
  await columns.select('Column B: Name', 'Patient name');
  await columns.select('Dates such as 3/4/1958 are written', 'day/month/year (April 3)');
  await columns.submit();
  await app.idle();
  const next = await upload(list('2'));
  expect(next.columns.value('Column D: Best way')).toBe('Phone');
  await next.columns.submit();
  await app.idle();
  const patients = await app.prisma.patient.findMany({ orderBy: { mrn: 'asc' } });
  expect(patients.map(({ birthOn }) => birthOn?.toISOString().slice(0, 10))).toEqual([
    '1958-04-01',
    '1958-04-02',
  ]);
});

test('what is no list is said under the field, and the form keeps what was filled in', async () => {
  const form = await openForm();
  await form.fill('List', file('just words\n'));
  expect((await form.submit()).errors.List).toContain('has headers that are known');
  await form.fill('List', file('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n'));
  expect((await form.submit()).next?.title).toBe('Check the columns');
});

test('a list of more rows than come in at a time is refused, with the way to do it', async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => `${at},Rosa Chen,1958-03-14\n`).join('');
  const form = await openForm();
  await form.shows('At most 5 MB and 20,000 rows');
  await form.fill('List', file(`MRN,Name,DOB\n${rows(20_001)}`));
  const { errors } = await form.submit();
  // Under the field, or in the window where it took longer than Slack waits.
  if (!errors.List) await form.shows(/^(?![\s\S]*Reading the list …)/);
  expect(errors.List ?? form.text()).toContain(
    'The list has 20,001 rows, and at most 20,000 come in at a time. Split it into several files with the same header row and upload one after the other. Nothing was imported.',
  );
});

test('a file that Slack does not give is said under the field', async () => {
  app.sandbox.faults.add({ method: 'files.download', fault: 'fatal_error', times: 1 } as never);
  const form = await openForm();
  await form.fill('List', file('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n'));
  expect((await form.submit()).errors.List).toContain('Slack did not give the file');
});

test('tasks of a list belong to the member who uploads it', async () => {
  await (await upload('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n')).columns.submit();
  await app.idle();
  await (await upload('MRN,Task,Due,Owner\n1,Call about labs,12/1/2026 2pm,Ana Ruiz\n')).columns.submit();
  await app.idle();
  expect(await app.prisma.task.findMany({ include: { createdBy: true } })).toMatchObject([
    {
      title: 'Call about labs',
      dueAt: new Date('2026-12-01T19:00:00Z'),
      createdBy: { displayName: 'Ana Ruiz' },
    },
  ]);
});

test('patients of another team are left alone, and the row says so', async () => {
  const other = await app.seed.team({ name: 'Lake' });
  await app.seed.patient({ given: 'Ben', family: 'Okafor', team: other, birthOn: '1961-02-03', mrn: '9' });
  const { columns } = await upload('MRN,Name,DOB,Phone\n9,Ben Okafor,1961-02-03,978-555-0100\n');
  await columns.submit();
  await app.idle();
  const robot = app.sandbox.robot('Ana Ruiz');
  expect(robot.read(robot.dms().at(-1) as never)).toContain('is about a patient of another team');
  expect(await app.prisma.patient.findMany()).toMatchObject([{ mrn: '9', telecoms: [] }]);
});

test('an administrator without a care role imports, and sees no cell of the list', async () => {
  await app.seed.member({ name: 'Ida Admin', roles: ['admin'] });
  const { columns } = await upload(
    'MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n2,Ben Okafor,31/31/1960\n',
    'Ida Admin',
  );
  expect(columns.text()).not.toContain('Rosa');
  await columns.submit();
  await app.idle();
  expect(await app.prisma.patient.findMany()).toMatchObject([{ familyName: 'Chen', teamId: harbor.id }]);
  // Nor are the rows that stayed out kept for them.
  expect(await app.prisma.tableImport.count({ where: { faultyRows: { not: Prisma.AnyNull } } })).toBe(0);
});

test('a nurse is told who imports lists', async () => {
  await app.seed.member({ name: 'Nora Nurse', roles: ['nurse'], teams: [harbor] });
  const form = await openForm('Nora Nurse');
  await form.shows('Lists are imported by administrators');
});

test('where forms show no names the columns are shown without the cells', async () => {
  await app.restart({ phi: 'strict' });
  const { columns } = await upload('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n');
  expect(columns.text()).not.toContain('Rosa');
  expect(columns.text()).toContain('Patients: 1 row.');
});

test('the template comes as a file in a direct message, and can be imported', async () => {
  const form = await openForm();
  await form.press('Send me a template');
  await app.idle();
  const [sent] = [...app.sandbox.world.files.values()].filter(({ name }) => name === 'northstar-list.csv');
  expect(sent?.sharedIn).toHaveLength(1);
  await form.fill('List', { name: 'mine.csv', data: sent?.data ?? Buffer.alloc(0) });
  const { next } = await form.submit();
  await next?.submit();
  await app.idle();
  expect(await app.prisma.patient.count()).toBe(1);
});

test('an import whose process died goes on when its lease is over; after three deaths its member reads why', async () => {
  const { columns } = await upload('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n');
  await columns.submit();
  await app.idle();
  await app.prisma.patient.deleteMany();
  const list = Buffer.from('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n');
  const dead = { state: 'working' as const, content: list, leaseOwner: 'dead', leaseUntil: new Date(0) };
  await app.prisma.tableImport.updateMany({ data: { ...dead, attempt: 1 } });
  await app.idle();
  expect(await app.prisma.patient.count()).toBe(1);
  await app.prisma.tableImport.updateMany({ data: { ...dead, attempt: 3, result: Prisma.DbNull } });
  await app.idle();
  const robot = app.sandbox.robot('Ana Ruiz');
  expect(
    robot
      .dms()
      .map((message) => robot.read(message))
      .join('\n'),
  ).toContain('Northstar stopped three times');
});
