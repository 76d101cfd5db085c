// Longer than 250 lines: tables of phrases and what they mean; one phrase is looked up in one place.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTaskText } from '../../../src/domain/task-text/parse-task-text.ts';
import { clinicCalendar, NEW_YORK, newYorkAt } from '../time/calendars.ts';

/** A Wednesday at ten in the morning. */
const options = { now: newYorkAt('2026-11-18T10:00'), zone: NEW_YORK, calendar: clinicCalendar };
const parse = (text: string, resolveHandle?: (handle: string) => string | undefined) =>
  parseTaskText(text, { ...options, ...(resolveHandle ? { resolveHandle } : {}) });

test('the sentence of the command’s help is taken apart completely', () => {
  expect(parse('call Mrs Chen about metoprolol tomorrow 9am !high @ana')).toEqual({
    title: 'call Mrs Chen about metoprolol',
    titleWithoutPatient: 'call about metoprolol',
    due: {
      kind: 'due',
      at: new Date('2026-11-19T14:00:00Z'),
      wall: '2026-11-19T09:00',
      zone: NEW_YORK,
      shown: 'Thu, Nov 19, 9:00 AM',
    },
    dueText: 'tomorrow 9am',
    priority: 'urgent',
    owner: { handle: 'ana' },
    patientWords: 'Chen',
    unread: [],
  });
});

describe('when a task is due', () => {
  test.each([
    ['Tomorrow 9am call Mr. and Mrs. Chen', '2026-11-19T09:00', 'call Mr. and Mrs. Chen'],
    ['call Mrs Chen today!', '2026-11-18T17:00', 'call Mrs Chen'],
    ['call Mrs Chen (tomorrow)', '2026-11-19T09:00', 'call Mrs Chen'],
    ['*tomorrow* call Mrs Chen', '2026-11-19T09:00', 'call Mrs Chen'],
    ['call Mrs Chen fri', '2026-11-20T09:00', 'call Mrs Chen'],
    ['call Ahmed tomorrow', '2026-11-19T09:00', 'call Ahmed'],
    ['call Ana at 9', '2026-11-19T09:00', 'call Ana'],
    ['call pharmacy at 3pm', '2026-11-18T15:00', 'call pharmacy'],
    ['call @ 3pm', '2026-11-18T15:00', 'call'],
    ['call at 1430', '2026-11-18T14:30', 'call'],
    ['call daughter at noon', '2026-11-18T12:00', 'call daughter'],
    ['call in 3 business days', '2026-11-23T09:00', 'call'],
    ['in 2 weeks call Mrs Chen', '2026-12-02T09:00', 'call Mrs Chen'],
    ['follow up in two weeks', '2026-12-02T09:00', 'follow up'],
    ["don't forget to call in 2 weeks", '2026-12-02T09:00', "don't forget to call"],
    ['missed visit, call in 2 days', '2026-11-20T09:00', 'missed visit, call'],
    ['call tomorrow about Friday appointment', '2026-11-19T09:00', 'call about Friday appointment'],
    ['Tuesday call dialysis unit', '2026-11-24T09:00', 'call dialysis unit'],
    ['first thing Monday call lab', '2026-11-23T08:00', 'call lab'],
    ['order refill due 11/30', '2026-11-30T09:00', 'order refill'],
    ['order refill by 11/30, then call', '2026-11-30T09:00', 'order refill then call'],
    ['call Mr Chen 11/30/2026 2pm', '2026-11-30T14:00', 'call Mr Chen'],
    ['BP 140/90 follow up Monday', '2026-11-23T09:00', 'BP 140/90 follow up'],
    ['increase to 1/2 tablet tomorrow', '2026-11-19T09:00', 'increase to 1/2 tablet'],
    ['reduce dose by 1/2 on Monday', '2026-11-23T09:00', 'reduce dose by 1/2'],
    ['hydrocodone 5/325 refill on Monday', '2026-11-23T09:00', 'hydrocodone 5/325 refill'],
    ['A1c 7.5 in March, recheck in 3 months', '2027-02-18T09:00', 'A1c 7.5 in March, recheck'],
    ['appeal denial, no later than Dec 15', '2026-12-15T09:00', 'appeal denial'],
    ['reach out by the end of the month', '2026-11-30T09:00', 'reach out'],
    ['call Mrs April Jones Tuesday', '2026-11-24T09:00', 'call Mrs April Jones'],
    ['call on the 4th', '2026-12-04T09:00', 'call'],
    ['send records by eod', '2026-11-18T17:00', 'send records'],
    ['tomorrow', '2026-11-19T09:00', ''],
  ])('"%s" is due %s and the title is "%s"', (text, wall, title) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ due: { kind: 'due', wall }, title });
    expect(parsed.dueText).not.toBe('');
  });

  test('a deadline that has passed is answered, and its words stay in the title', () => {
    const parsed = parse('call Mrs Chen by Nov 1');
    expect(parsed).toMatchObject({
      title: 'call Mrs Chen by Nov 1',
      dueText: 'by Nov 1',
      due: { kind: 'past' },
    });
  });

  test('"by Friday" wins over another day in the sentence, and the other is left for the person', () => {
    const parsed = parse('by Friday send what came Monday to the clinic');
    expect(parsed).toMatchObject({ due: { wall: '2026-11-20T09:00' }, unread: ['Monday'] });
  });
});

