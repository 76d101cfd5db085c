import { revealedIn } from '../../audience/hidden-words.ts';
import type { Finding } from '../../finding.ts';
import { coverage } from '../../lexicons/concepts.ts';
import { isDate, planDates, planWords, visitsAhead } from '../../lexicons/plan-dates.ts';
import { textsOf } from '../../lexicons/plan-words.ts';
import { mayHold } from '../audience.ts';
import { makeFinding } from '../make-finding.ts';
import { isAmong, numbersOfText } from '../plan-numbers.ts';
import type { Passage, Reading } from '../reading.ts';

const MARKUP: readonly (readonly [RegExp, string])[] = [
  [
    /\[[A-Z][A-Z_]*_?\d+\]|\[[A-Z]{2,}(?:_[A-Z]+)*\]|\{\{(?:[^{}]|\{(?!\{))*\}\}/g,
    'a placeholder is left where a name or number belongs',
  ],
  [/<[@#!][^>\s]*>?|(?<![\w.])@(?:channel|here|everyone)\b/g, 'a mention'],
  [
    /<?https?:\/\/\S+|\bwww\.\S+|<mailto:[^<>]*>|\]\((?:[^)\]]|\](?!\())*\)|<\/?[a-z][^<>]*>/gi,
    'a link or markup',
  ],
];

const INSTRUCTION =
  /\b(?:ignore|disregard|forget|override|ignora|ignore|olvida|olvide)\b[^.]{0,30}\b(?:instructions?|prompts?|rules?|above|previous|prior|instrucciones|reglas|anteriores)\b|\b(?:system|developer) prompt\b|\bas an ai\b|\blanguage model\b|\byou are (?:now )?(?:an? )?(?:ai|assistant|chatbot|model|gpt)\b|\b(?:act|respond|reply|pretend) as (?:if|an?|though)\b|\bprint (?:the|your) (?:prompt|instructions)\b|\bjailbreak\b|\bmodelo de lenguaje\b|\beres (?:un|una) (?:asistente|ia)\b/g;

/** No placeholder, mention, link or instruction-like text; the label and the origin present; and nothing that its reader may not know. */
export function safeText(reading: Reading): Finding[] {
  const { passages } = reading;
  const inText = passages.flatMap((passage) => [
    ...MARKUP.flatMap(([pattern, what]) =>
      [...passage.text.matchAll(pattern)].map((match) =>
        makeFinding('S1', {
          at: passage,
          start: match.index,
          end: match.index + match[0].length,
          words: `“${match[0]}” must not be in the draft: ${what}.`,
        }),
      ),
    ),
    ...[...passage.folded.matchAll(INSTRUCTION)].map((match) =>
      makeFinding('S1', {
        at: passage,
        start: match.index,
        end: match.index + match[0].length,
        words: `“${passage.text.slice(match.index, match.index + match[0].length)}” reads like an instruction to a program, not to a patient.`,
      }),
    ),
  ]);
  return [...inText, ...labels(reading), ...notForReader(reading)];
}

const LABEL =
  /\b(?:draft|not (?:yet )?reviewed|reviewed by|approved by|borrador|sin revisar|no revisad\w+|revisad\w+ por|aprobad\w+ por)\b/i;

function labels({ draft: { label, origin } }: Reading): Finding[] {
  const whole = (about: string, words: string) => makeFinding('S1', { at: null, about, words });
  const findings: Finding[] = [];
  if (!LABEL.test(label))
    findings.push(
      whole('label', 'The label is missing that says whether this is a draft and who reviewed it.'),
    );
  if (
    origin.drafter === 'model' &&
    (!origin.model.trim() || !origin.promptId.trim() || origin.promptVersion < 1)
  ) {
    findings.push(whole('origin', 'It is not recorded which model and which prompt wrote this draft.'));
  }
  return findings;
}

/**
 * A caregiver's version holds nothing that the patient did not allow, and no one else's version holds what 42 CFR
 * Part 2 protects.
 */
function notForReader({ sheet, draft, passages }: Reading): Finding[] {
  if (draft.audience === 'patient') return [];
  const hidden = sheet.facts.filter((fact) => !mayHold(fact, sheet, draft));
  const ids = new Set(hidden.map(({ id }) => id));
  const complain = (
    passage: (typeof passages)[number],
    start: number,
    end: number,
    id: string,
    what: string,
  ) =>
    makeFinding('S1', {
      at: passage,
      start,
      end,
      fact: { id },
      about: `private ${what}`,
      words: `The patient did not allow this reader to know about ${what}: “${passage.text.slice(start, end)}”.`,
    });
  const readable = sheet.facts.filter((fact) => !ids.has(fact.id));
  // A day that they read anyway, of another visit or of a goal, reveals nothing.
  const open = { ...sheet, facts: readable };
  const days = planDates(open);
  const said = planWords(open).dates;
  const hiddenVisits = visitsAhead(sheet).filter(
    ({ visit, on }) =>
      ids.has(visit.id) && !days.some((day) => day.equals(on)) && !said.some((date) => isDate(date, on)),
  );
  return [
    ...passages.flatMap((passage) =>
      passage.kind === 'table_head'
        ? []
        : revealedIn(passage.text, sheet, draft).map(({ fact, what, start, end }) =>
            complain(passage, start, end, fact.id, what),
          ),
    ),
    ...passages.flatMap((passage) =>
      passage.dates.flatMap((date) =>
        hiddenVisits
          .filter(({ on }) => isDate(date, on))
          .map(({ visit }) => complain(passage, date.start, date.end, visit.id, 'visits')),
      ),
    ),
    ...hidden.flatMap((fact) =>
      (fact.kind === 'goal' || fact.kind === 'what_matters') &&
      !readable.some((other) => coverage(fact.text, textsOf(other).join(' . ')) >= 0.8)
        ? passages
            .filter(
              ({ text, sentences, quantities }) =>
                sentences.length > 0 &&
                coverage(fact.text, text) >= 0.8 &&
                holdsNumbers(fact.text, quantities),
            )
            .map((passage) => complain(passage, 0, passage.text.length, fact.id, 'goals'))
        : [],
    ),
  ];
}

/** "A1c under 7.5%" is not said by every line that says "under". */
const holdsNumbers = (text: string, said: Passage['quantities']): boolean =>
  numbersOfText(text).every((number) => said.some((quantity) => isAmong(quantity, [number])));
