// Longer than 250 lines: one sheet, audience by audience; the lines are compared with each other.
import { describe, expect, test } from 'vitest';
import { type Draft, lineText, plainText } from '../../../src/plain-language/draft.ts';
import { CannotDraftError, whyNoDraft } from '../../../src/plain-language/drafter/cannot-draft.ts';
import {
  draftExplanation,
  draftWithNotes,
  templatedSections,
} from '../../../src/plain-language/drafter/draft-explanation.ts';
import { factsOf } from '../../../src/plain-language/fact-sheet.ts';
import {
  allergy,
  ask,
  askInsurer,
  caregiver,
  flag,
  medicine,
  NO_REGIMEN,
  phone,
  problem,
  sheetOf,
  tablet,
  todo,
  visit,
} from '../build-sheet.ts';
import { SHEETS } from '../sheets.ts';

const heart = SHEETS['heart failure, a dose changed without a reason'] ?? sheetOf([]);
const write = (sheet = heart, given: Parameters<typeof ask>[0] = {}) => draftExplanation(sheet, ask(given));
const textOf = (sheet = heart, given: Parameters<typeof ask>[0] = {}) => plainText(write(sheet, given));
const linesOf = (draft: Draft, id: string) =>
  draft.sections.find((one) => one.id === id)?.lines.map(lineText) ?? [];
const problems = [problem({ id: 'p1', name: 'Heart failure', isMain: true })];