describe('what is no due time', () => {
  test.each([
    'give 1/2 tablet twice a day',
    'take 1/2 tab at bedtime',
    'reduce by 1/2',
    'hydrocodone 5/325 refill',
    '0.5 mg lorazepam',
    '2 x 3 dressing change',
    'insulin 10-12 units',
    'metoprolol 12.5 mg bid',
    'dec 5 mg',
    'may 5 mg help',
    'Q24H dosing',
    'q4h checks',
    'BP 120/80 check',
    'pain 7/10',
    'pain 3/4',
    'O2 sat 92%',
    'check O2 sat',
    'ratio 1:1 sitter',
    'INR 2.5',
    'PHQ-9 score 12',
    'CHF stage 3',
    'patient may need second opinion',
    'Mrs May may call back',
    'second dose of vaccine',
    'third attempt to reach daughter',
    'avoid sun exposure',
    'sat with family',
    'Sun Life prior auth',
    'march along',
    'mar chart missing',
    'discuss march for babies with April Jones',
    'call 555-123-4567',
    'call 9 patients',
    'room 1230',
    '24/7 hotline',
    '30-day supply',
    '90 day refill',
    'lab draw the 5th floor',
    'follow up 48 hours after discharge',
    'send the morning list',
    'night nurse called',
    'evening meds refill',
    'afternoon huddle notes',
    "tomorrow's appointment",
    'schedule MRI in Jan',
    'refill for PT eval',
    'COVID-19 test',
    'vitamin B12',
    'G2P3 intake',
    'dial 911',
    'DOB 3/14/1958 verify insurance',
    'call 988',
    '20/20 vision',
    '50/50 chance',
    'Monday.com login',
    'secondary insurance',
  ])('"%s" has no date, and nothing is left unread', (text) => {
    expect(parse(text)).toMatchObject({ title: text, unread: [] });
    expect(parse(text)).not.toHaveProperty('due');
  });

  test.each([
    ['ask about Friday appointment', ['Friday']],
    ['reschedule Friday appointment to Monday', ['Friday', 'Monday']],
    ['call Tuesday dialysis unit', ['Tuesday']],
    ['seen yesterday', ['yesterday']],
    ['call patient discharged today', ['today']],
    ['hold warfarin until Monday', ['until Monday']],
    ['not before Friday', ['before Friday']],
    ['call tomorrow or Friday', ['tomorrow', 'Friday']],
    ['gained 5 lb in 3 days', ['in 3 days']],
    ['no BM in 4 days', ['in 4 days']],
    ['2 falls in 3 months', ['in 3 months']],
    ['has not eaten in 2 days', ['in 2 days']],
    ['takes metoprolol at 9am', ['at 9am']],
    ['BG 250 at 7am', ['at 7am']],
    ['pain at 9', ['at 9']],
    ['surgery Friday', ['Friday']],
    ['authorization expires Dec 15', ['Dec 15']],
    ['schedule visit week of Nov 30', ['Nov 30']],
    ['arrange ride for Dec 1 visit', ['Dec 1']],
    ['last seen Nov 3', ['Nov 3']],
    ['labs from 11/12/2026', ['11/12/2026']],
    ['order refill 11/28', ['11/28']],
    ['lab may 5 call', ['may 5']],
    ['Chen Feb 30 call', ['Feb 30']],
  ])('"%s" tells about a day: the title keeps it and %j is left for the person', (text, unread) => {
    expect(parse(text)).toMatchObject({ title: text, unread });
    expect(parse(text)).not.toHaveProperty('due');
  });
});

