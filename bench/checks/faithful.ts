// Faithful drafts by templates of the bench: written beside the product's drafter, in three voices and two languages.
import type { Draft, Line, Section } from '../../src/plain-language/draft.ts';
import type {
  Allergy,
  DayTime,
  Fact,
  FactSheet,
  Intervention,
  Language,
  Medicine,
  Phone,
  Problem,
  RedFlag,
  Regimen,
  Visit,
} from '../../src/plain-language/fact-sheet.ts';
import { toSpanish } from './spanish.ts';

export type Voice = 'table' | 'bullets' | 'prose';

const ofKind = <K extends Fact['kind']>(sheet: FactSheet, kind: K) =>
  sheet.facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);

export const line = (text: string, facts: readonly string[] = [], kind: Line['kind'] = 'item'): Line => ({
  kind,
  text,
  facts,
  by: 'template',
  ...(kind === 'table_row' || kind === 'table_head' ? { cells: text.split(' | ') } : {}),
});

const TIMES: readonly DayTime[] = ['morning', 'noon', 'evening', 'bedtime'];
const AT: Record<Language, Record<DayTime, string>> = {
  en: { morning: 'in the morning', noon: 'at noon', evening: 'in the evening', bedtime: 'at bedtime' },
  es: { morning: 'por la mañana', noon: 'al mediodía', evening: 'en la cena', bedtime: 'al acostarse' },
};
const UNITS: Record<string, string> = {
  tablet: 'tableta',
  capsule: 'cápsula',
  puff: 'inhalación',
  unit: 'unidad',
  patch: 'parche',
  drop: 'gota',
  spray: 'rociada',
};

const plural = (count: number, unit: string, language: Language) => {
  const word = language === 'es' ? (UNITS[unit.replace(/s$/, '')] ?? unit) : unit;
  if (/^(?:mg|mcg|mL|g|mEq|%)$/.test(word)) return `${count} ${word}`;
  const one = word.replace(/s$/, '');
  if (count <= 1) return `${count} ${one}`;
  return `${count} ${language === 'es' && /n$|d$/.test(one) ? `${one.replace(/ón$/, 'on')}es` : /(?:ch|sh)$/.test(one) ? `${one}es` : `${one}s`}`;
};

export function timing({ times, hours, every, asNeededFor, maxPerDay }: Regimen, language: Language): string {
  const and = language === 'es' ? 'y' : 'and';
  const join = (parts: string[]) =>
    parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;
  const clock = (hour: string) => {
    const [h = 0, m = 0] = hour.split(':').map(Number);
    return language === 'es'
      ? `a las ${h % 12 || 12}:${String(m).padStart(2, '0')} ${h < 12 ? 'a. m.' : 'p. m.'}`
      : `at ${h % 12 || 12}${m ? `:${String(m).padStart(2, '0')}` : ''} ${h < 12 ? 'AM' : 'PM'}`;
  };
  const unit = { hour: 'horas', day: 'días', week: 'semanas', month: 'meses' };
  const rate = every
    ? language === 'es'
      ? every.count === 1
        ? `cada ${{ hour: 'hora', day: 'día', week: 'semana', month: 'mes' }[every.unit]}`
        : `cada ${every.count} ${unit[every.unit]}`
      : every.count === 1
        ? `every ${every.unit}`
        : `every ${every.count} ${every.unit}s`
    : '';
  const when = join([...times.map((time) => AT[language][time]), ...hours.map(clock)]);
  const need =
    asNeededFor === null
      ? ''
      : language === 'es'
        ? `solo si lo necesita${asNeededFor ? ` para ${toSpanish(asNeededFor)}` : ''}`
        : `only if you need it${asNeededFor ? ` for ${asNeededFor}` : ''}`;
  const most = maxPerDay
    ? language === 'es'
      ? `, no más de ${plural(maxPerDay.value, maxPerDay.unit, 'es')} al día`
      : `, no more than ${plural(maxPerDay.value, maxPerDay.unit, 'en')} a day`
    : '';
  return [rate, when, need].filter(Boolean).join(' ') + most;
}

const dose = ({ strength, amount }: Regimen, language: Language) => {
  const parts = [
    amount ? plural(amount.value, amount.unit, language) : '',
    strength ? `${strength.value} ${strength.unit}` : '',
  ].filter(Boolean);
  return parts.length === 2 ? `${parts[0]} ${language === 'es' ? 'de' : 'of'} ${parts[1]}` : (parts[0] ?? '');
};

const verb = ({ route, form }: Regimen, language: Language) => {
  const way = `${route} ${form}`;
  if (/skin/.test(way) && !/patch/.test(way)) return language === 'es' ? 'Inyéctese' : 'Inject';
  if (/inhal|breathe/.test(way)) return language === 'es' ? 'Inhale' : 'Inhale';
  return language === 'es' ? 'Tome' : 'Take';
};

