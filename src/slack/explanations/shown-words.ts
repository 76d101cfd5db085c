import type { Explanation, ExplanationText } from '../../domain/explanations/explanation.ts';
import { type Line, lineText } from '../../plain-language/draft.ts';
import { factWords } from '../../plain-language/fact-words.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { columns, paragraph } from '../kit/text-blocks.ts';

/** What is shown, and on which page: buttons bring the person back there. */
export type Shown = { explanation: Explanation; text: ExplanationText; surface: Surface; page: number };

/** Words about the patient as this surface may carry them, escaped. */
export const shownWords = (words: string, patient: Explanation['patient'], surface: Surface): Mrkdwn =>
  escapeMrkdwn(freeText(words, patient, surface) ?? '');

/** A line, and beside it what the plan says, or who wrote it. */
export function planBeside({ explanation, surface }: Shown, line: Line, blockId: string) {
  const { patient, sheet } = explanation;
  const said = shownWords(cut(lineText(line), 1900), patient, surface);
  const words = said === '' ? mrkdwn`–` : said;
  const source = line.facts.flatMap((id) => {
    const fact = sheet?.facts.find((each) => each.id === id);
    return fact ? [shownWords(factWords(fact), patient, surface)] : [];
  });
  const marks = [...marksOf(line, (text) => shownWords(cut(text, 500), patient, surface))];
  const plan = source.length > 0 ? [mrkdwn`_Plan:_ ${joinMrkdwn([...new Set(source)], '\n')}`] : [];
  const beside = [...marks, ...plan];
  return beside.length > 0
    ? columns([line.hidden ? mrkdwn`~${words}~` : words, joinMrkdwn(beside, '\n')], blockId)
    : paragraph(words, blockId);
}

/** Who wrote a line, and what a reviewer decided about it. */
function marksOf(line: Line, shown: (text: string) => Mrkdwn): Mrkdwn[] {
  const { by, hidden, decision, author, was } = line;
  return [
    ...(hidden ? [hidden.reason ? mrkdwn`_Hidden:_ ${shown(hidden.reason)}` : mrkdwn`_Hidden_`] : []),
    ...(by === 'note' ? [author ? mrkdwn`_Note_` : mrkdwn`_Written by a person_`] : []),
    ...(by === 'curated' ? [mrkdwn`_Library_`] : []),
    ...(by === 'model'
      ? [
          mrkdwn`_AI model${decision ? (decision.isAccepted ? mrkdwn`: accepted` : mrkdwn`: dropped`) : mrkdwn`: not answered`}_`,
        ]
      : []),
    ...(was === undefined ? [] : [was === null ? mrkdwn`_New line_` : mrkdwn`_Before:_ ${shown(was)}`]),
  ];
}
