// Longer than 250 lines: tables of one faithful plan and its unfaithful variants, rule by rule.
import { describe, expect, test } from 'vitest';
import type { SectionId } from '../../../src/plain-language/draft.ts';
import type { Fact, Language } from '../../../src/plain-language/fact-sheet.ts';
import type { RuleId } from '../../../src/plain-language/finding.ts';
import {
  against,
  allergy,
  draftOf,
  findings,
  line,
  medicine,
  order,
  phone,
  problem,
  redFlag,
  regimen,
  sheetOf,
  visit,
} from './kit.ts';

const metoprolol = medicine('metoprolol succinate', { purpose: 'high blood pressure' });
const raised = medicine('metoprolol', {
  change: 'changed',
  before: regimen({ strength: { value: 25, unit: 'mg' } }),
});
const ibuprofen = medicine('ibuprofen', { change: 'stopped' });
const insulin = medicine('insulin glargine', {
  brand: 'Lantus',
  regimen: regimen({
    strength: null,
    form: 'injection',
    amount: { value: 12, unit: 'units' },
    route: 'under the skin',
    times: ['bedtime'],
  }),
});
const gained = redFlag('You gain 3 pounds in one day', 'call_clinic_today');

type Row = {
  rule: RuleId;
  facts: readonly Fact[];
  section: SectionId;
  language?: Language;
  catches: readonly string[];
  passes: readonly string[];
};