describe('a draft for the patient', () => {
  test('says the main problem first, and calls nothing most important that the plan does not mark', () => {
    const [first] = write().sections;
    expect(first?.id).toBe('main');
    expect(first?.lines.map(lineText)).toEqual(['Your main health problem is heart failure.']);
    expect(textOf()).not.toMatch(/most important|stay well/i);
  });

  test('says what the plan marks as most important in the main message, and nowhere else', () => {
    const facts = heart.facts.map((fact) => (fact.id === 'i1' ? { ...fact, isMostImportant: true } : fact));
    const marked = { ...heart, facts };
    expect(linesOf(write(marked), 'main')).toEqual([
      'Your main health problem is heart failure.',
      'Most important: weigh yourself every morning.',
      'Why it matters: it shows early when water builds up.',
    ]);
    expect(textOf(marked).match(/weigh yourself/gi)).toHaveLength(1);
  });

  test('names what a plan without a main problem is about', () => {
    const names = ['Asthma', 'Gout', 'Heart failure', 'Anemia'];
    const sheetWith = (count: number) =>
      sheetOf(names.slice(0, count).map((name, n) => problem({ id: `p${n}`, name })));
    expect(linesOf(write(sheetWith(2)), 'main')).toEqual(['This plan is about asthma and gout.']);
    expect(linesOf(write(sheetWith(4)), 'main')).toEqual([
      'This plan is about asthma, gout, heart failure and other problems.',
    ]);
  });

  test('tells a change as old and new, by whom and when, and not a word about a reason that nobody recorded', () => {
    const [metoprolol] = linesOf(write(), 'changed');
    expect(metoprolol).toBe(
      '• Metoprolol succinate changed. Before: 1 tablet of 25 mg in the morning. Now: 1 tablet of 50 mg in the morning. Dr. Osei decided this on Tuesday, November 3, 2026.',
    );
    const [, ibuprofen] = linesOf(write(), 'changed');
    expect(ibuprofen).toContain('Why: it makes the body hold water.');
  });

  test('offers a question for each change without a reason', () => {
    const { notes } = draftWithNotes(heart, ask());
    expect(notes.missingReasons.map(({ task }) => task)).toEqual([
      'Ask Dr. Osei why metoprolol succinate was changed',
    ]);
  });

  test('shows daily medicines in a table by the time of day, one row with its own block each', () => {
    const rows = write()
      .sections.find(({ id }) => id === 'medicines')
      ?.lines.filter(({ kind }) => kind === 'table_row');
    expect(rows?.map(({ cells, block }) => [block, ...(cells ?? [])])).toEqual([
      ['m1', 'Metoprolol succinate 50 mg tablet', '1 tablet', '–', '–', '–', 'For your heart. By mouth.'],
      ['m2', 'Furosemide 40 mg tablet', '1 tablet', '1 tablet', '–', '–', 'For edema. By mouth.'],
      ['m3', 'Lisinopril 10 mg tablet', '–', '–', '1 tablet', '–', 'For hypertension. By mouth.'],
    ]);
    for (const row of rows ?? []) expect(row.text).toBe(row.cells?.join(' | '));
  });

  test('keeps the hours of a medicine whose hour matters', () => {
    expect(textOf(SHEETS['diabetes, insulin by the clock'])).toContain(
      'inject 18 units at 9:00 pm, under the skin.',
    );
  });

  test('names a stopped medicine only as one to stop', () => {
    const lines = write().sections.flatMap(({ lines }) => lines.map(lineText));
    for (const line of lines.filter((one) => one.includes('ibuprofen')))
      expect(line).toMatch(/^• Stop taking ibuprofen/);
  });

  test('shows a dosage nobody could read in its source’s words, with a request to ask, and no unsafe short form', () => {
    const lines = linesOf(write(SHEETS['dosages nobody could read']), 'medicines');
    expect(lines).toContain(
      '• Methotrexate: ask us how to take it. The plan says: “2.5 mg, 6 tabs PO QWK as directed”. For rheumatoid arthritis.',
    );
    expect(lines).toContain('• Folic acid: ask us how to take it.');
  });

  test('tells a visit by weekday, date and time where it is', () => {
    expect(linesOf(write(), 'visits')[0]).toBe(
      '• Tuesday, December 1, 2026, at 9:30 am. With Dr. Osei. Where: Harbor Clinic, Room 4. For: heart check.',
    );
  });

  test('leaves past visits and past problems out', () => {
    const sheet = sheetOf([
      ...problems,
      problem({ id: 'p2', name: 'Pneumonia', status: 'resolved' }),
      visit({ id: 'v1', startsAt: new Date('2026-11-01T15:00:00Z'), withWhom: 'Dr. Gone' }),
    ]);
    expect(textOf(sheet)).not.toMatch(/pneumonia|Dr\. Gone/i);
  });

  test('puts each warning sign under what it asks for, and repeats it after seven', () => {
    const signs = Array.from({ length: 9 }, (_, index) =>
      flag(`f${index}`, 'call_911', `You see sign number ${index}`),
    );
    const lines = linesOf(write(sheetOf([...problems, ...signs])), 'get_help');
    expect(lines.filter((line) => line === 'Call 911 right away for this:')).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('• '))).toHaveLength(9);
  });

  test('never holds more than seven items in a row', () => {
    for (const sheet of Object.values(SHEETS))
      for (const { lines } of write(sheet).sections) {
        const runs = lines
          .map(({ kind }) => (kind === 'item' ? 'x' : ' '))
          .join('')
          .split(' ');
        expect(Math.max(...runs.map((run) => run.length))).toBeLessThanOrEqual(7);
      }
  });

  test('does not turn a negation: what to avoid is told with its "do not"', () => {
    expect(linesOf(write(), 'to_do')).toContain(
      '• Do not add salt to food. Why: salt holds water in your body.',
    );
    const stated = sheetOf([
      ...problems,
      todo({ id: 'i1', polarity: 'avoid', text: 'Do not lift heavy things', howOften: 'for 6 weeks' }),
      todo({ id: 'i2', polarity: 'avoid', text: 'Avoid alcohol', howOften: 'at any time' }),
    ]);
    expect(linesOf(write(stated), 'to_do')).toEqual([
      '• Do not lift heavy things for 6 weeks.',
      '• Avoid alcohol at any time.',
    ]);
  });

  test('keeps the "no" of an action, whatever its mark says', () => {
    const orders = [
      todo({ id: 'i1', text: 'No ibuprofen', howOften: null }),
      todo({ id: 'i2', polarity: 'avoid', text: 'No salt', howOften: null }),
      todo({ id: 'i3', polarity: 'do', text: 'do not lift your arm', howOften: null }),
    ];
    expect(linesOf(write(sheetOf([...problems, ...orders])), 'to_do')).toEqual([
      '• No ibuprofen.',
      '• Do not lift your arm.',
      '• No salt.',
    ]);
  });

  test.each([
    ['stretch your back', '• Stretch your back. Ask us how often.'],
    ['get a flu shot', '• Get a flu shot.'],
    ['schedule an eye exam', '• Schedule an eye exam. We will call you with the date.'],
    ['schedule an eye exam by March 3', '• Schedule an eye exam by March 3.'],
    ['weigh yourself every morning', '• Weigh yourself every morning.'],
  ])('%s: asks only for what it leaves open', (order, line) => {
    expect(linesOf(write(sheetOf([todo({ id: 'i1', text: order, howOften: null })])), 'to_do')).toEqual([
      line,
    ]);
  });

  test('replaces no word of the plan, and explains hard ones in a box at the end', () => {
    const { draft, notes } = draftWithNotes(
      sheetOf([
        problem({ id: 'p1', name: 'Cervical myelopathy', isMain: true }),
        todo({ id: 'i1', text: 'call before the echocardiogram if edema gets worse' }),
      ]),
      ask(),
    );
    expect(linesOf(draft, 'to_do')).toEqual(['• Call before the echocardiogram if edema gets worse.']);
    const box = draft.sections.at(-1);
    expect(box?.heading).toBe('Words in your plan');
    expect(box?.lines.map(lineText)).toEqual([
      '• An echocardiogram is a moving picture of the heart made with sound.',
      '• “Edema” means swelling.',
      'Ask us what this means: myelopathy.',
    ]);
    expect(notes.unknownTerms).toEqual(['myelopathy']);
  });

  test('calls nobody "us" at a crisis line', () => {
    const text = textOf(SHEETS['low mood, with an item under Part 2']);
    expect(text).toContain('Call us today at 555-0142');
    expect(text).toContain('Crisis line: call 988.');
  });

  test('says where to ask when the plan holds no phone number', () => {
    expect(textOf(sheetOf(problems))).toContain('Ask Harbor Clinic which number to call with questions.');
  });

  test('carries a label that says it is a draft, of which plan, by what and that nobody reviewed it', () => {
    expect(write().label).toBe(
      'Draft, not reviewed yet. Written from version 3 of the care plan by fixed rules, without a language model. Reviewer: none yet.',
    );
    expect(draftExplanation(heart, ask(), 'The model did not answer in time.').origin).toEqual({
      drafter: 'deterministic',
      instead: 'The model did not answer in time.',
    });
  });

  test('ties every medicine, visit, phone and sign to its fact, and no line breaks', () => {
    for (const sheet of Object.values(SHEETS)) {
      const draft = write(sheet);
      const told = new Set(draft.sections.flatMap(({ lines }) => lines.flatMap(({ facts }) => facts)));
      for (const kind of ['medicine', 'red_flag', 'phone', 'intervention', 'goal', 'allergy'] as const)
        for (const { id } of factsOf(sheet, kind)) expect(told).toContain(id);
      for (const { text, by } of draft.sections.flatMap(({ lines }) => lines)) {
        expect(text).not.toMatch(/[\n\r\t]/);
        expect(['template', 'curated']).toContain(by);
      }
    }
  });

  test('keeps medicines, visits, phones and signs in sections that no model writes', () => {
    expect(templatedSections(write()).map(({ id }) => id)).toEqual([
      'changed',
      'medicines',
      'to_do',
      'visits',
      'get_help',
      'call',
      'teach_back',
      'words',
    ]);
  });
});