describe('priority and owner', () => {
  test.each([
    ['!high', 'urgent'],
    ['!URGENT', 'urgent'],
    ['!asap', 'asap'],
    ['!stat', 'stat'],
    ['!now', 'stat'],
    ['!low', 'routine'],
    ['!routine', 'routine'],
  ])('%s is %s', (mark, priority) => {
    expect(parse(`call lab ${mark}`)).toMatchObject({ title: 'call lab', priority });
  });

  test('of two priorities the more urgent counts and the other is handed back', () => {
    expect(parse('call lab !low !stat')).toMatchObject({
      priority: 'stat',
      title: 'call lab !low',
      unread: ['!low'],
    });
  });

  test('an unknown mark stays in the title and is handed back', () => {
    expect(parse('!foo call lab')).toMatchObject({ title: '!foo call lab', unread: ['!foo'] });
    expect(parse('!constructor call lab')).not.toHaveProperty('priority');
  });

  test.each([
    ['call lab @ana', { handle: 'ana' }],
    ['call lab for @ana', { handle: 'ana' }],
    ['assign to @ana call lab', { handle: 'ana' }],
    ['remind @ana to call lab', { handle: 'ana' }],
    ['call lab @ána.lópez', { handle: 'ána.lópez' }],
    ['<@U0123|ana> call lab', { slackUserId: 'U0123' }],
    ['call lab<@W0123>', { slackUserId: 'W0123' }],
    ['call lab @me', { handle: 'me' }],
    ['remind me to call lab', { handle: 'me' }],
    ['call lab !high me', { handle: 'me' }],
    ['call lab, assign to me', { handle: 'me' }],
  ])('"%s" is owned by %j', (text, owner) => {
    expect(parse(text)).toMatchObject({ title: 'call lab', owner, unread: [] });
  });

  test('a handle that is known becomes the member', () => {
    const directory = (handle: string) => (handle === 'ana' ? 'U0123' : undefined);
    expect(parse('call lab @Ana', directory)).toMatchObject({ owner: { slackUserId: 'U0123' } });
    expect(parse('call lab @bob', directory)).toMatchObject({ owner: { handle: 'bob' } });
  });

  test('the first of two people owns the task, the second is handed back', () => {
    expect(parse('call lab <@U1|ana> <@U2|bob>')).toMatchObject({
      owner: { slackUserId: 'U1' },
      title: 'call lab @bob',
      unread: ['<@U2>'],
    });
  });

  test('who is talked with, a group and an e-mail address own nothing', () => {
    for (const text of ['talk with @ana about labs', 'tell @here', 'email ana@clinic.org', 'call me back'])
      expect(parse(text), text).not.toHaveProperty('owner');
  });

  test('a mention typed with escapes is text, not a person', () => {
    expect(parse('call &lt;@U0123&gt;')).not.toHaveProperty('owner');
  });
});