const ROWS: readonly Row[] = [
  {
    rule: 'F1',
    facts: [metoprolol],
    section: 'medicines',
    catches: ['Take your heart pill.'],
    passes: ['Take metoprolol.'],
  },
  {
    rule: 'F1',
    facts: [metoprolol],
    section: 'medicines',
    language: 'es',
    catches: ['Tome su pastilla.'],
    passes: ['Tome succinato de metoprolol.'],
  },
  {
    rule: 'F2',
    facts: [metoprolol],
    section: 'medicines',
    catches: ['Take Xarelto.', 'Take semaglutide.', 'Take newdrugliflozin.'],
    passes: ['Drink water with sugar. It gives relief in April.', 'Take iron and zinc.'],
  },
  {
    rule: 'F2',
    facts: [metoprolol],
    section: 'medicines',
    language: 'es',
    catches: ['Tome furosemida.'],
    passes: ['La dosis cambió. Coma sin azúcar.'],
  },
  {
    rule: 'F3',
    facts: [metoprolol],
    section: 'medicines',
    catches: [
      'Take 500 mg of metoprolol in the morning.',
      'Take 5 mg of metoprolol in the morning.',
      'Take 50 mcg of metoprolol in the morning.',
      'Take two 50 mg tablets of metoprolol in the morning.',
      'Take metoprolol 50 mg in the evening.',
      'Take metoprolol 50 mg twice a day, in the morning.',
      'Take metoprolol 50 mg in the morning as needed.',
      'Inject metoprolol 50 mg in the morning.',
      'Take a 50 mg capsule of metoprolol in the morning.',
      'Take metoprolol in the morning.',
      'Take metoprolol 50 mg.',
    ],
    passes: [
      'Take one 50-milligram tablet of metoprolol every morning.',
      'Metoprolol 0.05 g, 1 tablet each morning.',
      'With breakfast, swallow 1 metoprolol pill (50 mg).',
    ],
  },
  {
    rule: 'F3',
    facts: [metoprolol],
    section: 'medicines',
    language: 'es',
    catches: [
      'Tome 500 mg de metoprolol por la mañana.',
      'Tome 50 mg de metoprolol 2 veces al día, por la mañana.',
    ],
    passes: ['Tome 1 tableta de metoprolol de 50 mg por la mañana.'],
  },
  {
    rule: 'F3',
    facts: [insulin],
    section: 'medicines',
    catches: ['Inject 120 units of Lantus at bedtime.', 'Swallow 12 units of Lantus at bedtime.'],
    passes: ['Inject twelve units of Lantus under the skin at bedtime.'],
  },
  {
    rule: 'F3',
    facts: [raised],
    section: 'medicines',
    catches: ['Metoprolol went from 50 mg to 25 mg in the morning.'],
    passes: [
      'Metoprolol went from 25 mg to 50 mg in the morning.',
      'Metoprolol: 25 mg → 50 mg, in the morning.',
    ],
  },
  {
    rule: 'F4',
    facts: [order('do', 'walk for 20 minutes')],
    section: 'to_do',
    catches: ['Walk for 200 minutes.', 'Walk for 20 hours.', 'Lose 10 pounds.'],
    passes: [
      'Walk for twenty minutes.',
      '1. Walk for 20 minutes.',
      'Call 911 if you fall.',
      'Do these three things.',
    ],
  },
  {
    rule: 'F4',
    facts: [order('do', 'camine 20 minutos')],
    section: 'to_do',
    language: 'es',
    catches: ['Camine 200 minutos.'],
    passes: ['Camine veinte minutos.'],
  },
  {
    rule: 'F5',
    facts: [visit()],
    section: 'visits',
    catches: [
      'Friday, November 5 at 9:30 AM: Dr. Osei, Harbor Clinic, room 2',
      'Thursday, November 5 at 10:30 AM: Dr. Osei, Harbor Clinic, room 2',
      'Thursday, November 12 at 9:30 AM: Dr. Osei, Harbor Clinic, room 2',
      'Thursday, November 5 at 9:30 AM: Dr. Patel, Harbor Clinic, room 2',
      'Thursday, November 5 at 9:30 PM: Dr. Osei, Harbor Clinic, room 2',
    ],
    passes: [
      'Thursday, Nov. 5 at 9:30 a.m.: Dr. Osei, Harbor Clinic, room 2',
      '11/5/2026, 9:30 AM, Dr. Osei, Harbor Clinic, room 2',
      'See Dr. Osei on the 5th of November at half past 9 in the morning in room 2, Harbor Clinic.',
    ],
  },
  {
    rule: 'F5',
    facts: [visit()],
    section: 'visits',
    language: 'es',
    catches: ['Viernes 5 de noviembre a las 9:30 de la mañana: Dr. Osei, Harbor Clinic, room 2'],
    passes: ['Jueves 5 de noviembre a las 9:30 de la mañana: Dr. Osei, Harbor Clinic, room 2'],
  },
  {
    rule: 'F6',
    facts: [phone('Nurse line', '218-555-0199')],
    section: 'call',
    catches: ['Nurse line: 218-555-0198', 'Come to 510 Lake Street.'],
    passes: ['Nurse line: (218) 555-0199', 'Nurse line: 1-218-555-0199', 'Come to 410 Lake Street.'],
  },
  {
    rule: 'F7',
    facts: [gained],
    section: 'get_help',
    catches: [
      'You have chest pain: call 911.',
      'You gain 5 pounds in one day: call the clinic the same day.',
      'You gain 3 pounds in one day: call 911.',
      'You gain 3 pounds in one day.',
    ],
    passes: ['If your weight goes up 3 pounds in a day, call the clinic that same day.'],
  },
  {
    rule: 'F7',
    facts: [gained],
    section: 'get_help',
    language: 'es',
    catches: ['Sube 5 libras en un día: llame a la clínica hoy mismo.'],
    passes: ['Si sube 3 libras en un día, llame a la clínica hoy mismo.'],
  },
  {
    rule: 'F8',
    facts: [metoprolol],
    section: 'medicines',
    catches: ['Do not take metoprolol 50 mg in the morning.', 'Stop your metoprolol.'],
    passes: [
      'Do not stop metoprolol.',
      'Do not skip metoprolol.',
      'Do not take more than 50 mg of metoprolol.',
    ],
  },
  {
    rule: 'F8',
    facts: [metoprolol],
    section: 'medicines',
    language: 'es',
    catches: ['No tome metoprolol.', 'Deje de tomar metoprolol.'],
    passes: ['No deje de tomar metoprolol.', 'Tome metoprolol.'],
  },
  {
    rule: 'F8',
    facts: [order('avoid', 'add salt to your food')],
    section: 'to_do',
    catches: ['Add salt to your food.'],
    passes: ['Do not add salt to your food.', 'Eat food without added salt.'],
  },
  {
    rule: 'F8',
    facts: [order('avoid', 'add salt to your food')],
    section: 'to_do',
    language: 'es',
    catches: ['Agregue sal a su comida.'],
    passes: ['No agregue sal a su comida.', 'Evite la sal en su comida.'],
  },
  {
    rule: 'F8',
    facts: [order('do', 'weigh yourself', 'every morning')],
    section: 'to_do',
    catches: ['Do not weigh yourself.'],
    passes: ['Weigh yourself every morning so you do not gain weight.'],
  },
  {
    rule: 'F8',
    facts: [allergy('penicillin')],
    section: 'going_on',
    catches: ['You can take penicillin.', 'You are not allergic to penicillin.'],
    passes: ['You are allergic to penicillin.', 'Do not take penicillin.'],
  },
  {
    rule: 'F9',
    facts: [ibuprofen],
    section: 'medicines',
    catches: ['Keep taking ibuprofen.', 'Ibuprofen is for pain.'],
    passes: ['Stop taking ibuprofen.', 'You no longer take ibuprofen.'],
  },
  {
    rule: 'F9',
    facts: [ibuprofen],
    section: 'medicines',
    language: 'es',
    catches: ['Siga tomando ibuprofeno.'],
    passes: ['Ya no tome ibuprofeno.', 'Deje de tomar ibuprofeno.'],
  },
  {
    rule: 'F9',
    facts: [metoprolol],
    section: 'medicines',
    catches: ['Metoprolol is a new medicine.', 'We raised your metoprolol.'],
    passes: ['Keep taking metoprolol.', 'Nothing changes with metoprolol.'],
  },
  {
    rule: 'F9',
    facts: [problem('Pneumonia', 'resolved')],
    section: 'going_on',
    catches: ['You have pneumonia.'],
    passes: ['You had pneumonia in the past.', 'Your pneumonia is gone.'],
  },
  {
    rule: 'F9',
    facts: [problem('Pneumonia', 'resolved')],
    section: 'going_on',
    language: 'es',
    catches: ['Usted tiene neumonía.'],
    passes: ['Usted tuvo neumonía.'],
  },
  {
    rule: 'F9',
    facts: [problem('Asthma')],
    section: 'going_on',
    catches: ['You no longer have asthma.'],
    passes: ['You have asthma.', 'Your asthma has not gone away.'],
  },
];

