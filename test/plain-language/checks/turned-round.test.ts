import { describe, expect, test } from 'vitest';
import type { SectionId } from '../../../src/plain-language/draft.ts';
import type { Fact, Language } from '../../../src/plain-language/fact-sheet.ts';
import type { RuleId } from '../../../src/plain-language/finding.ts';
import { against, draftOf, findings, medicine, order, problem, redFlag, regimen, sheetOf } from './kit.ts';

type Row = {
  rule: RuleId;
  facts: readonly Fact[];
  section: SectionId;
  language?: Language;
  catches: readonly string[];
  passes?: readonly string[];
};

const chestPain = redFlag('You have chest pain', 'call_911');
const lowSugar = redFlag('Your blood sugar is under 70', 'call_clinic_now');
const weight = redFlag('You gain 3 pounds in one day or 5 pounds in one week', 'call_clinic_today');
const acetaminophen = medicine('acetaminophen', {
  brand: 'Tylenol',
  regimen: regimen({
    strength: { value: 500, unit: 'mg' },
    amount: { value: 2, unit: 'tablet' },
    times: [],
    every: { count: 8, unit: 'hour' },
    maxPerDay: { value: 6, unit: 'tablet' },
    asNeededFor: 'pain',
  }),
});
const lisinopril = medicine('lisinopril', { regimen: regimen({ strength: { value: 10, unit: 'mg' } }) });
const warfarin = medicine('warfarin', { regimen: regimen({ strength: { value: 5, unit: 'mg' } }) });
const ibuprofen = medicine('ibuprofen', { change: 'stopped' });
const digoxin = medicine('digoxin', { change: 'on_hold' });
const succinate = medicine('metoprolol succinate', {
  change: 'changed',
  before: regimen({ strength: { value: 25, unit: 'mg' } }),
});

const methotrexate = medicine('methotrexate', {
  regimen: regimen({
    strength: { value: 2.5, unit: 'mg' },
    amount: { value: 4, unit: 'tablet' },
    times: [],
    every: { count: 1, unit: 'week' },
  }),
});

