import { afterAll, describe, expect, test } from 'vitest';
import { tableReading } from '../../src/table-reading.ts';
import { tableTools } from '../../src/table-tools.ts';
import { prepareTable, readPrepared } from '../../src/tables/prepare-table.ts';

const options = { today: '2026-11-30', timeZone: 'America/New_York', orderOf: () => 'mdy' as const };

const reading = tableReading();
const tools = tableTools(reading);
afterAll(() => reading.stop());

async function sheetOf(text: string) {
  const table = await prepareTable(Buffer.from(text), async () => new Map());
  const [sheet] = readPrepared(table, options);
  const [prepared] = table.sheets;
  if (!sheet || !prepared) throw new Error('no sheet was read');
  return { ...sheet, recognized: prepared.recognized };
}
const problems = ({ faults }: Awaited<ReturnType<typeof sheetOf>>) =>
  faults.map(({ row, column, problem }) => `${row} ${column}: ${problem}`);

describe('a row may hold a patient and one row of another kind', () => {
  test.each([
    [
      'medication',
      'MRN,Last name,First name,DOB,Sex,Phone,Medication,Sig,Status\n1,Chen,Rosa,3/14/1958,F,978-555-0100,Metformin,twice a day,stopped\n',
    ],
    [
      'appointment',
      'MRN,Name,DOB,Phone,Appointment date,Time,Provider,Location,Visit type\n1,Rosa Chen,3/14/1958,978-555-0100,12/4/2026,9:30 AM,Dr. Kim,Room 2,Follow-up\n',
    ],
    [
      'contact',
      'MRN,Name,DOB,Cell,Contact date,Method,Outcome,Summary\n1,Rosa Chen,3/14/1958,978-555-0100,11/4/2026 9:30,Phone,Reached,fine\n',
    ],
  ])('patients and %s', async (kind, text) => {
    const sheet = await sheetOf(text);
    expect(problems(sheet)).toEqual([]);
    expect(sheet.recognized.kind).toBe(kind);
    expect(sheet.recognized.fields).not.toContain(null);
    const [row] = sheet.rows;
    expect(row?.patient).toMatchObject({
      familyName: 'Chen',
      telecoms: [{ value: '978-555-0100' }],
    });
    expect([...(row?.records ?? []), ...(row?.contacts ?? [])]).toHaveLength(1);
  });

  test('the preview says how many of each: a patient of several rows is one', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, at) => `${at % 12},Rosa,Chen${at % 12},1958-03-14,F,Medicine ${at},once a day`,
    );
    const file = Buffer.from(`MRN,First name,Last name,DOB,Sex,Medication,Sig\n${rows.join('\n')}\n`);
    const { sheets } = await tools.preview(file, options, async () => new Map());
    expect(sheets).toMatchObject([
      {
        label: 'Patients and medicines',
        rows: 30,
        counts: [
          { label: 'Patients', count: 12 },
          { label: 'Medicines', count: 30 },
        ],
      },
    ]);
  });

  test('a row without a medicine holds a patient alone; one with the MRN and a medicine only names them', async () => {
    const sheet = await sheetOf(
      'MRN,Name,DOB,Sex,Medication,Sig\n1,Rosa Chen,1958-03-14,F,,\n1,,,,Metformin,daily\n2,Ben Okafor,1960-01-02,M,,daily\n',
    );
    expect(sheet.rows.map(({ patient, records }) => [patient?.familyName, records.length])).toEqual([
      ['Chen', 0],
      [undefined, 1],
    ]);
    expect(problems(sheet)).toEqual(['4 E (Medicine): is empty']);
  });

  test('the next appointment with its place is the same record on another day', async () => {
    const keys = async (header: string) =>
      (
        await sheetOf(
          `MRN,Name,DOB,Phone,${header},Time,Location\n1,Rosa Chen,1958-03-14,,12/4/2026,9:30,Room 2\n`,
        )
      ).rows.flatMap(({ records }) => records.map(({ kind, key }) => [kind, key]));
    expect(await keys('Next appointment')).toEqual([['appointment', 'next-appointment']]);
    expect(await keys('Appointment date')).toEqual([['appointment', '20261204']]);
  });

  test('a list of medicines that names patients and says nothing else of them describes none', async () => {
    const sheet = await sheetOf('MRN,Name,DOB,Medication,Sig\n1,Rosa Chen,1958-03-14,Metformin,daily\n');
    expect(sheet.rows.map(({ patient }) => patient)).toEqual([null]);
  });
});

