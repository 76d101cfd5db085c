import { afterAll, expect, test } from 'vitest';
import type { Report } from '../src/domain/audit-reports/report.ts';
import type { Handout } from '../src/domain/explanations/handout.ts';
import { explanationTexts } from '../src/explanation-texts.ts';
import { reportTools } from '../src/report-tools.ts';
import { tableReading } from '../src/table-reading.ts';

const about = { timeZone: 'America/New_York', today: '2026-11-30' };
const none = async () => new Map();
/** The reader of CSV takes seconds for it. */
const quotes = Buffer.from(`MRN,Name,DOB\n${'"'.repeat(5_000_000)}`);
const longReport = (rows: number): Report => ({
  fileStem: 'accounting',
  title: 'Accounting of disclosures',
  about: [],
  headers: ['Day', 'To', 'What'],
  rows: Array.from({ length: rows }, () => ['2026-11-30', 'x'.repeat(2_000), 'a summary '.repeat(200)]),
  notes: [],
});
const hugeHandout: Handout = {
  caseKey: 'K7Q4',
  patientName: 'Rosa Chen',
  clinic: { name: 'Harbor Clinic', address: '12 Wharf Street', phone: '207-555-0100' },
  isLargeType: true,
  texts: [
    {
      language: 'en',
      title: 'Your care plan',
      sections: [
        {
          id: 'to_do',
          heading: 'What to do',
          lines: Array.from({ length: 2_000 }, (_, at) => ({
            kind: 'item' as const,
            text: `Walk ${at} minutes. `.repeat(100),
            facts: [],
            key: `${at}`,
            by: 'template' as const,
          })),
        },
      ],
      notes: [],
    },
  ],
};

const lists = tableReading({ limitMs: 400 });
const texts = explanationTexts({ limitMs: 400 });
const reports = reportTools({ limitMs: 400 });
afterAll(() => Promise.all([lists.stop(), texts.stop(), reports.stop()]));

test.each([
  [
    'list',
    () => lists.preview(quotes, about, none),
    /takes too long to read, so nothing was imported.*split it/,
  ],
  ['handout', () => texts.print(hugeHandout, ['pdf']), /takes too long to lay out, so nothing was sent/],
  ['report', () => reports.pdf(longReport(2_000)), /takes too long to lay out.*Download CSV/],
])(
  'a %s that takes long ends with a sentence, and the process answers others meanwhile',
  async (_, work, sentence) => {
    let turns = 0;
    const turn = setInterval(() => {
      turns += 1;
    }, 1);
    await expect(work()).rejects.toThrow(sentence);
    clearInterval(turn);
    // On the same thread there would have been none.
    expect(turns).toBeGreaterThan(20);
  },
);

test('the next one is read as ever', async () => {
  const patient = `1,Rosa Chen,1958-03-14,${'x'.repeat(20_000)}`;
  const patients = tableReading();
  const { sheets } = await patients.preview(Buffer.from(`MRN,Name,DOB,Note\n${patient}\n`), about, none);
  expect(sheets).toMatchObject([{ label: 'Patients', rows: 1 }]);
  await patients.stop();
  const paper = reportTools();
  expect((await paper.pdf(longReport(1))).subarray(0, 5).toString()).toBe('%PDF-');
  await paper.stop();
});
