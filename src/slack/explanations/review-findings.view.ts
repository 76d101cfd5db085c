import type { Button, KnownBlock } from '@slack/types';
import { OPEN_STATUSES, type ReviewFinding } from '../../domain/explanations/explanation.ts';
import { lineText } from '../../plain-language/draft.ts';
import { factWords } from '../../plain-language/fact-words.ts';
import { RULES } from '../../plain-language/finding.ts';
import { undecided } from '../../plain-language/locked/decisions.ts';
import {
  acceptSentenceButton,
  correctButton,
  dropSentenceButton,
  overruleButton,
  removeNoteButton,
} from '../kit/buttons/explanations.ts';
import { translateButton } from '../kit/buttons/translations.ts';
import { cut, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { placeInPlan } from './place-in-plan.ts';
import { planBeside, type Shown, shownWords } from './shown-words.ts';

/** More are dealt with a few at a time: all of the first page is at most 80 blocks. */
const MOST_BLOCKING = 12;
const MOST_ASKED = 6;
const MOST_OVERRIDDEN = 6;
const MOST_WARNINGS = 6;
const MOST_SENTENCES = 8;

type Placed = { finding: ReviewFinding; index: number };

/** What is in the way of approval comes first, then what is overridden, then warnings: by title, each with its way on. */
export function findingBlocks(shown: Shown): KnownBlock[] {
  const waiting = new Set(undecided(shown.text.draft).map(({ key }) => `A1|undecided|${key}`));
  const all: Placed[] = shown.text.findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => !waiting.has(finding.key));
  const blocking = all.filter(({ finding }) => finding.level === 'block' && !finding.overruled);
  const overruled = all.filter(({ finding }) => finding.overruled);
  const asked = all.filter(({ finding }) => finding.level === 'confirm');
  const warnings = all.filter(({ finding }) => finding.level === 'warn');
  return [
    ...group(mrkdwn`*Before approval*`, blocking, MOST_BLOCKING, (each) => findingBlock(shown, each)),
    ...group(mrkdwn`*For the person who approves*`, asked, MOST_ASKED, (each) => askedBlock(shown, each)),
    ...group(mrkdwn`*Overridden*`, overruled, MOST_OVERRIDDEN, (each) => overruledBlock(shown, each)),
    ...group(mrkdwn`*Warnings*`, warnings, MOST_WARNINGS, (each) => warningBlock(shown, each)),
  ];
}

function group(
  title: Mrkdwn,
  found: readonly Placed[],
  most: number,
  block: (each: Placed) => KnownBlock,
): KnownBlock[] {
  if (found.length === 0) return [];
  const rest = found.length - most;
  return [
    paragraph(title),
    ...found.slice(0, most).map(block),
    ...(rest > 0 ? [context(mrkdwn`_and ${rest} more_`)] : []),
  ];
}

/** Where it is, and what is wrong there. */
function wordsOf(shown: Shown, { words, at, fact }: ReviewFinding): Mrkdwn {
  const { explanation, text, surface } = shown;
  const { patient, sheet } = explanation;
  const section = text.draft.sections.find(({ id }) => id === at?.section);
  const line = at?.line === null || at === null ? undefined : section?.lines[at.line];
  const place = section ? mrkdwn` _${escapeMrkdwn(section.heading)}_` : mrkdwn``;
  const quoted = line ? mrkdwn`\n> ${shownWords(cut(lineText(line), 500), patient, surface)}` : mrkdwn``;
  const source = fact && sheet?.facts.find((each) => each.id === fact.id);
  const plan = source ? mrkdwn`\n_Plan:_ ${shownWords(cut(factWords(source), 600), patient, surface)}` : '';
  return mrkdwn`${shownWords(cut(words, 1000), patient, surface)}${place}${quoted}${plan}`;
}