describe('who the task is about', () => {
  test.each([
    ['call Mrs. Chen’s daughter re: refill', 'Chen', 'call daughter re: refill'],
    ["refill Mrs O'Neil's metoprolol", "O'Neil", 'refill metoprolol'],
    ['call Mr. and Mrs. Chen', 'Chen', 'call'],
    ["call Mrs Chen about Chen's metoprolol", 'Chen', 'call about metoprolol'],
    ['call Dr. Patel for Mrs. de la Cruz', 'de la Cruz', 'call Dr. Patel'],
    ['call Mrs. Smith-Jones', 'Smith-Jones', 'call'],
    ['call mrs chen', 'chen', 'call'],
    ['visit with Mrs. Nguyễn Thị Hoa about labs', 'Nguyễn Thị Hoa', 'visit about labs'],
    ['refill for Maria Lopez', 'Maria Lopez', 'refill'],
    ['Patient Maria Lopez needs ride', 'Maria Lopez', 'needs ride'],
    ['call pt Maria Lopez', 'Maria Lopez', 'call'],
    ['for 陈 call pharmacy', '陈', 'call pharmacy'],
    ['مراجعة Mrs حسن', 'حسن', 'مراجعة'],
    ['#K7Q4 prior auth for Ozempic', 'K7Q4', 'prior auth for Ozempic'],
    ['K7Q4 prior auth', 'K7Q4', 'prior auth'],
    ['k7q4 prior auth', 'K7Q4', 'prior auth'],
    ['#k74q prior auth', 'K74Q', 'prior auth'],
    ['verify insurance, MRN 1234567', '1234567', 'verify insurance'],
    ['DOB 3/14/1958 verify insurance', '3/14/1958', 'verify insurance'],
    ['Mrs Chen', 'Chen', ''],
  ])('"%s" is about %s, and without the mention it is "%s"', (text, patientWords, titleWithoutPatient) => {
    expect(parse(text)).toMatchObject({ patientWords, titleWithoutPatient });
  });

  test.each([
    'call Dr Chen',
    'call Nurse Ana',
    'for Dr Smith',
    'prior auth for Ozempic',
    'refill for PT eval',
    'appeal for Medicare',
    'metoprolol 25MG',
    'Q24H dosing',
    'BP98',
    'HR88',
    '24HR urine',
    '22ND floor',
    'vitamin B12',
    'COVID19',
    'send MS Contin',
    'MR angiogram',
    'miss dose',
    'pt reports pain',
    'patient refused',
    'room 4B22',
    'A1c 7.5',
    '2345',
    'BCDF',
    'mr',
    'for',
    '#',
    '#K7',
  ])('"%s" names no patient', (text) => {
    expect(parse(text)).not.toHaveProperty('patientWords');
    expect(parse(text).titleWithoutPatient).toBe(parse(text).title);
  });

  test('a second patient is not chosen silently, and neither stands in the title without names', () => {
    expect(parse('follow up with Mrs Chen and Mr Lopez')).toMatchObject({
      patientWords: 'Chen',
      titleWithoutPatient: 'follow up',
      unread: ['Lopez'],
    });
  });
});

test('Slack’s escapes, links and channels become what people wrote', () => {
  expect(
    parse('R&amp;D &lt;5 mg, see <https://x.org/a|lab report> in <#C012|labs>, <tel:+15551234|555 1234>')
      .title,
  ).toBe('R&D <5 mg, see lab report in #labs, 555 1234');
  expect(parse('read <https://x.org/a>').title).toBe('read https://x.org/a');
});

test('curly quotes, direction marks and odd spaces do not hide words', () => {
  expect(parse('call\u00a0“Mrs\u202fChen”\u200f tomorrow\u2003at\u00a09')).toMatchObject({
    title: 'call "Mrs Chen"',
    due: { wall: '2026-11-19T09:00' },
    patientWords: 'Chen',
  });
});