const STATUS: Record<Language, Record<Medicine['change'], string>> = {
  en: {
    new: 'This is new.',
    changed: 'The dose has changed.',
    continued: 'Keep taking it.',
    stopped: 'Stop taking it.',
    on_hold: 'Hold it for now.',
  },
  es: {
    new: 'Es nueva.',
    changed: 'La dosis cambió.',
    continued: 'Siga tomándola.',
    stopped: 'Deje de tomarla.',
    on_hold: 'Está en pausa por ahora.',
  },
};

function purposeWords(purpose: string | null, language: Language): string {
  if (!purpose) return '';
  if (language === 'es')
    return purpose.startsWith('to ') ? ` Sirve ${toSpanish(purpose)}.` : ` Es para ${toSpanish(purpose)}.`;
  return purpose.startsWith('to ') ? ` It is ${purpose}.` : ` It is for ${purpose}.`;
}

export function medicineLine(medicine: Medicine, language: Language, voice: Voice): Line {
  const { name, regimen, purpose, change, before, reason } = medicine;
  const because = reason ? (language === 'es' ? ` porque ${toSpanish(reason)}` : ` because ${reason}`) : '';
  if (change === 'stopped') {
    const text = language === 'es' ? `Deje de tomar ${name}${because}.` : `Stop taking ${name}${because}.`;
    return line(text, [medicine.id]);
  }
  if (change === 'on_hold') {
    return line(
      language === 'es' ? `${name}: en pausa por ahora${because}.` : `${name}: on hold for now${because}.`,
      [medicine.id],
    );
  }
  const old =
    before && change === 'changed' && before.strength
      ? language === 'es'
        ? ` Antes: ${before.strength.value} ${before.strength.unit}.`
        : ` It was ${before.strength.value} ${before.strength.unit} before.`
      : '';
  const order = `${verb(regimen, language)} ${dose(regimen, language)} ${timing(regimen, language)}`;
  const why = reason
    ? language === 'es'
      ? ` Esto es porque ${toSpanish(reason)}.`
      : ` This is because ${reason}.`
    : '';
  const tail = `${purposeWords(purpose, language)} ${STATUS[language][change]}${old}${why}`;
  return voice === 'prose'
    ? line(
        `${order.replace(/ (?=\S+$)/, ' ')} ${language === 'es' ? `(${name})` : `(${name})`}.${tail}`,
        [medicine.id],
        'text',
      )
    : line(`${name}: ${order}.${tail}`, [medicine.id]);
}

const HEAD: Record<Language, string> = {
  en: 'Medicine | Morning | Noon | Evening | Bedtime | What for',
  es: 'Medicina | Mañana | Mediodía | Noche | Al acostarse | Para qué',
};

function medicineRows(medicines: readonly Medicine[], language: Language): Line[] {
  const inTable = medicines.filter(
    ({ regimen, change }) =>
      regimen.times.length > 0 &&
      regimen.amount &&
      regimen.strength &&
      change !== 'stopped' &&
      change !== 'on_hold' &&
      regimen.asNeededFor === null &&
      !regimen.every &&
      regimen.maxPerDay === null,
  );
  const rows = inTable.map((medicine) => {
    const { name, regimen, purpose, change } = medicine;
    const cells = [
      `${name} ${regimen.strength?.value} ${regimen.strength?.unit} (${STATUS_SHORT[language][change]})`,
      ...TIMES.map((time) =>
        regimen.times.includes(time) && regimen.amount
          ? plural(regimen.amount.value, regimen.amount.unit, language)
          : '—',
      ),
      purpose ? (language === 'es' ? toSpanish(purpose) : purpose) : '—',
    ];
    return line(cells.join(' | '), [medicine.id], 'table_row');
  });
  const rest = medicines
    .filter((medicine) => !inTable.includes(medicine))
    .map((medicine) => medicineLine(medicine, language, 'bullets'));
  return rows.length > 0 ? [line(HEAD[language], [], 'table_head'), ...rows, ...rest] : rest;
}
const STATUS_SHORT: Record<Language, Record<Medicine['change'], string>> = {
  en: { new: 'new', changed: 'changed', continued: 'the same', stopped: 'stopped', on_hold: 'on hold' },
  es: { new: 'nueva', changed: 'cambió', continued: 'igual', stopped: 'suspendida', on_hold: 'en pausa' },
};

export function visitLine({ id, startsAt, zone, withWhom, where, purpose }: Visit, language: Language): Line {
  const day = startsAt.toLocaleDateString(language === 'es' ? 'es-US' : 'en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: zone,
  });
  const time = startsAt
    .toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: zone })
    .replace(/\u202f/g, ' ');
  const spanish = `${day.charAt(0).toUpperCase()}${day.slice(1)} a las ${time.replace('AM', 'a. m.').replace('PM', 'p. m.')}: ${withWhom}, ${where}`;
  return line(
    language === 'es'
      ? spanish
      : `${day} at ${time}: see ${withWhom} at ${where}${purpose ? ` (${purpose})` : ''}`,
    [id],
  );
}

