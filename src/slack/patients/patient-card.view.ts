import type { KnownBlock, SectionBlock } from '@slack/types';
import { MOST_ROWS, type PatientCard } from '../../domain/patients/get-patient-card.ts';
import { logContactButton } from '../contacts/buttons.ts';
import { explainButton } from '../explanations/buttons.ts';
import { MESSAGE_TEXT } from '../kit/long-text.ts';
import { cut, escapeMrkdwn } from '../kit/mrkdwn.ts';
import { fullName } from '../kit/phi.ts';
import type { Told } from '../kit/told.ts';
import { showPlanButton } from '../plans/buttons.ts';
import { makeTaskButton } from '../tasks/buttons.ts';
import { showPartButton } from './buttons.ts';
import { day, LINES, languageNames, phones } from './patient-lines.ts';
import { PART_TITLES, PATIENT_PARTS, type PatientPart } from './patient-parts.ts';

/** What the card shows of a part before "Show all". */
const SHORT = { lines: 4, characters: 200, whatMatters: 600 };

/** The card (L2): an ephemeral answer to one person with access. The notification's text is L0. */
export function patientCard(card: PatientCard, now: Date): Told {
  return {
    text: `Patient ${card.caseKey}`,
    blocks: [
      section(cutLine(whoItIs(card), 2900)),
      {
        type: 'actions',
        elements: [
          logContactButton.element('Log contact', { v: 1, id: card.id }, { style: 'primary' }),
          makeTaskButton.element('Make a task', { v: 1, patientId: card.id }),
          showPlanButton.element('Care plan', { v: 1, id: card.id }),
          explainButton.element('Explain the plan', { v: 1, patientId: card.id }),
        ],
      },
      ...PATIENT_PARTS.flatMap((part) => shortPart(card, part, now)),
    ],
  };
}

/** One part, whole (L2), in as many messages as it needs: each ends with the way to the next. */
export function patientPart(
  card: PatientCard,
  { part, page = 0 }: { part: PatientPart; page?: number | undefined },
  now: Date,
): Told {
  const lines = LINES[part](card, now);
  const pages = pagesOf(sections(bulleted(lines, part)));
  const isLast = page >= pages.length - 1;
  const title = `*${PART_TITLES[part]}* · ${escapeMrkdwn(cut(fullName(card), 200))} · ${card.caseKey}`;
  const count = pages.length > 1 ? ` · ${page + 1} of ${pages.length}` : '';
  return {
    text: `Patient ${card.caseKey}: ${PART_TITLES[part].toLowerCase()}`,
    blocks: [
      section(`${title}${count}`),
      ...(pages[page] ?? [section('There is nothing here any more.')]),
      ...(isLast && lines.length >= MOST_ROWS
        ? [section(`_Only the first ${MOST_ROWS} are kept at hand._`)]
        : []),
      ...(isLast
        ? []
        : [
            {
              type: 'actions' as const,
              elements: [showPartButton.element('Show more', { v: 1, id: card.id, part, page: page + 1 })],
            },
          ]),
    ],
  };
}

function whoItIs(card: PatientCard): string {
  const about = [
    card.birthOn && `born ${day(card.birthOn)}`,
    card.deceasedOn && `*died ${day(card.deceasedOn)}*`,
    card.mrn && `MRN ${escapeMrkdwn(card.mrn)}`,
    card.languages.length > 0 && `speaks ${languageNames(card.languages)}`,
    phones(card.telecoms),
    escapeMrkdwn(card.team.name),
  ];
  return `*${escapeMrkdwn(cut(fullName(card), 200))}* · ${card.caseKey}\n${about.filter(Boolean).join(' · ')}`;
}

function shortPart(card: PatientCard, part: PatientPart, now: Date): KnownBlock[] {
  const lines = LINES[part](card, now);
  if (lines.length === 0) return [];
  const most = part === 'whatMatters' ? SHORT.whatMatters : SHORT.characters;
  const shown = lines.slice(0, SHORT.lines).map((line) => cutLine(line, most));
  const isWhole = shown.length === lines.length && shown.every((line, index) => line === lines[index]);
  const rest = lines.length - shown.length;
  const text = [
    `*${PART_TITLES[part]}*`,
    ...bulleted(shown, part),
    ...(rest > 0 ? [`_and ${lines.length >= MOST_ROWS ? 'at least ' : ''}${rest} more_`] : []),
  ].join('\n');
  if (isWhole) return [section(text)];
  return [
    {
      ...section(text),
      block_id: part,
      accessory: showPartButton.element(
        'Show all',
        { v: 1, id: card.id, part },
        { describes: PART_TITLES[part] },
      ),
    },
  ];
}

/** Cut between words, never inside of a mention, a date or an escaped character. */
function cutLine(line: string, most: number): string {
  if (line.length <= most) return line;
  const tokens = line.match(/<[^>]*>|&\w+;|\s+|[^\s<&]+|./gsu) ?? [];
  let kept = '';
  for (const token of tokens) {
    if (kept.length + token.length > most - 1) break;
    kept += token;
  }
  const stars = kept.split('*').length - 1;
  return `${(kept.trimEnd() || cut(line, most - 1)).replace(/…$/, '')}${stars % 2 === 1 ? '*' : ''}…`;
}

const bulleted = (lines: readonly string[], part: PatientPart) =>
  part === 'whatMatters' ? lines : lines.map((line) => `• ${line}`);

const section = (text: string): SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** Lines as sections of at most 2900 characters; a line longer than that is taken apart between words. */
function sections(lines: readonly string[]): SectionBlock[] {
  const parts: string[] = [];
  for (const line of lines.flatMap((text) => text.match(/.{1,2800}(?:\s|$)|.{1,2800}/gsu) ?? [])) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < 2900) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts.map(section);
}

/** As many sections to a message as it holds. */
function pagesOf(blocks: readonly SectionBlock[]): SectionBlock[][] {
  const pages: SectionBlock[][] = [];
  let left = 0;
  for (const block of blocks) {
    const length = block.text?.text.length ?? 0;
    if (length > left) {
      pages.push([]);
      left = MESSAGE_TEXT;
    }
    pages.at(-1)?.push(block);
    left -= length;
  }
  return pages;
}