describe('strange letters', () => {
  const text = textOf(SHEETS['names and notes with strange letters']);

  test('keep names with accents, apostrophes and emoji', () => {
    for (const kept of ['Zoë’s', '🎂', 'Dr. D’Angelo-Muñoz', 'Café', 'O’Brien & Sons'])
      expect(text).toContain(kept);
  });

  test('lose markup, control characters, marks that turn the direction, and comparison signs', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
    expect(text).not.toMatch(/[<>`*\u0000-\u0009\u000B-\u001F\u200B-\u200F\u202A-\u202E]/);
    expect(text).toContain('more than 180');
  });

  test('cannot smuggle a mention, a link or a command', () => {
    const sheet = sheetOf([
      problem({ id: 'p1', name: '<!channel> <https://evil.example|click> Asthma', isMain: true }),
      todo({ id: 'i1', text: 'visit https://evil.example/now', howOften: 'every day' }),
    ]);
    expect(textOf(sheet)).not.toMatch(/<|https?:|!channel/);
  });

  test('a very long text is told whole where it is the plan’s, and cut where it is quoted', () => {
    const long = 'walk to the park and back '.repeat(200).trim();
    const sheet = sheetOf([
      todo({ id: 'i1', text: long, howOften: 'every day' }),
      { kind: 'what_matters', id: 'w1', source: null, text: long },
    ]);
    expect(linesOf(write(sheet), 'to_do').join(' ')).toContain(long.slice(1));
    expect(linesOf(write(sheet), 'going_on').join(' ').length).toBeLessThan(350);
  });
});

describe('the caregiver’s version', () => {
  test('speaks of "your mother" to a daughter, of "your husband" to a wife', () => {
    const mother = textOf(heart, { audience: 'caregiver', caregiverId: 'k1' });
    expect(mother).toContain('Your mother’s main health problem is heart failure.');
    expect(mother).toContain('• Help her weigh herself every morning.');
    expect(mother).toContain('• Remind her not to add salt to food. Why: salt holds water in her body.');
    expect(mother).toContain('• She gains 3 pounds in one day.');
    expect(mother).not.toMatch(/\byourself\b|\bYou have\b/);
    const husband = textOf(SHEETS['diabetes, insulin by the clock'], {
      audience: 'caregiver',
      caregiverId: 'k1',
    });
    expect(husband).toContain('Your husband’s medicines');
  });

  test('holds only what the patient allowed', () => {
    const text = textOf(heart, { audience: 'caregiver', caregiverId: 'k2' });
    expect(text).toContain('Your mother’s visits');
    expect(text).not.toMatch(/heart failure|metoprolol|ibuprofen|weigh|wedding|pounds/i);
    expect(
      draftWithNotes(heart, ask({ audience: 'caregiver', caregiverId: 'k2' })).notes.missingReasons,
    ).toEqual([]);
  });

  test('never holds what 42 CFR Part 2 protects; the patient’s own does', () => {
    const sheet = SHEETS['low mood, with an item under Part 2'] ?? sheetOf([]);
    expect(textOf(sheet)).toContain('Buprenorphine');
    for (const request of [
      { audience: 'caregiver', caregiverId: 'k1' } as const,
      { audience: 'clinician' } as const,
      askInsurer(sheet),
    ])
      expect(textOf(sheet, request)).not.toMatch(/buprenorphine|opioid/i);
  });

  test('names the person when the tie is not known', () => {
    const sheet = sheetOf([...problems, caregiver({ id: 'k1', name: 'Kim', relationship: null })]);
    expect(textOf(sheet, { audience: 'caregiver', caregiverId: 'k1' })).toContain(
      'Rosa’s main health problem is heart failure',
    );
  });
});

describe('the insurer’s version', () => {
  test('an insurer’s rule and denial stand in the letter only in the words that somebody gave', () => {
    const bare = textOf(heart, askInsurer(heart));
    expect(bare).not.toMatch(/rule says|decision was/i);
    // It is a letter: nobody is told when to call 911, or what to take and to stop.
    expect(bare).not.toMatch(/911|get help|do not take|stop taking|stop these|new problem/i);
    const appeal = textOf(heart, {
      audience: 'insurer',
      insurer: {
        service: 'home nurse visits',
        rule: 'Home care needs a doctor’s order',
        denial: 'Not medically necessary',
        supports: ['p1'],
      },
    });
    expect(appeal).toContain('Your rule says: “Home care needs a doctor’s order.”');
    expect(appeal).toContain('Your decision was: Not medically necessary.');
    expect(appeal).toContain('We ask you to change the decision and cover home nurse visits.');
  });
});

describe('in Spanish', () => {
  test('is written in Spanish, asks for a qualified translator, and keeps numbers and names', () => {
    const draft = write(heart, { language: 'es' });
    const text = plainText(draft);
    expect(text).toContain('Su problema de salud principal es insuficiencia cardíaca.');
    expect(text).toContain(
      'Insuficiencia cardíaca quiere decir que el corazón no bombea tan bien como debe.',
    );
    expect(text).toContain('• Pésese cada mañana.');
    expect(text).toContain('• No añada sal a la comida.');
    expect(text).toContain('Martes, 1 de diciembre de 2026, a las 9:30 am.');
    expect(text).toContain('• Sube 3 libras en un día.');
    expect(draft.label).toContain('review by a qualified translator');
  });

  test('quotes in English what it cannot say in Spanish, says so, and flags the fact', () => {
    const { draft, notes } = draftWithNotes(heart, ask({ language: 'es' }));
    expect(plainText(draft)).toContain('«Walk to church each Sunday» (en inglés: pídanos la traducción).');
    expect(notes.untranslated).toContain('g1');
  });

  test('leaves words of the plan alone that are Spanish already', () => {
    const text = textOf(SHEETS['a Spanish speaker'], { language: 'es' });
    expect(text).toContain('Por qué: la presión alta no se siente.');
    expect(text).not.toContain('en inglés');
  });
});

describe('no draft', () => {
  const why = (
    sheet: Parameters<typeof whyNoDraft>[0],
    given: Partial<Parameters<typeof whyNoDraft>[1]> = {},
  ) => whyNoDraft(sheet, { ...ask(), ...given })?.reason;

  test('of an empty plan, nor of a phone number alone', () => {
    expect(why(sheetOf([]))).toBe('empty_plan');
    expect(why(sheetOf([phone('t1', 'Nurse', '555-0100')]))).toBe('empty_plan');
    expect(() => draftExplanation(sheetOf([]), ask())).toThrow(CannotDraftError);
  });

  test('in a language that Northstar does not write', () => {
    expect(whyNoDraft(heart, { ...ask(), language: 'vi' })?.words).toContain('Vietnamese');
    expect(why(heart, { language: 'not a language' })).toBe('language_not_written');
  });

  test('for a caregiver who is not in the plan, may know nothing, or nothing of what it holds', () => {
    const facts = [
      ...problems,
      caregiver({ id: 'k1', name: 'Kim', mayKnow: [] }),
      caregiver({ id: 'k2', name: 'Lee', mayKnow: ['visits'] }),
    ];
    expect(why(sheetOf(facts), { audience: 'caregiver', caregiverId: 'k9' })).toBe('no_such_caregiver');
    expect(why(sheetOf(facts), { audience: 'caregiver', caregiverId: 'k1' })).toBe(
      'caregiver_may_know_nothing',
    );
    expect(why(sheetOf(facts), { audience: 'caregiver', caregiverId: 'k2' })).toBe('only_protected_facts');
  });

  test('for others, of a plan that is all under Part 2; the patient’s own is written', () => {
    const sheet = sheetOf([problem({ id: 'p1', name: 'Alcohol use disorder', isMain: true, isPart2: true })]);
    expect(why(sheet, { audience: 'clinician' })).toBe('only_protected_facts');
    expect(why(sheet)).toBeUndefined();
    expect(textOf(sheet)).toContain('Your main health problem is alcohol use disorder');
  });

  test('but each single fact makes one', () => {
    for (const fact of [
      ...problems,
      medicine({ id: 'm1', name: 'aspirin' }),
      medicine({ id: 'm1', name: 'aspirin', regimen: NO_REGIMEN }),
      medicine({ id: 'm1', name: 'aspirin', regimen: tablet(81, 'mg', ['morning']), change: 'new' }),
      todo({ id: 'i1', text: 'rest' }),
      flag('f1', 'call_911', 'You faint'),
      visit({ id: 'v1' }),
      allergy('a1', 'latex'),
    ])
      for (const language of ['en', 'es'] as const)
        expect(write(sheetOf([fact]), { language }).sections.length).toBeGreaterThan(2);
  });
});
