import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { prepareTable, readPrepared } from '../../src/tables/prepare-table.ts';

const options = { today: '2026-11-30', timeZone: 'America/New_York', orderOf: () => 'mdy' as const };

/** What comes of the rows of a file. */
async function read(bytes: Buffer | string) {
  const table = await prepareTable(Buffer.from(bytes), async () => new Map());
  return readPrepared(table, options);
}
/** The one sheet of a file. */
async function sheetOf(bytes: Buffer | string) {
  const [sheet] = await read(bytes);
  if (!sheet) throw new Error('no sheet was read');
  return sheet;
}
const problems = (sheet: Awaited<ReturnType<typeof sheetOf>>) =>
  sheet.faults.map(({ row, column, problem }) => `${row} ${column}: ${problem}`);

const LIST = 'MRN,Name,DOB,Preferred language\n00123,José Müller,3/14/1958,Spanish\n';
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

test.each([
  [
    '#REF!,Rosa Chen,3/14/1958',
    '2 A (MRN): holds an error of the spreadsheet. Fix its formula, or empty the cell',
  ],
  [
    '1,#N/A,3/14/1958',
    '2 B (Patient name): holds an error of the spreadsheet. Fix its formula, or empty the cell',
  ],
])('a cell with what a formula left behind is no patient: %s', async (row, problem) => {
  const sheet = await sheetOf(`MRN,Name,DOB\n${row}\n2,Ben Chen,1/2/1960\n`);
  expect(problems(sheet)).toEqual([problem]);
  expect(sheet.rows).toHaveLength(1);
});

