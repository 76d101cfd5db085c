import { factsOf, type RedFlag } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { coverage } from '../../lexicons/concepts.ts';
import { mustHold } from '../audience.ts';
import { makeFinding } from '../make-finding.ts';
import { isAmong, numbersOfText } from '../plan-numbers.ts';
import type { Passage, Reading } from '../reading.ts';
import { actionFor } from './f7-action.ts';
import { isTurned } from './f7-turned.ts';

/** How much of a sign's words a line must speak of to stand for it. */
const ENOUGH = 0.5;
const ENOUGH_TRANSLATED = 0.4;

/** Each red flag is under "Get help" with what to do. */
export function redFlags(reading: Reading): Finding[] {
  const { sheet, draft, passages } = reading;
  const lines = passages.filter(({ section, kind }) => section === 'get_help' && kind !== 'table_head');
  const flags = factsOf(sheet, 'red_flag').filter((flag) => mustHold(flag, sheet, draft));
  const matches = matchLines(flags, lines, reading);
  return flags.flatMap((flag) => {
    const line = matches.get(flag.id);
    const fact = { id: flag.id, field: 'sign' };
    if (!line)
      return [
        makeFinding('F7', {
          at: null,
          fact,
          about: 'missing',
          words: `“${flag.sign}” is missing from when to get help; the plan says ${ACTION_WORDS[flag.action]}.`,
        }),
      ];
    const action = actionFor(line, lines);
    if (action.has(flag.action)) return [];
    return [
      makeFinding('F7', {
        at: line,
        fact: { id: flag.id, field: 'action' },
        about: 'action',
        words: `“${flag.sign}”: the plan says ${ACTION_WORDS[flag.action]}; the draft ${action.size === 0 ? 'does not say what to do' : `says ${[...action].map((one) => ACTION_WORDS[one]).join(' or ')}`}.`,
      }),
    ];
  });
}

const ACTION_WORDS: Record<RedFlag['action'], string> = {
  call_911: 'call 911',
  call_clinic_now: 'call the clinic now',
  call_clinic_today: 'call the clinic the same day',
};

/** Best pairs first, so that a line that stands for one sign better does not hide that another is gone. */
function matchLines(
  flags: readonly RedFlag[],
  lines: readonly Passage[],
  { draft }: Reading,
): Map<string, Passage> {
  const enough = draft.language === 'en' ? ENOUGH : ENOUGH_TRANSLATED;
  const pairs = flags
    .flatMap((flag) => lines.map((line) => ({ flag, line, score: score(flag, line) })))
    .filter(
      ({ score: points, line, flag }) =>
        points >= enough || (draft.language === 'es' && points >= 0 && line.hints.includes(flag.id)),
    )
    .sort((one, two) => two.score - one.score);
  const found = new Map<string, Passage>();
  const room = new Map(lines.map((line) => [line, signsIn(line)]));
  for (const { flag, line } of pairs) {
    const left = room.get(line) ?? 0;
    if (found.has(flag.id) || left <= 0) continue;
    found.set(flag.id, line);
    room.set(line, left - 1);
  }
  return found;
}

/** "Chest pain, fainting, or trouble breathing" has room for three signs; a bullet of one sign for one. */
function signsIn({ folded, kind, cells }: Passage): number {
  if (kind === 'table_row') return Math.max(1, cells.length);
  return 1 + (folded.match(/[,;.]\s|\s(?:or|and|o|y|u)\s|:/g) ?? []).length;
}

function score(flag: RedFlag, line: Passage): number {
  const numbers = numbersOfText(flag.sign).filter(({ isWord, unit }) => !isWord || unit !== null);
  const said = line.quantities;
  // A half of the readings (English, Spanish) of each number is enough: both come from one text.
  const lost = numbers.filter(
    (number) =>
      !said.some((quantity) => isAmong(quantity, [number])) && !/^(?:one|an?|un|una)\b/.test(number.written),
  );
  if (lost.length > 0 || isTurned(flag.sign, line)) return -1;
  return coverage(flag.sign, line.folded) + 0.001 * coverage(line.folded, flag.sign);
}
