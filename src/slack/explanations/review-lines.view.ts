import type { KnownBlock, SectionBlock } from '@slack/types';
import { OPEN_STATUSES } from '../../domain/explanations/explanation.ts';
import type { Line, Section } from '../../plain-language/draft.ts';
import { measureSections } from '../../plain-language/readability/measure.ts';
import { arrangeButton, correctButton } from '../kit/buttons/explanations.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { gradeWords } from './explanation-words.ts';
import { placeInPlan } from './place-in-plan.ts';
import { planBeside, type Shown, shownWords } from './shown-words.ts';

/** The rest is below, in its place. */
const MOST_CHANGED = 10;

/** Lines that do not say what they said in the text before, above all others. */
export function changedBlocks(shown: Shown): KnownBlock[] {
  const { explanation, text, surface } = shown;
  const changed = text.draft.sections.flatMap((section) =>
    section.lines.filter(({ was }) => was !== undefined).map((line) => ({ section, line })),
  );
  const gone = text.draft.gone ?? [];
  if (changed.length === 0 && gone.length === 0) return [];
  const rest = changed.length - MOST_CHANGED;
  const left = gone.map((words) => mrkdwn`• ${shownWords(cut(words, 200), explanation.patient, surface)}`);
  return [
    paragraph(mrkdwn`*Changed since the text before*`),
    ...changed.slice(0, MOST_CHANGED).map(({ section, line }, index) =>
      withCorrect(shown, line, {
        block: planBeside(shown, line, `changed.${text.number}.${section.id}.${index}`),
        describes: `changed line ${index + 1}`,
      }),
    ),
    ...(rest > 0 ? [context(mrkdwn`_and ${rest} more, below_`)] : []),
    ...(gone.length > 0
      ? [context(mrkdwn`*No longer in the text:*\n${joinMrkdwn(left.slice(0, MOST_CHANGED), '\n')}`)]
      : []),
    { type: 'divider' },
  ];
}

/** As many lines to a page as it holds; a section that goes on over a page has its heading again. */
export function pagesOf(shown: Shown, room: (page: number) => number): KnownBlock[][] {
  const pages: KnownBlock[][] = [[]];
  // Which page a block is on is in its buttons, so that the person comes back to it.
  const now = () => ({ ...shown, page: pages.length - 1 });
  const { sheet } = shown.explanation;
  const grades = new Map(
    sheet
      ? measureSections(shown.text.draft, sheet).map(({ section, measures }) => [section.id, measures])
      : [],
  );
  for (const section of shown.text.draft.sections) {
    const measures = grades.get(section.id);
    const grade = measures ? gradeWords(measures) : null;
    const head = (goesOn = false) => headingBlock(now(), section, { grade, goesOn });
    section.lines.forEach((line, index) => {
      const blocks = () => [...(index === 0 ? [head()] : []), lineBlock(now(), section, line, index)];
      const last = pages.at(-1) ?? [];
      if (last.length > 0 && last.length + blocks().length > room(pages.length - 1)) {
        pages.push([]);
        pages.at(-1)?.push(head(index > 0), lineBlock(now(), section, line, index));
      } else last.push(...blocks());
    });
  }
  return pages;
}

function headingBlock(
  { explanation, text, page }: Shown,
  { id: section, heading }: Section,
  { grade, goesOn }: { grade: Mrkdwn | null; goesOn: boolean },
): KnownBlock {
  const block = paragraph(
    mrkdwn`*${escapeMrkdwn(heading)}*${goesOn ? ' (continued)' : ''}${grade ? mrkdwn` · ${grade}` : ''}`,
    `part.${text.number}.${section}.${page}`,
  );
  if (!OPEN_STATUSES.includes(explanation.status)) return block;
  const { id } = explanation;
  return {
    ...block,
    accessory: arrangeButton.element(
      'Arrange',
      { v: 1, id, number: text.number, page, section },
      { describes: heading },
    ),
  };
}

const lineBlock = (shown: Shown, { id, heading }: Section, line: Line, index: number): KnownBlock =>
  withCorrect(shown, line, {
    block: planBeside(shown, line, `line.${shown.text.number}.${id}.${index}`),
    describes: `line ${index + 1} of ${heading}`,
  });

/** One press from a line to the form of what it was rendered from. */
function withCorrect(
  { explanation, text, page }: Shown,
  line: Line,
  { block, describes }: { block: SectionBlock; describes: string },
): KnownBlock {
  const { id, sheet, patientId } = explanation;
  const fact = line.block ?? line.facts[0];
  const found = sheet?.facts.find((each) => each.id === fact);
  if (!found || !placeInPlan(found, patientId) || !OPEN_STATUSES.includes(explanation.status)) return block;
  return {
    ...block,
    accessory: correctButton.element(
      'Correct',
      { v: 1, id, number: text.number, page, fact: found.id },
      { describes },
    ),
  };
}
