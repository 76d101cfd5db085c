// Errors put into faithful drafts, with what a right finding is. Knows the bench's templates, nothing of the checks.
import { line } from './faithful.ts';
import {
  at,
  changeLine,
  DOSE,
  doseSpots,
  inSection,
  isTaken,
  type Mutation,
  medicineOf,
  REASONS,
  replace,
  spots,
  tidy,
} from './mutation-kit.ts';

const scaled =
  (factor: number): Mutation['make'] =>
  (sheet, draft, random) =>
    changeLine(random.pick(doseSpots(sheet, draft)), draft, ['F3', 'F4'], (old) =>
      old.replace(DOSE, (_, value, unit) => `${tidy(Number(value) * factor)} ${unit}`),
    );

const OTHER_UNIT: Record<string, string> = {
  mg: 'mcg',
  mcg: 'mg',
  units: 'mL',
  unit: 'mL',
  unidades: 'mL',
  mL: 'units',
  g: 'mg',
  mEq: 'mg',
};

const FOREIGN =
  'apixaban,rivaroxaban,digoxin,amiodarone,hydralazine,glyburide,pioglitazone,Jardiance,Trulicity,Xarelto,Coumadin,tramadol,morphine,gabapentin,pregabalin,clonazepam,quetiapine,Ambien,citalopram,bupropion,Lipitor,pravastatin,atenolol,nadolol,olmesartan,Norvasc,ciprofloxacin,levofloxacin,Bactrim,doxycycline,methylprednisolone,Humira,tofacitinib,Nexium,pantoprazole,baclofen,Flexeril,celecoxib,ketorolac,zolpidem'.split(
    ',',
  );
const day = (text: string) =>
  /\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo)\b/.exec(
    text,
  )?.[0] ?? null;
const DAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  es: ['Lunes', 'Martes', 'Miércoles', 'Jueves', 'Viernes', 'Sábado', 'Domingo'],
};
export const MUTATIONS: readonly Mutation[] = [
  { name: 'dose ×10', goal: 0.99, make: scaled(10) },
  { name: 'dose ÷10', goal: 0.99, make: scaled(0.1) },
  {
    name: 'unit',
    goal: 0.99,
    make: (sheet, draft, random) =>
      changeLine(random.pick(doseSpots(sheet, draft)), draft, ['F3', 'F4'], (old) =>
        old.replace(DOSE, (whole, value, unit) =>
          OTHER_UNIT[unit] ? `${value} ${OTHER_UNIT[unit]}` : whole,
        ),
      ),
  },
  {
    name: 'doses swapped between drugs',
    goal: 0.99,
    make: (sheet, draft, random) => {
      const all = doseSpots(sheet, draft);
      const one = random.pick(all);
      const two = random.pick(
        all.filter(
          (spot) =>
            one &&
            medicineOf(sheet, spot) !== medicineOf(sheet, one) &&
            DOSE.exec(spot.line.text)?.[0] !== DOSE.exec(one.line.text)?.[0],
        ),
      );
      const [a, b] = [one && DOSE.exec(one.line.text)?.[0], two && DOSE.exec(two.line.text)?.[0]];
      if (!one || !two || !a || !b) return null;
      const first = replace(draft, one.section, one.index, one.line.text.replace(DOSE, b));
      return {
        draft: replace(first, two.section, two.index, two.line.text.replace(DOSE, a)),
        rules: ['F3'],
        lines: [...at(one), ...at(two)],
        facts: [...one.line.facts, ...two.line.facts],
      };
    },
  },
  {
    name: 'other number',
    goal: 0.99,
    make: (_, draft, random) => {
      const pattern =
        /\b(\d+) (minutes?|pounds?|hours?|days?|cups|glasses|times|nights|degrees|minutos|libras|veces)\b/;
      const wanted = spots(
        draft,
        (spot) => (spot.section === 'to_do' || spot.section === 'get_help') && pattern.test(spot.line.text),
      );
      return changeLine(random.pick(wanted), draft, ['F4', 'F7'], (old) =>
        old.replace(
          pattern,
          (_whole, value, unit) =>
            `${Number(value) + random.one(1, 2, 7, 10)} ${unit.replace(/(?<!s)$/, /[aeiou]s$|s$/.test(unit) ? '' : 's')}`,
        ),
      );
    },
  },
  {
    name: 'medicine dropped',
    goal: 0.99,
    make: (sheet, draft, random) => {
      const spot = random.pick(
        spots(draft, (one) => one.section === 'medicines' && isTaken(medicineOf(sheet, one))),
      );
      return spot
        ? {
            draft: replace(draft, spot.section, spot.index, null),
            rules: ['F1'],
            lines: [],
            facts: spot.line.facts,
          }
        : null;
    },
  },
  {
    name: 'drug added',
    goal: 0.99,
    make: (sheet, draft, random) => {
      const words = JSON.stringify(sheet).toLowerCase();
      const name = random.pick(FOREIGN.filter((one) => !words.includes(one.toLowerCase())));
      const section = draft.sections.find(({ id }) => id === 'medicines');
      if (!name || !section) return null;
      const text =
        draft.language === 'es'
          ? `${name}: Tome 1 tableta por la mañana.`
          : random.one(
              `${name}: Take 1 tablet in the morning.`,
              `You can also take ${name} for pain.`,
              `Ask us about ${name}.`,
            );
      return {
        draft: {
          ...draft,
          sections: draft.sections.map((one) =>
            one.id === 'medicines' ? { ...one, lines: [...one.lines, line(text)] } : one,
          ),
        },
        rules: ['F2'],
        lines: [{ section: 'medicines', line: section.lines.length }],
        facts: [],
      };
    },
  },
  {
    name: 'drug named instead of another',
    goal: 0.99,
    make: (sheet, draft, random) => {
      const words = JSON.stringify(sheet).toLowerCase();
      const name = random.pick(FOREIGN.filter((one) => !words.includes(one.toLowerCase())));
      const spot = random.pick(
        spots(draft, (one) => one.section === 'medicines' && isTaken(medicineOf(sheet, one))),
      );
      const own = spot && medicineOf(sheet, spot);
      return name && spot && own
        ? changeLine(spot, draft, ['F2', 'F1'], (old) => old.replace(own.name, name))
        : null;
    },
  },
  {
    name: 'negation flipped',
    goal: 0.95,
    make: (sheet, draft, random) => {
      const wanted = spots(
        draft,
        (spot) =>
          spot.section === 'to_do' ||
          (spot.section === 'medicines' &&
            /(?:^|: )(?:Take|Tome) /.test(spot.line.text) &&
            isTaken(medicineOf(sheet, spot))) ||
          /allergic to|alérgico a/.test(spot.line.text),
      );
      return changeLine(random.pick(wanted), draft, ['F8', 'F9'], (old) => {
        if (/allergic to/.test(old))
          return old.replace('are allergic', 'are not allergic').replace(/ Do not take it\./, '');
        if (/alérgico a/.test(old))
          return old.replace('es alérgico', 'no es alérgico').replace(/ No lo tome\./, '');
        if (/^Do not (\w)/.test(old)) return old.replace(/^Do not (\w)/, (_, first) => first.toUpperCase());
        if (/^No (\w)/.test(old)) return old.replace(/^No (\w)/, (_, first) => first.toUpperCase());
        if (/(^|: )Take /.test(old)) return old.replace(/(^|: )Take /, '$1Do not take ');
        if (/(^|: )Tome /.test(old)) return old.replace(/(^|: )Tome /, '$1No tome ');
        const lower = old.charAt(0).toLowerCase() + old.slice(1);
        return draft.language === 'es' ? `No ${lower}` : `Do not ${lower}`;
      });
    },
  },
  {
    name: 'stopped shown as continued',
    goal: 0.95,
    make: (sheet, draft, random) => {
      const spot = random.pick(
        spots(draft, (one) => medicineOf(sheet, one)?.change === 'stopped' && one.section === 'medicines'),
      );
      const medicine = spot && medicineOf(sheet, spot);
      if (!spot || !medicine) return null;
      const es = draft.language === 'es';
      const text = random.pick(
        es
          ? [
              `Siga tomando ${medicine.name}.`,
              `${medicine.name}: Tome 1 tableta por la mañana. Siga tomándola.`,
            ]
          : [
              `Keep taking ${medicine.name}.`,
              `${medicine.name}: Take 1 tablet in the morning. Keep taking it.`,
              `Take ${medicine.name} in the morning.`,
            ],
      );
      return changeLine(spot, draft, ['F9', 'F8'], () => text);
    },
  },
  {
    name: 'status turned',
    goal: 0.95,
    make: (sheet, draft, random) => {
      const wanted = spots(
        draft,
        (spot) =>
          isTaken(medicineOf(sheet, spot)) &&
          spot.line.kind !== 'table_row' &&
          /This is new\.|The dose has changed\.|Keep taking it\.|Es nueva\.|La dosis cambió\.|Siga tomándola\./.test(
            spot.line.text,
          ),
      );
      return changeLine(random.pick(wanted), draft, ['F9', 'F8'], (old) =>
        old
          .replace(/This is new\./, 'Keep taking it as before.')
          .replace(/The dose has changed\./, random.one('Stop taking it.', 'Hold it for now.'))
          .replace(
            /Keep taking it\.$/,
            random.one('This is new.', 'Stop taking it.', 'The dose has changed.'),
          )
          .replace(/Es nueva\./, 'Siga tomándola igual que antes.')
          .replace(/La dosis cambió\./, 'Deje de tomarla.')
          .replace(/Siga tomándola\.$/, random.one('Es nueva.', 'Deje de tomarla.')),
      );
    },
  },
  {
    name: 'past problem as current',
    goal: 0.95,
    make: (_, draft, random) =>
      changeLine(
        random.pick(
          spots(draft, (spot) =>
            /You had .* in the past\.|Usted tuvo .* en el pasado\./.test(spot.line.text),
          ),
        ),
        draft,
        ['F9'],
        (old) =>
          old
            .replace(/You had (.*) in the past\./, 'You have $1.')
            .replace(/Usted tuvo (.*) en el pasado\./, 'Usted tiene $1.'),
      ),
  },
  {
    name: 'weekday wrong',
    goal: 0.99,
    make: (_, draft, random) =>
      changeLine(random.pick(spots(draft, inSection('visits'))), draft, ['F5'], (old) => {
        const own = day(old);
        const other = random.pick(DAYS[draft.language].filter((one) => one !== own));
        return own && other ? old.replace(own, other) : null;
      }),
  },
  {
    name: 'visit hour or date wrong',
    goal: 0.99,
    make: (_, draft, random) =>
      changeLine(random.pick(spots(draft, inSection('visits'))), draft, ['F5', 'F4'], (old) =>
        random.next() < 0.5
          ? old.replace(/(\d{1,2}):(\d{2})/, (_whole, hour, minute) => `${(Number(hour) % 12) + 1}:${minute}`)
          : old.replace(/(?<=(?:November|December) )\d{1,2}|\d{1,2}(?= de )/, (date) =>
              String((Number(date) % 28) + 1),
            ),
      ),
  },
  {
    name: 'visits swapped',
    goal: 0.99,
    make: (_, draft, random) => {
      const [one, two] = random.shuffle(spots(draft, inSection('visits')));
      const who = (text: string) => /(?:: see |p\. m\.: |a\. m\.: )(.*)$/.exec(text)?.[1] ?? null;
      const [a, b] = [one && who(one.line.text), two && who(two.line.text)];
      if (!one || !two || !a || !b || a === b) return null;
      const first = replace(draft, one.section, one.index, one.line.text.replace(a, b));
      return {
        draft: replace(first, two.section, two.index, two.line.text.replace(b, a)),
        rules: ['F5'],
        lines: [...at(one), ...at(two)],
        facts: [...one.line.facts, ...two.line.facts],
      };
    },
  },
  {
    name: 'visit dropped',
    goal: 0.99,
    make: (_, draft, random) => {
      const spot = random.pick(spots(draft, inSection('visits')));
      return spot
        ? {
            draft: replace(draft, spot.section, spot.index, null),
            rules: ['F5'],
            lines: [],
            facts: spot.line.facts,
          }
        : null;
    },
  },
  {
    name: 'phone digit wrong',
    goal: 0.99,
    make: (_, draft, random) =>
      changeLine(
        random.pick(spots(draft, (spot) => /\d{3}-\d{3}-\d{4}/.test(spot.line.text))),
        draft,
        ['F6'],
        (old) => {
          const number = /\d{3}-\d{3}-\d{4}/.exec(old)?.[0] ?? '';
          const places = [...number].flatMap((digit, index) => (digit === '-' ? [] : [index]));
          const place = random.pick(places) ?? 0;
          const other = String((Number(number[place]) + 1 + Math.floor(random.next() * 9)) % 10);
          return old.replace(number, number.slice(0, place) + other + number.slice(place + 1));
        },
      ),
  },
  {
    name: 'red flag dropped',
    goal: 0.99,
    make: (_, draft, random) => {
      const spot = random.pick(spots(draft, inSection('get_help')));
      return spot
        ? {
            draft: replace(draft, spot.section, spot.index, null),
            rules: ['F7'],
            lines: [],
            facts: spot.line.facts,
          }
        : null;
    },
  },
  {
    name: 'red flag with a milder action',
    goal: 0.99,
    make: (_, draft, random) =>
      changeLine(random.pick(spots(draft, inSection('get_help'))), draft, ['F7'], (old) =>
        old
          .replace(/call 911\.$|call the clinic right away\.$/, 'call the clinic the same day.')
          .replace(/llame al 911\.$|llame a la clínica ahora mismo\.$/, 'llame a la clínica hoy mismo.'),
      ),
  },
  {
    name: 'reason invented',
    goal: 0.95,
    make: (sheet, draft, random) => {
      const wanted = spots(
        draft,
        (spot) =>
          spot.section === 'medicines' && spot.line.kind !== 'table_row' && medicineOf(sheet, spot) !== null,
      );
      const spot = random.pick(wanted);
      const medicine = spot && medicineOf(sheet, spot);
      const reason = random.pick(REASONS[draft.language]);
      if (!spot || !medicine || !reason) return null;
      const because = draft.language === 'es' ? 'porque' : random.one('because', 'since');
      return changeLine(spot, draft, ['M3'], (old) =>
        /because|porque/.test(old)
          ? old.replace(/(because|porque) .*?\./, `$1 ${reason}.`)
          : random.next() < 0.5
            ? `${old} ${draft.language === 'es' ? 'Esto es porque' : 'This is because'} ${reason}.`
            : old.replace(/\.(?=[^.]*$)|\.$/, ` ${because} ${reason}.`),
      );
    },
  },
];