function findingBlock(shown: Shown, { finding, index }: Placed): KnownBlock {
  const { explanation, text, page } = shown;
  const { title, mayBeOverruled } = RULES[finding.rule];
  const block = paragraph(
    mrkdwn`:no_entry: *${title}:* ${wordsOf(shown, finding)}`,
    `finding.${text.number}.${index}`,
  );
  if (!OPEN_STATUSES.includes(explanation.status)) return block;
  const at = { v: 1 as const, id: explanation.id, number: text.number };
  const describes = `${title}, finding ${index + 1}`;
  if (mayBeOverruled)
    return { ...block, accessory: overruleButton.element('Override', { ...at, page, index }, { describes }) };
  const toTranslate = translation(shown, finding, index);
  if (toTranslate) return { ...block, accessory: toTranslate };
  const place = finding.at;
  if (finding.rule === 'N1' && place && place.line !== null)
    return {
      ...block,
      accessory: removeNoteButton.element(
        'Remove note',
        { ...at, section: place.section, line: place.line },
        { describes },
      ),
    };
  const fact = explanation.sheet?.facts.find(({ id }) => id === finding.fact?.id);
  if (!fact || !placeInPlan(fact, explanation.patientId)) return block;
  const open = correctButton.element('Open in plan', { ...at, page, fact: fact.id }, { describes });
  return { ...block, accessory: open };
}

/** Answered in the form of approval. */
const askedBlock = (shown: Shown, { finding, index }: Placed): KnownBlock =>
  context(
    mrkdwn`:grey_question: *${RULES[finding.rule].title}:* ${wordsOf(shown, finding)}`,
    `finding.${shown.text.number}.${index}`,
  );

function overruledBlock(shown: Shown, { finding, index }: Placed): KnownBlock {
  const { overruled, rule } = finding;
  const { patient } = shown.explanation;
  const reason = shownWords(overruled?.reason ?? '', patient, shown.surface);
  const by = escapeMrkdwn(overruled?.by ?? '');
  return context(
    mrkdwn`:heavy_check_mark: *${RULES[rule].title}, overridden by ${by}:* ${reason}\n${wordsOf(shown, finding)}`,
    `finding.${shown.text.number}.${index}`,
  );
}

function warningBlock(shown: Shown, { finding, index }: Placed): KnownBlock {
  const words = mrkdwn`:warning: *${RULES[finding.rule].title}:* ${wordsOf(shown, finding)}`;
  const blockId = `finding.${shown.text.number}.${index}`;
  const accessory = translation(shown, finding, index);
  return accessory ? { ...paragraph(words, blockId), accessory } : context(words, blockId);
}

/** One press from words that are still in English to the field for their Spanish; null: it is another finding. */
function translation({ explanation, page }: Shown, finding: ReviewFinding, index: number): Button | null {
  const { id, patient, sheet, status } = explanation;
  const source = sheet?.facts.find((each) => each.id === finding.fact?.id)?.source;
  if (finding.rule !== 'L3' || !source || !OPEN_STATUSES.includes(status)) return null;
  return translateButton.element(
    'Translate',
    { v: 1, id: patient.id, record: source.recordId, review: { id, page } },
    { describes: `${RULES.L3.title}, finding ${index + 1}` },
  );
}

/** Sentences of the model that wait for an answer, each beside the facts that it was written from. */
export function sentenceBlocks(shown: Shown): KnownBlock[] {
  const { explanation, text } = shown;
  const waiting = undecided(text.draft);
  if (waiting.length === 0) return [];
  const rest = waiting.length - MOST_SENTENCES;
  return [
    paragraph(
      mrkdwn`*Sentences of the AI model: accept or drop each*\nAn accepted sentence takes the place of the one from the library.`,
    ),
    ...waiting.slice(0, MOST_SENTENCES).flatMap((sentence): KnownBlock[] => {
      const section = text.draft.sections.find(({ id }) => id === sentence.section);
      const line = section?.lines.findIndex(({ key }) => key === sentence.key) ?? -1;
      const at = { v: 1 as const, id: explanation.id, number: text.number, section: sentence.section, line };
      const describes = `sentence ${line + 1} of ${section?.heading ?? ''}`;
      return [
        planBeside(shown, sentence, `sentence.${text.number}.${sentence.section}.${line}`),
        ...(OPEN_STATUSES.includes(explanation.status)
          ? [
              {
                type: 'actions' as const,
                elements: [
                  acceptSentenceButton.element('Accept', at, { style: 'primary', describes }),
                  dropSentenceButton.element('Drop', at, { describes }),
                ],
              },
            ]
          : []),
      ];
    }),
    ...(rest > 0 ? [context(mrkdwn`_and ${rest} more after these_`)] : []),
  ];
}