describe('whatever program wrote it', () => {
  test.each([
    ['UTF-8', Buffer.from(LIST)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${LIST}`)],
    ['Windows-1252', Buffer.from(LIST, 'latin1')],
    ['UTF-16 with a mark', utf16(LIST)],
    ['UTF-16 without a mark', Buffer.from(LIST, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(utf16(LIST)).swap16()],
    ['semicolons', Buffer.from(LIST.replaceAll(',', ';'))],
    ['tabs', Buffer.from(LIST.replaceAll(',', '\t'))],
    ['the separator in a first line', Buffer.from(`sep=;\r\n${LIST.replaceAll(',', ';')}`)],
    ['a title above and empty rows', Buffer.from(`Caseload of March\n\n${LIST}\n,,,\n`)],
  ])('%s gives the same patient', async (_name, bytes) => {
    const { rows, faults } = await sheetOf(bytes);
    expect(faults).toEqual([]);
    expect(rows.map(({ patient }) => patient)).toMatchObject([
      { mrn: '00123', givenNames: ['José'], familyName: 'Müller', birthOn: '1958-03-14', languages: ['es'] },
    ]);
  });

  test.each([
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /old Excel workbook/],
    ['a PDF', Buffer.from('%PDF-1.7'), /PDF/],
    ['a broken workbook', Buffer.from('PK\u0003\u0004 nothing'), /cannot be read/],
    ['an empty file', Buffer.from('  \n'), /is empty/],
    ['bytes that are no text', Buffer.from([1, 0, 0, 0, 2, 0, 0, 3, 0, 9]), /neither text/],
    [
      'a quote that never ends',
      Buffer.from('MRN,Name,DOB\n1,"Chen,1958-03-14\n2,Ana,1961-01-01\n'),
      /quotation mark/,
    ],
    ['no header', Buffer.from('00123,Rosa,1958\n00124,Ben,1961\n'), /headers that are known/],
    ['too many columns', Buffer.from(`MRN,Name,DOB${',x'.repeat(300)}\n`), /columns/],
  ])('%s is refused with a sentence', async (_name, bytes, sentence) => {
    await expect(read(bytes)).rejects.toThrow(sentence);
  });
});

describe('workbooks', () => {
  const workbook = (sheets: { sheet: string; data: unknown[][] }[]) =>
    writeXlsxFile(sheets as never, { dateFormat: 'mm/dd/yyyy' } as never).toBuffer() as Promise<Buffer>;

  test('several sheets are known by their headers; days, times and numbers are read as they are shown', async () => {
    const bytes = await workbook([
      {
        sheet: 'Caseload',
        data: [
          ['Chart #', 'Patient', 'D.O.B.', 'Cell'],
          [
            '00123',
            'Chen, Rosa',
            { value: new Date('1958-03-14'), type: Date, format: 'mm/dd/yyyy' },
            9785550100,
          ],
          [null, null, null, null],
          ['00124', 'Okafor, Ben', 21258, '978-555-0101'],
        ],
      },
      {
        sheet: 'Meds',
        data: [
          ['MRN', 'Drug', 'Strength', 'Sig', 'Status'],
          ['00123', 'Metformin', '500 mg', '1 tablet twice a day', 'active'],
          ['00123', 'Metformin', '850 mg', '1 tablet at night', 'dc'],
        ],
      },
      {
        sheet: 'Visits',
        data: [
          ['MRN', 'Appt date', 'Appt time', 'Provider'],
          ['00124', '12/4/2026', { value: 0.395833333, type: Number }, 'Dr. Kim'],
        ],
      },
      {
        sheet: 'Legend',
        data: [
          ['red', 'urgent'],
          ['green', 'fine'],
        ],
      },
    ]);
    const table = await prepareTable(bytes, async () => new Map());
    expect(table.unknown).toEqual(['Legend']);
    const sheets = readPrepared(table, options);
    expect(sheets.flatMap(({ faults }) => faults)).toEqual([]);
    const [caseload, meds, visits] = sheets.map(({ rows }) => rows);
    expect(
      caseload?.map(({ row, patient }) => [row, patient?.mrn, patient?.birthOn, patient?.telecoms[0]?.value]),
    ).toEqual([
      [2, '00123', '1958-03-14', '978-555-0100'],
      [4, '00124', '1958-03-14', '978-555-0101'],
    ]);
    expect(meds?.flatMap(({ records }) => records.map(({ key, content }) => [key, content]))).toMatchObject([
      ['metformin', { name: 'Metformin 500 mg', status: 'active' }],
      ['metformin', { name: 'Metformin 850 mg', status: 'stopped' }],
    ]);
    expect(visits?.[0]?.records[0]?.content).toMatchObject({
      startsAt: '2026-12-04T14:30:00.000Z',
      withWhom: 'Dr. Kim',
    });
  });

  test('a workbook that unpacks to more than the limit is refused before it is read', async () => {
    const packed = deflateRawSync(Buffer.alloc(160 * 1024 * 1024));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    // It says that it is small.
    entry.writeUInt32LE(1_000, 24);
    await expect(read(Buffer.concat([local, packed, entry]))).rejects.toThrow(/when unpacked/);
  });

  test('a formula is never run: one whose result was not saved is an empty cell', async () => {
    const bytes = await workbook([
      {
        sheet: 'x',
        data: [
          ['MRN', 'Name', 'DOB'],
          ['1', { type: 'Formula', value: '=CONCATENATE("a","b")' }, '1958-03-14'],
        ],
      },
    ]);
    expect(problems(await sheetOf(bytes))).toEqual(['2 : has no name']);
  });
});

describe('cells', () => {
  test('a text that starts with = stays a text, and a number keeps its zeros', async () => {
    const { rows } = await sheetOf(
      'MRN,Last name,First name,DOB\n="00042",=HYPERLINK("x"),Ana,1958-03-14\n\'007,Chen,Rosa,1961-01-02\n',
    );
    expect(rows.map(({ patient }) => [patient?.mrn, patient?.familyName])).toEqual([
      ['00042', '=HYPERLINK("x")'],
      ['007', 'Chen'],
    ]);
  });

  test('a day is read in the order of its column, and what nobody can tell is said', async () => {
    const list = (...days: string[]) =>
      `MRN,Name,DOB\n${days.map((day, at) => `${at},Rosa Chen,"${day}"\n`).join('')}`;
    const days = async (...written: string[]) =>
      (await sheetOf(list(...written))).rows.map(({ patient }) => patient?.birthOn);
    expect(await days('3/14/1958', '3/4/1958')).toEqual(['1958-03-14', '1958-03-04']);
    expect(await days('14/3/1958', '3/4/1958')).toEqual(['1958-03-14', '1958-04-03']);
    expect(await days('14-Mar-58', 'March 4, 1958', '1958.03.04', '4 Mar 2001')).toEqual([
      '1958-03-14',
      '1958-03-04',
      '1958-03-04',
      '2001-03-04',
    ]);
    expect((await sheetOf(list('3/4/1958', '5/6/1961'))).ambiguous).toEqual(['birthOn']);
    expect(problems(await sheetOf(list('14/3/1958', '3/14/1958', '3/4/1958')))).toEqual([
      '4 C (Birth date): can be read two ways, and this column uses both orders of day and month. Write it as 1958-03-04',
    ]);
    expect(
      (await sheetOf('MRN,Name,DOB (dd/mm/yyyy)\n1,Rosa Chen,3/4/1958\n')).rows[0]?.patient?.birthOn,
    ).toBe('1958-04-03');
  });

  test('each cell that cannot be read is named, and the row stays out', async () => {
    const sheet = await sheetOf(
      'MRN,Name,DOB,Sex,Phone,Email\n1,Rosa Chen,2/30/1958,Q,12,x\n2,Ana Silva,1961-01-02,F,978-555-0100,a@b.example\n,Ben Okafor,,M,,\n',
    );
    expect(problems(sheet).map((line) => line.split(':')[0])).toEqual(['2 C (Birth date)', '4 ']);
    expect(sheet.rows.map(({ row }) => row)).toEqual([3]);
  });

  test('a comma without quotation marks shifts the cells behind it: the row is named and stays out', async () => {
    const sheet = await sheetOf('MRN,Name,DOB\n1,Chen, Rosa,1958-03-14\n2,Ana Silva,1961-01-02,\n');
    expect(problems(sheet)[0]).toContain('2 : has more cells than the header row');
    expect(sheet.rows.map(({ row }) => row)).toEqual([3]);
  });

  test('a bare header means what the others leave open', async () => {
    const kinds = async (headers: string) => {
      const table = await prepareTable(
        Buffer.from(`${headers}\n1,a,1958-03-14,b,c\n`),
        async () => new Map(),
      );
      return table.sheets.map(({ recognized }) => [recognized.kind, ...recognized.fields]);
    };
    expect(await kinds('MRN,Name,DOB,Medication,Sig')).toEqual([
      ['medication', 'mrn', 'patientName', 'birthOn', 'medicine', 'directions'],
    ]);
    expect(await kinds('MRN,Name,DOB,Sig,Prescriber')).toEqual([
      ['medication', 'mrn', 'medicine', 'birthOn', 'directions', 'prescriber'],
    ]);
    expect(await kinds('MRN,Name,DOB,Phone,Language')).toEqual([
      ['patient', 'mrn', 'patientName', 'birthOn', 'phone', 'languages'],
    ]);
    expect(await kinds('MRN,Name,DOB,Phone,Status')).toEqual([
      ['patient', 'mrn', 'patientName', 'birthOn', 'phone', 'patientStatus'],
    ]);
    expect(await kinds('MRN,Name,DOB,Task,Due,Status')).toEqual([
      ['task', 'mrn', 'patientName', 'birthOn', 'task', 'dueOn', 'status'],
    ]);
    expect(await kinds('MRN,Name,DOB,Relationship,Phone')).toEqual([
      ['caregiver', 'mrn', 'caregiverName', 'birthOn', 'relationship', 'caregiverPhone'],
    ]);
  });

  test('a very long cell is a fault at once', async () => {
    const long = ' 1'.repeat(200_000);
    const at = performance.now();
    const sheet = await sheetOf(
      `MRN,Name,DOB,Phone,Email,Language\n1,Rosa Chen,"${long}","${long}","${long}@","${long}"\n2,Ana Silva,1961-01-02,,,\n`,
    );
    expect(sheet.rows.map(({ row }) => row)).toEqual([3]);
    expect(performance.now() - at).toBeLessThan(5_000);
  });

  test('tasks and contacts are read with their words', async () => {
    const tasks = await sheetOf(
      'MRN,Task,Due,Assigned to,Priority,Status\n1,Call about labs,12/1/2026 2pm,Ana Ruiz,High,Open\n1,Old thing,11/1/2026,,,Done\n',
    );
    expect(tasks.rows.flatMap((row) => row.tasks)).toEqual([
      {
        key: 'callaboutlabs',
        title: 'Call about labs',
        details: null,
        priority: 'urgent',
        dueOn: '2026-12-01',
        dueAt: '14:00',
        owner: 'Ana Ruiz',
      },
    ]);
    expect(tasks.notes).toEqual([{ note: 'taskClosed', row: 3 }]);
    const contacts = await sheetOf(
      'MRN,Contact date,Method,Outcome,Notes\n1,11/20/2026 9:05 AM,Phone call,LVM,asked for a ride\n1,11/21/2026,fax machine,spoke,x\n',
    );
    expect(contacts.rows.flatMap((row) => row.contacts)).toMatchObject([
      {
        way: 'phone',
        outcome: 'left_message',
        occurredAt: '2026-11-20T14:05:00.000Z',
        summary: 'asked for a ride',
      },
    ]);
    expect(problems(contacts)[0]).toContain('3 C (Contact method)');
  });
});

test('words beside a phone number stay with it, unless they only say which phone it is', async () => {
  const phones = [
    '978-555-0100 (daughter)',
    'Wife: 978-555-0101',
    '978-555-0102 cell - no voicemail',
    '978-555-0103 (home)',
    'Cell 978-555-0104',
    '978-555-0105 x12 work',
  ];
  const sheet = await sheetOf(
    `MRN,Name,DOB,Phone\n${phones.map((each, at) => `${at},Rosa Chen,3/14/1958,${each}\n`).join('')}`,
  );
  expect(sheet.faults).toEqual([]);
  expect(sheet.rows.map(({ patient }) => patient?.telecoms[0]?.value)).toEqual([
    '978-555-0100 (daughter)',
    '978-555-0101 (Wife)',
    '978-555-0102 (cell - no voicemail)',
    '978-555-0103',
    '978-555-0104',
    '978-555-0105 ext. 12',
  ]);
});

test('a day that no calendar has says nothing of the order of the others', async () => {
  const sheet = await sheetOf(
    'MRN,Name,DOB\n1,Rosa Chen,3/4/1958\n2,Ben Chen,13/45/1960\n3,Eva Chen,2/29/1960\n',
  );
  expect(problems(sheet)).toEqual(['3 C (Birth date): is not a day of the calendar']);
  expect(sheet.rows.map(({ patient }) => patient?.birthOn)).toEqual(['1958-03-04', '1960-02-29']);
});

test.each(['N/A', 'none', 'Unknown', '-'])('a phone of "%s" is none, and no fault', async (written) => {
  const sheet = await sheetOf(`MRN,Name,DOB,Phone\n1,Rosa Chen,3/14/1958,${written}\n`);
  expect(sheet.faults).toEqual([]);
  expect(sheet.rows.map(({ patient }) => patient?.telecoms)).toEqual([[]]);
});

test('an emergency contact is known by its short headers as well', async () => {
  const sheet = await sheetOf(
    'MRN,Name,DOB,EC,EC relationship,EC phone\n1,Rosa Chen,3/14/1958,Mei Chen,daughter,978-555-0100\n',
  );
  expect(sheet.rows[0]?.records).toMatchObject([
    { content: { name: 'Mei Chen', relationship: 'daughter', telecoms: [{ value: '978-555-0100' }] } },
  ]);
});