describe('faithful rules catch what the plan does not say, and let pass what it says', () => {
  for (const { rule, facts, section, language = 'en', catches, passes } of ROWS) {
    test.each(catches)(`${rule} (${language}) catches: %s`, (text) =>
      expect(against(rule, facts, section, text, language)).not.toEqual([]),
    );
    test.each(passes)(`${rule} (${language}) lets pass: %s`, (text) =>
      expect(against(rule, facts, section, text, language)).toEqual([]),
    );
  }
});

describe('a finding', () => {
  const facts = [
    metoprolol,
    medicine('lisinopril', { regimen: regimen({ strength: { value: 20, unit: 'mg' }, times: ['evening'] }) }),
  ];
  const swapped = draftOf({
    medicines: [
      'metoprolol: Take 1 tablet of 20 mg in the morning for high blood pressure.',
      'lisinopril: Take 1 tablet of 50 mg in the evening.',
    ],
  });

  test('stands on each of two medicines whose doses are swapped, though every number is the plan’s', () => {
    const found = findings('F3', sheetOf(...facts), swapped);
    expect(found.flatMap(({ at }) => at?.line ?? [])).toEqual([0, 1]);
    expect(found[0]?.words).toBe('metoprolol succinate: the draft says 20 mg; the plan says 50 mg.');
    expect(found[0]?.fact).toEqual({ id: 'm-metoprolol succinate', field: 'strength' });
  });

  test('names the characters that are wrong', () => {
    const [found] = findings('F3', sheetOf(...facts), swapped);
    const text = swapped.sections[0]?.lines[0]?.text ?? '';
    expect(text.slice(found?.at?.start, found?.at?.end)).toBe('20 mg');
  });

  test('keeps its key when lines are put above it, so that an overruling holds', () => {
    const below = draftOf({
      main: ['You feel better.'],
      medicines: ['Ask us.', ...(swapped.sections[0]?.lines ?? [])],
    });
    const keys = (draft: typeof swapped) => findings('F3', sheetOf(...facts), draft).map(({ key }) => key);
    expect(keys(below)).toEqual(keys(swapped));
  });

  test('does not believe the fact that a line claims to be about', () => {
    const lying = {
      ...line('lisinopril: Take 1 tablet of 50 mg in the evening.'),
      facts: ['m-metoprolol succinate'],
      block: 'm-metoprolol succinate',
    };
    expect(
      findings('F3', sheetOf(...facts), draftOf({ medicines: [lying] })).map(({ fact }) => fact?.id),
    ).toContain('m-lisinopril');
  });

  test('reads a table by its columns', () => {
    const table = (row: string) =>
      findings(
        'F3',
        sheetOf(metoprolol),
        draftOf({
          medicines: [
            line('Medicine | Morning | Noon | Evening | Bedtime', 'table_head'),
            line(row, 'table_row'),
          ],
        }),
      );
    expect(table('metoprolol 50 mg | 1 tablet | — | — | —')).toEqual([]);
    expect(table('metoprolol 50 mg | — | — | 1 tablet | —').map(({ words }) => words)[0]).toContain(
      'the draft says Evening; the plan says morning',
    );
    expect(table('metoprolol 50 mg | 2 tablets | — | — | —').map(({ words }) => words)[0]).toContain(
      'the draft says 2 tablets; the plan says 1 tablet',
    );
  });
});