test('a column of patients that is chosen on a list without their names is refused, since nothing would come of it', () => {
  const chosen = (fields: string[]) => tools.problemOf({ kind: 'medication', fields, dayOrder: null });
  expect(chosen(['mrn', 'medicine', 'phone'])).toContain('need the patient’s name beside them');
  expect(chosen(['mrn', 'medicine', 'phone', 'patientName'])).toBeNull();
});

test('as many rows as come in at a time are read; the header and empty rows do not count', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `${at},Rosa Chen,1958-03-14\n`).join('');
  const preview = (text: string) => tools.preview(Buffer.from(text), options, async () => new Map());
  expect((await preview(`MRN,Name,DOB\n${rows},,\n`)).sheets[0]?.rows).toBe(20_000);
  await expect(preview(`MRN,Name,DOB\n${rows}x,Ben Chen,1960-01-02\n`)).rejects.toThrow(
    'has 20,001 rows, and at most 20,000 come in at a time',
  );
});

describe('death, status and names', () => {
  const patients = async (headers: string, ...rows: string[]) => {
    const sheet = await sheetOf(
      `MRN,Last name,First name,DOB,${headers}\n${rows.map((row) => `1,Chen,Rosa,1958-03-14,${row}\n`).join('')}`,
    );
    return { sheet, patients: sheet.rows.map(({ patient }) => patient) };
  };

  test('"Deceased" is yes, no, or the date of death', async () => {
    const read = await patients('Deceased', 'yes', 'no', '', '11/2/2026', '2026-11-03', 'Expired');
    expect(read.patients.map((each) => [each?.isDeceased, each?.deceasedOn])).toEqual([
      [true, null],
      [false, null],
      [false, null],
      [true, '2026-11-02'],
      [true, '2026-11-03'],
      [true, null],
    ]);
  });

  test('what is no date and no word, or contradicts the date of death, is named', async () => {
    const { sheet } = await patients(
      'Deceased,Date of death',
      'maybe,',
      'no,2026-11-02',
      '2026-11-01,2026-11-02',
      ',1950-01-01',
      '2031-01-01,',
    );
    expect(problems(sheet)).toEqual([
      '2 E (Deceased): holds an unknown word. Use yes or no, or the date of death',
      '3 E (Deceased): says that the patient is alive, and another column has a date of death',
      '4 E (Deceased): has another day than the date of death',
      '5 F (Date of death): is before the birth date',
      '6 E (Deceased): is in the future',
    ]);
  });

  test('a status of inactive or discharged takes the patient off the caseload, and the result says so', async () => {
    const { sheet, patients: read } = await patients(
      'Status,Phone',
      'Active,978-555-0100',
      'Discharged,978-555-0100',
      'INACTIVE,',
      'Deceased,',
      'purple,',
    );
    expect(read.map((each) => [each?.isActive, each?.isDeceased])).toEqual([
      [undefined, false],
      [false, false],
      [false, false],
      [undefined, true],
    ]);
    expect(sheet.notes).toEqual([
      { note: 'leftCaseload', row: 3 },
      { note: 'leftCaseload', row: 4 },
    ]);
    expect(problems(sheet)).toEqual([
      '6 E (Patient status): holds an unknown word. Use active, inactive, discharged or deceased, or leave this column out',
    ]);
  });

  test('a patient without a last name, or with one of 500 letters, is an error of the row', async () => {
    const sheet = await sheetOf(
      `MRN,Last name,First name,DOB\n1,,Rosa,1958-03-14\n2,${'Q'.repeat(500)},Ben,1958-03-14\n3,Silva,Ana,1958-03-14\n`,
    );
    expect(problems(sheet)).toEqual([
      '2 B (Last name): is empty',
      '3 B (Last name): is too long. Please keep this under 200 characters.',
    ]);
    expect(sheet.rows).toHaveLength(1);
  });
});