const ROWS: readonly Row[] = [
  {
    rule: 'F7',
    facts: [chestPain],
    section: 'get_help',
    catches: [
      'You have no chest pain: call 911.',
      'You do not have chest pain: call 911.',
      'You have leg pain: call 911.',
      'You do not have to call 911 for this: you have chest pain.',
      'You have chest pain: wait one day, then call 911.',
      'You have chest pain: call 911 at your next visit.',
    ],
    passes: ['If your chest hurts, call 911.', 'You have chest pain that does not go away: call 911.'],
  },
  {
    rule: 'F7',
    facts: [lowSugar],
    section: 'get_help',
    catches: [
      'Your blood sugar is over 70: call the clinic right away.',
      'Your blood sugar is under 70: call us at your next visit. For now, wait.',
      'Your blood sugar is under 70: call as soon as the office opens on Monday.',
    ],
    passes: ['Your sugar is lower than 70: call the clinic right away.'],
  },
  {
    rule: 'F7',
    facts: [lowSugar],
    section: 'get_help',
    language: 'es',
    catches: ['Su azúcar está por encima de 70: llame a la clínica ahora mismo.'],
    passes: ['Su azúcar está por debajo de 70: llame a la clínica ahora mismo.'],
  },
  {
    rule: 'F7',
    facts: [weight],
    section: 'get_help',
    catches: [
      'You lose 3 pounds in one day or 5 pounds in one week: call the clinic the same day.',
      'You gain 3 pounds in one week or 5 pounds in one day: call the clinic the same day.',
      'You gain 3 pounds in one day or 5 pounds in one month: call the clinic the same day.',
    ],
    passes: ['Your weight goes up 3 pounds in a day, or 5 pounds in a week: call us the same day.'],
  },
  {
    rule: 'F7',
    facts: [weight],
    section: 'get_help',
    language: 'es',
    catches: ['Baja 3 libras en un día o 5 libras en una semana: llame a la clínica hoy mismo.'],
    passes: ['Sube 3 libras en un día o 5 libras en una semana: llame a la clínica hoy mismo.'],
  },
  {
    rule: 'F3',
    facts: [acetaminophen],
    section: 'medicines',
    catches: [
      'Acetaminophen 1,000 mg tablet: take 2 every 8 hours as needed for pain.',
      'Acetaminophen 500 mg: take 6 tablets at once every 8 hours as needed for pain.',
    ],
    passes: [
      'Acetaminophen 500 mg: take 2 tablets every 8 hours as needed for pain. Do not take more than 6 tablets in one day.',
      'Acetaminophen (Tylenol) 500 mg: take 2 tablets every 8 hours if you need it for pain. No more than 3,000 mg in one day.',
      'Acetaminophen: 2 tablets of 500 mg (1,000 mg) every 8 hours as needed for pain. The most is 6 tablets a day.',
      'Acetaminophen: 2 tablets of 500 mg every 8 hours as needed for pain. Do not take two doses at once.',
    ],
  },
  {
    rule: 'F3',
    facts: [lisinopril, warfarin],
    section: 'medicines',
    catches: [
      'Lisinopril 10 mg: take two each morning. Warfarin 5 mg: take 1 tablet each morning.',
      'Lisinopril 10 mg: take one tablet each morning. Take one more at night. Warfarin 5 mg: 1 tablet each morning.',
      'Lisinopril 10 mg: take 1 tablet each morning. Warfarin 5 mg: take 1 tablet each morning. If you miss warfarin, take two.',
      'Lisinopril 10 mg: 2x daily, each morning. Warfarin 5 mg: 1 tablet each morning.',
      'Lisinopril 10 mg: 1 tablet each morning on alternate days. Warfarin 5 mg: 1 tablet each morning.',
      'Lisinopril 10 mg: 1 tablet each morning, only on weekdays. Warfarin 5 mg: 1 tablet each morning.',
    ],
    passes: ['Lisinopril 10 mg: take one each morning. Warfarin 5 mg: take 1 in the morning.'],
  },
  {
    rule: 'F3',
    facts: [lisinopril],
    section: 'medicines',
    language: 'es',
    catches: [
      'Tome dos lisinopril de 10 mg por la mañana.',
      'Tome 1 tableta de lisinopril de 10 mg por la mañana cada tercer día.',
      'Tome 1 tableta de lisinopril de veinticinco miligramos por la mañana.',
      'Tome tableta y media de lisinopril de 10 mg por la mañana.',
    ],
    passes: ['Tome una tableta de lisinopril de 10 mg por la mañana.'],
  },
  {
    rule: 'F9',
    facts: [methotrexate, succinate],
    section: 'medicines',
    catches: [
      'Never take methotrexate. Metoprolol is changed.',
      'Stop taking methotrexate. Metoprolol is changed.',
    ],
    passes: [
      'Methotrexate 2.5 mg: 4 tablets once a week. Never take it every day. Metoprolol is changed.',
      'Metoprolol is changed to 50 mg. Throw away the 25 mg tablets.',
      'Metoprolol is changed to 50 mg. If you miss one, do not take two.',
    ],
  },
  {
    rule: 'F3',
    facts: [methotrexate],
    section: 'medicines',
    catches: ['Methotrexate 2.5 mg: take 4 tablets every day.'],
    passes: ['Methotrexate 2.5 mg: 4 tablets once a week. Never take it every day.'],
  },
  {
    rule: 'F3',
    facts: [lisinopril],
    section: 'medicines',
    catches: ['Lisinopril 10 mg: take 1 tablet in the morning and at night.'],
    passes: ['Lisinopril 10 mg: take 1 tablet in the morning, so that you do not get up at night.'],
  },
  {
    rule: 'F2',
    facts: [medicine('acetaminophen')],
    section: 'medicines',
    catches: ['Acetaminophen (Xarelto)'],
    passes: ['Acetaminophen (Tylenol)'],
  },
  {
    rule: 'F2',
    facts: [succinate],
    section: 'medicines',
    catches: ['Take metoprolol tartrate 50 mg in the morning.'],
    passes: ['Take metoprolol succinate 50 mg in the morning.', 'Take metoprolol 50 mg in the morning.'],
  },
  {
    rule: 'F8',
    facts: [ibuprofen, digoxin, warfarin],
    section: 'medicines',
    catches: [
      'Take ibuprofen for pain.',
      'You may take ibuprofen again.',
      'You can use ibuprofen.',
      'You may take digoxin.',
      'Take ibuprofen for pain. Ask us if it hurts more.',
      'If you need it, take ibuprofen.',
      'You do not have to take warfarin.',
      'Warfarin is optional.',
    ],
    passes: [
      'Stop taking ibuprofen.',
      'Do not take ibuprofen.',
      'We will tell you when to take digoxin again.',
      'Ask us before you take ibuprofen.',
      'If you take ibuprofen by mistake, call us.',
      'Take digoxin only when we tell you to.',
      'Do you take ibuprofen?',
      'Take acetaminophen instead of ibuprofen.',
    ],
  },
  {
    rule: 'F8',
    facts: [ibuprofen, warfarin],
    section: 'medicines',
    language: 'es',
    catches: ['Vuelva a tomar ibuprofeno.', 'No hace falta tomar la warfarina.', 'Puede dejar la warfarina.'],
    passes: ['No vuelva a tomar ibuprofeno.', 'Deje de tomar ibuprofeno.', 'No deje la warfarina.'],
  },
  {
    rule: 'F8',
    facts: [
      order('do', 'limit your fluids to 2 liters a day'),
      order('do', 'stop smoking cigarettes'),
      order('do', 'limit salt in your food'),
    ],
    section: 'to_do',
    catches: [
      'Do not limit your fluids to 2 liters a day.',
      'Do not stop smoking cigarettes.',
      'Do not limit salt in your food.',
      'Keep smoking cigarettes.',
    ],
    passes: ['Limit your fluids to 2 liters a day.', 'Stop smoking cigarettes.', 'Do not smoke cigarettes.'],
  },
  {
    rule: 'M3',
    facts: [succinate],
    section: 'changed',
    catches: [
      'Metoprolol succinate was raised as your heart beat too fast.',
      'Your heart beat too fast, so metoprolol was changed.',
      'Your heart beat too fast. That is why we raised metoprolol.',
      'We raised metoprolol on account of your fast heart.',
    ],
    passes: [
      'Metoprolol was changed. The plan does not say why.',
      'We raised metoprolol, so take 1 tablet of 50 mg now.',
      'Your dose of metoprolol is changed from 25 mg to 50 mg.',
      'Metoprolol was raised. Ask us why.',
    ],
  },
  {
    rule: 'F9',
    facts: [problem('Heart failure')],
    section: 'going_on',
    catches: ['You have cancer.', 'You have diabetes.', 'You also have high blood pressure.'],
    passes: [
      'You have heart failure.',
      'You have a weak heart.',
      'You do not have cancer.',
      'Ask us if you have diabetes.',
    ],
  },
  {
    rule: 'F9',
    facts: [problem('Heart failure')],
    section: 'going_on',
    language: 'es',
    catches: ['Usted tiene cáncer.', 'Usted tiene diabetes.'],
    passes: ['Usted tiene insuficiencia cardíaca.', 'Usted no tiene cáncer.'],
  },
];

describe('a line turned round is found, and the same line said faithfully is not', () => {
  for (const { rule, facts, section, language = 'en', catches, passes = [] } of ROWS) {
    test.each(catches)(`${rule} (${language}) catches: %s`, (text) =>
      expect(against(rule, facts, section, text, language)).not.toEqual([]),
    );
    test.each(passes)(`${rule} (${language}) lets pass: %s`, (text) =>
      expect(against(rule, facts, section, text, language)).toEqual([]),
    );
  }
});

test('what was overruled against one value of the plan is asked again against another', () => {
  const keyFor = (action: 'call_911' | 'call_clinic_now') =>
    findings(
      'F7',
      sheetOf(redFlag('You have chest pain', action)),
      draftOf({ get_help: ['You have chest pain: call the clinic the same day.'] }),
    ).map(({ key }) => key);
  expect(keyFor('call_911')).toHaveLength(1);
  expect(keyFor('call_911')).not.toEqual(keyFor('call_clinic_now'));
});
