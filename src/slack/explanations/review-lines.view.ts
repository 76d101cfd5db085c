import type { KnownBlock } from '@slack/types';
import {
  type Explanation,
  type ExplanationText,
  OPEN_STATUSES,
  type ReviewFinding,
} from '../../domain/explanations/explanation.ts';
import { type Line, lineText, type SectionId } from '../../plain-language/draft.ts';
import { factWords } from '../../plain-language/fact-words.ts';
import { RULES } from '../../plain-language/finding.ts';
import { measureSections } from '../../plain-language/readability/measure.ts';
import { editButton, overruleButton } from '../kit/buttons/explanations.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { columns, context, paragraph } from '../kit/text-blocks.ts';
import { gradeWords } from './explanation-words.ts';

/** One line, or the whole text, shows no more complaints than this: they are dealt with a few at a time. */
const MOST_FINDINGS = 12;
/** What one field of the edit form holds is 3,000 characters; names grow into tokens. */
const PART_CHARACTERS = 2_600;
const PART_LINES = 25;

const NOT_OVERRULABLE = mrkdwn`\n_It cannot be overruled. Restore the line, or correct the plan and press Draft again._`;

/** What is shown, and on which page: buttons bring the person back there. */
export type Shown = { explanation: Explanation; text: ExplanationText; surface: Surface; page: number };

type Patient = Explanation['patient'];
/** Words about the patient as this surface may carry them, escaped. */
export const shownWords = (words: string, patient: Patient, surface: Surface) =>
  escapeMrkdwn(freeText(words, patient, surface) ?? '');

/** What is missing in the text as a whole. */
export function wholeTextFindings(shown: Shown): KnownBlock[] {
  const found = shown.text.findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.at === null);
  if (found.length === 0) return [];
  const blocks = found.slice(0, MOST_FINDINGS).map((each) => findingBlock(shown, each));
  const rest = found.length - blocks.length;
  return [
    paragraph(mrkdwn`*Missing from the text*`, 'missing'),
    ...blocks,
    ...(rest > 0 ? [context(mrkdwn`_and ${rest} more: draft again, or add what is missing_`)] : []),
  ];
}

/** One complaint, under the line it is about. */
function findingBlock(
  { explanation, text, surface, page }: Shown,
  { finding, index }: { finding: ReviewFinding; index: number },
): KnownBlock {
  const { id, patient, sheet, status } = explanation;
  const fact = finding.fact && sheet?.facts.find((each) => each.id === finding.fact?.id);
  const plan = fact
    ? mrkdwn`\n_In the plan:_ ${shownWords(cut(factWords(fact), 600), patient, surface)}`
    : '';
  const words = mrkdwn`${shownWords(cut(finding.words, 1200), patient, surface)}${plan}`;
  const { title, mayBeOverruled } = RULES[finding.rule];
  const blockId = `finding.${text.number}.${index}`;
  if (finding.overruled) {
    const reason = shownWords(finding.overruled.reason, patient, surface);
    const by = escapeMrkdwn(finding.overruled.by);
    return context(mrkdwn`:heavy_check_mark: *${title}, overruled by ${by}:* ${reason}\n${words}`, blockId);
  }
  if (finding.level === 'warn') return context(mrkdwn`:warning: *Warning · ${title}:* ${words}`, blockId);
  const only = mayBeOverruled ? '' : NOT_OVERRULABLE;
  const block = paragraph(mrkdwn`:no_entry: *Blocking · ${title}:* ${words}${only}`, blockId);
  if (!OPEN_STATUSES.includes(status) || !mayBeOverruled) return block;
  return {
    ...block,
    accessory: overruleButton.element(
      'Overrule',
      { v: 1, id, number: text.number, page, index },
      { describes: `${title}, finding ${index + 1}` },
    ),
  };
}

/** Lines of a section that are edited together. */
type Part = {
  section: SectionId;
  heading: string;
  /** "grade 5.2" of the whole section. */
  grade: Mrkdwn | null;
  lines: readonly Line[];
  from: number;
  until: number;
};