export const flagLine = ({ id, sign, action }: RedFlag, language: Language): Line =>
  language === 'es'
    ? line(
        `${toSpanish(sign)}: ${{ call_911: 'llame al 911', call_clinic_now: 'llame a la clínica ahora mismo', call_clinic_today: 'llame a la clínica hoy mismo' }[action]}.`,
        [id],
      )
    : line(
        `${sign}: ${{ call_911: 'call 911', call_clinic_now: 'call the clinic right away', call_clinic_today: 'call the clinic the same day' }[action]}.`,
        [id],
      );

export const orderLine = ({ id, polarity, text, howOften }: Intervention, language: Language): Line => {
  const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
  if (language === 'es')
    return line(
      polarity === 'avoid'
        ? `No ${toSpanish(`not ${text}`)}.`
        : `${capital(toSpanish(text))}${howOften ? ` ${toSpanish(howOften)}` : ''}.`,
      [id],
    );
  return line(
    polarity === 'avoid' ? `Do not ${text}.` : `${capital(text)}${howOften ? ` ${howOften}` : ''}.`,
    [id],
  );
};

export const problemLine = ({ id, name, status }: Problem, language: Language): Line => {
  const word =
    language === 'es' ? toSpanish(name) : name.replace(/^([A-Z])(?=[a-z])/, (first) => first.toLowerCase());
  if (language === 'es')
    return line(
      status === 'active' ? `Usted tiene ${word}.` : `Usted tuvo ${word} en el pasado.`,
      [id],
      'text',
    );
  return line(status === 'active' ? `You have ${word}.` : `You had ${word} in the past.`, [id], 'text');
};

export const phoneLine = ({ id, who, number, hours }: Phone, language: Language): Line =>
  line(language === 'es' ? `${who}: ${number}` : `${who}: ${number}${hours ? `, ${hours}` : ''}`, [id]);

export const allergyLine = ({ id, substance, reaction }: Allergy, language: Language): Line =>
  line(
    language === 'es'
      ? `Usted es alérgico a ${toSpanish(substance)}. No lo tome.`
      : `You are allergic to ${substance}${reaction ? ` (${reaction})` : ''}. Do not take it.`,
    [id],
    'text',
  );

const HEADINGS: Record<Language, Record<string, string>> = {
  en: {
    main: 'The main message',
    going_on: 'What is going on',
    medicines: 'Your medicines',
    to_do: 'What to do',
    visits: 'Your visits',
    get_help: 'When to get help',
    call: 'Whom to call',
    teach_back: 'Check that you understood',
  },
  es: {
    main: 'Lo más importante',
    going_on: 'Qué pasa',
    medicines: 'Sus medicinas',
    to_do: 'Qué hacer',
    visits: 'Sus citas',
    get_help: 'Cuándo pedir ayuda',
    call: 'A quién llamar',
    teach_back: 'Veamos si quedó claro',
  },
};

/** A draft that says what the sheet says and nothing else. */
export function faithfulDraft(sheet: FactSheet, language: Language, voice: Voice): Draft {
  const problems = ofKind(sheet, 'problem');
  const main = problems.find(({ isMain }) => isMain) ?? problems[0];
  const medicines = ofKind(sheet, 'medicine');
  const texts: [Section['id'], Line[]][] = [
    [
      'main',
      [
        ...(main ? [problemLine(main, language)] : []),
        line(
          language === 'es'
            ? 'Su plan ayuda a que se sienta mejor.'
            : 'Your plan helps you feel better and stay well.',
          [],
          'text',
        ),
      ],
    ],
    [
      'going_on',
      [
        ...problems.filter((one) => one !== main).map((one) => problemLine(one, language)),
        ...ofKind(sheet, 'allergy').map((one) => allergyLine(one, language)),
      ],
    ],
    [
      'medicines',
      voice === 'table'
        ? medicineRows(medicines, language)
        : medicines.map((one) => medicineLine(one, language, voice)),
    ],
    ['to_do', ofKind(sheet, 'intervention').map((one) => orderLine(one, language))],
    ['visits', ofKind(sheet, 'visit').map((one) => visitLine(one, language))],
    ['get_help', ofKind(sheet, 'red_flag').map((one) => flagLine(one, language))],
    ['call', ofKind(sheet, 'phone').map((one) => phoneLine(one, language))],
    [
      'teach_back',
      (language === 'es'
        ? [
            '¿Cuándo toma sus medicinas?',
            '¿Qué va a hacer en casa cada día?',
            '¿Cuándo es su próxima cita?',
            '¿Cuándo pide ayuda o llama al 911?',
          ]
        : [
            'When do you take your medicines?',
            'What will you do at home each day?',
            'When is your next visit?',
            'When do you call for help?',
          ]
      ).map((text) => line(text)),
    ],
  ];
  return {
    audience: 'patient',
    language,
    readingLevel: 6,
    planVersion: sheet.planVersion,
    origin: { drafter: 'deterministic', instead: null },
    label: language === 'es' ? 'Borrador, sin revisar.' : 'Draft, not reviewed yet.',
    sections: texts
      .filter(([, lines]) => lines.length > 0)
      .map(([section, lines]) => ({ id: section, heading: HEADINGS[language][section] ?? section, lines })),
  };
}