describe('whatever is written', () => {
  const word = fc.constantFrom(
    ...'call Mrs Chen Mr. for Maria de la tomorrow Friday at 9 9am by Nov 28 1/2 tablet !high !foo @ana me <@U1|a> #K7Q4 in 3 days and about , . " 🙂 حسن MRN 12345'.split(
      ' ',
    ),
  );

  test('every word is in the title, the due time, the priority or the owner: none is lost', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'wound',
            'lab',
            'ride',
            'form',
            'tomorrow',
            'Friday',
            '!high',
            '@ana',
            'Mrs',
            'Chen',
          ),
          { maxLength: 12 },
        ),
        (words) => {
          const parsed = parse(words.join(' '));
          const kept = parsed.title.split(' ').filter((text) => /^(?:wound|lab|ride|form|Chen)$/u.test(text));
          expect(kept).toEqual(words.filter((text) => /^(?:wound|lab|ride|form|Chen)$/u.test(text)));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('any chain of words is answered, and nothing private-use or doubled is left in the title', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 15 }), (words) => {
        const { title, titleWithoutPatient } = parse(words.join(' '));
        for (const text of [title, titleWithoutPatient]) {
          expect(text).not.toMatch(/[\ue000\ue001]|\s\s|^\s|\s$/u);
        }
        expect(titleWithoutPatient).not.toMatch(/Mrs Chen|K7Q4/u);
      }),
      { numRuns: 1000 },
    );
  });

  test('any text at all is answered without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 300 })),
        (text) => {
          expect(typeof parse(text).title).toBe('string');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('ten thousand characters are read within a blink', () => {
    const before = process.cpuUsage();
    for (const piece of [
      'call Mrs Chen tomorrow ',
      'a',
      '🙂 ',
      '@',
      '<@',
      '<https://',
      'Mrs ',
      'for Maria de la ',
      '!high ',
      "'s ",
      '9am ',
    ])
      expect(parse(piece.repeat(Math.ceil(10_000 / piece.length))).title).toBeTypeOf('string');
    // CPU time: a busy machine takes none of it away. In microseconds.
    expect(process.cpuUsage(before).user).toBeLessThan(2000 * 1_000);
  });
});

describe('how often a task comes', () => {
  test.each([
    ['every Monday call Mrs Chen', 'every Monday', 'call Mrs Chen'],
    ['check in every 3 days', 'every 3 days', 'check in'],
    ['call Mrs Chen every other Monday at 2pm !high', 'every other Monday at 2pm', 'call Mrs Chen'],
    [
      'order the vaccines monthly on the last working day',
      'monthly on the last working day',
      'order the vaccines',
    ],
    ['call Mrs Chen, every 2 weeks after done', 'every 2 weeks after done', 'call Mrs Chen'],
    ['call Mrs Chen weekly 6 times', 'weekly 6 times', 'call Mrs Chen'],
    ['call Mrs Chen the 15th of every month', 'the 15th of every month', 'call Mrs Chen'],
    ['check the fridge every working day until Dec 31', 'every working day until Dec 31', 'check the fridge'],
  ])('"%s" says "%s"', (text, repeatText, title) => {
    expect(parse(text)).toMatchObject({ repeatText, title, unread: [] });
  });

  test('a first time may stand beside it', () => {
    expect(parse('tomorrow 9am call Mrs Chen every week')).toMatchObject({
      repeatText: 'every week',
      dueText: 'tomorrow 9am',
      title: 'call Mrs Chen',
    });
  });

  test.each([
    'ask whether she takes metformin daily',
    'check insulin dose every 2 days',
    'ask about headaches every morning',
    'call about falls every week',
    'call Mrs Chen every now and then',
    'daily',
    'bring her the weekly plan',
  ])('"%s" is no rhythm of the task', (text) => {
    expect(parse(text).repeatText).toBeUndefined();
  });
});