function partsOf({ text, explanation: { sheet } }: Shown): Part[] {
  const grades = new Map(
    sheet
      ? measureSections(text.draft, sheet).map(({ section, measures }) => [section.id, gradeWords(measures)])
      : [],
  );
  return text.draft.sections.flatMap(({ id, heading, lines }) => {
    const grade = grades.get(id) ?? null;
    const parts: Part[] = [];
    let from = 0;
    while (from < lines.length) {
      let until = from;
      let length = 0;
      while (until < lines.length && until - from < PART_LINES) {
        const line = lines[until];
        length += line ? lineText(line).length + 1 : 0;
        if (length > PART_CHARACTERS && until > from) break;
        until++;
      }
      parts.push({ section: id, heading, grade, lines: lines.slice(from, until), from, until });
      from = until;
    }
    return parts;
  });
}

/** The part that an edit button speaks of. */
export function partAt(text: ExplanationText, at: { section: SectionId; from: number; until: number }) {
  const section = text.draft.sections.find(({ id }) => id === at.section);
  return section ? { heading: section.heading, lines: section.lines.slice(at.from, at.until) } : null;
}

/** As many lines to a page as it holds; a part that goes on over a page has its heading again. */
export function pagesOf(shown: Shown, room: (page: number) => number): KnownBlock[][] {
  const pages: KnownBlock[][] = [[]];
  // Which page a block is on is in its buttons, so that the person comes back to it.
  const now = () => ({ ...shown, page: pages.length - 1 });
  const put = (make: () => KnownBlock[]) => {
    const blocks = make();
    const last = pages.at(-1);
    if (last && last.length + blocks.length > room(pages.length - 1) && last.length > 0) {
      pages.push([]);
      pages.at(-1)?.push(...make());
    } else last?.push(...blocks);
  };
  for (const part of partsOf(shown)) {
    put(() => [headingBlock(now(), part), ...sectionFindings(now(), part)]);
    part.lines.forEach((line, n) => {
      put(() => lineBlocks(now(), line, part.section, part.from + n));
    });
  }
  return pages;
}

function headingBlock({ explanation, text, page }: Shown, part: Part): KnownBlock {
  const { section, from, until } = part;
  const goesOn = from > 0 ? ' (continued)' : '';
  const block = paragraph(
    mrkdwn`*${escapeMrkdwn(part.heading)}*${goesOn}${part.grade ? mrkdwn` · ${part.grade}` : ''}`,
    `part.${text.number}.${section}.${from}`,
  );
  if (!OPEN_STATUSES.includes(explanation.status)) return block;
  return {
    ...block,
    accessory: editButton.element(
      'Edit',
      { v: 1, id: explanation.id, number: text.number, page, section, from, until },
      { describes: `${part.heading}${goesOn}` },
    ),
  };
}

const findingsAt = (shown: Shown, fits: (at: NonNullable<ReviewFinding['at']>) => boolean): KnownBlock[] =>
  withRest(
    shown.text.findings.flatMap((finding, index) =>
      finding.at && fits(finding.at) ? [findingBlock(shown, { finding, index })] : [],
    ),
  );

function withRest(blocks: KnownBlock[]): KnownBlock[] {
  const rest = blocks.length - MOST_FINDINGS;
  return rest > 0 ? [...blocks.slice(0, MOST_FINDINGS), context(mrkdwn`_and ${rest} more here_`)] : blocks;
}

const sectionFindings = (shown: Shown, part: Part) =>
  part.from > 0 ? [] : findingsAt(shown, (at) => at.section === part.section && at.line === null);

/** The draft's line, what the plan says beside it, and what is wrong with it below. */
function lineBlocks(shown: Shown, line: Line, section: SectionId, index: number): KnownBlock[] {
  const { explanation, surface, text } = shown;
  const { patient, sheet } = explanation;
  const said = shownWords(cut(lineText(line), 1900), patient, surface);
  const words = said === '' ? mrkdwn`–` : said;
  const source = line.facts.flatMap((id) => {
    const fact = sheet?.facts.find((each) => each.id === id);
    return fact ? [shownWords(factWords(fact), patient, surface)] : [];
  });
  const blockId = `line.${text.number}.${section}.${index}`;
  const beside =
    source.length > 0 ? mrkdwn`_Plan:_ ${joinMrkdwn([...new Set(source)], '\n')}` : writtenBy(line);
  const block = beside ? columns([words, beside], blockId) : paragraph(words, blockId);
  return [block, ...findingsAt(shown, (at) => at.section === section && at.line === index)];
}

function writtenBy({ by }: Line): Mrkdwn | null {
  if (by === 'person') return mrkdwn`_Written by a person_`;
  return by === 'model' ? mrkdwn`_Written by the AI model_` : null;
}
