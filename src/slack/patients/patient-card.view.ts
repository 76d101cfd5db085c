import type { KnownBlock, SectionBlock } from '@slack/types';
import { MOST_ROWS, type PatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { breakGlassBanner } from '../kit/break-glass-banner.ts';
import { openPartButtons, reviewMatchesButton, showPartButton } from '../kit/buttons/patients.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import {
  cut,
  cutMrkdwnLine,
  escapeMrkdwn,
  joinMrkdwn,
  type Mrkdwn,
  mrkdwn,
  splitMrkdwn,
} from '../kit/mrkdwn.ts';
import { part2Notice, protectedCountLine } from '../kit/part-2-notice.ts';
import { PART_TITLES, PATIENT_PARTS, type PatientPart } from '../kit/patient-parts.ts';
import { fullName } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { cardActions } from './card-actions.view.ts';
import { day } from './line-words.ts';
import { linesOf } from './lines-of.ts';
import { phones, spokenBy } from './patient-lines.ts';

/** Always there, so nothing opens them. */
const ON_TOP: ReadonlySet<PatientPart> = new Set(['allergies', 'tasks', 'clocks']);

/** What the card shows of a part before "Show all". */
const SHORT = { lines: 4, characters: 200, whatMatters: 600 };

/**
 * The card (L2): an ephemeral answer to one person with access, with what is looked at before a call on top, and each
 * other part behind its button. `open`: the part that is open now. The notification's text is L0.
 */
export function patientCard(card: PatientCard, now: Date, open: PatientPart | null = null): PrivateReply {
  return {
    text: mrkdwn`Patient ${escapeMrkdwn(card.caseKey)}`,
    blocks: [
      ...breakGlassBanner(card.breakGlass),
      paragraph(cutMrkdwnLine(whoItIs(card), 2900)),
      ...part2Notice(recordsOf(card)),
      ...protectedCountLine(card),
      ...possibleMatch(card),
      ...shortPart(card, 'allergies', now, mrkdwn`*Allergies:* none on record`),
      lastContact(card, now),
      ...shortPart(card, 'tasks', now, mrkdwn`*Open tasks:* none`),
      ...(card.clocks.length > 0 ? shortPart(card, 'clocks', now, mrkdwn``) : []),
      cardActions(card),
      ...partButtons(card, now, open),
      ...(open && !ON_TOP.has(open)
        ? shortPart(card, open, now, mrkdwn`*${PART_TITLES[open]}:* none on record`)
        : []),
    ],
  };
}

/** All that the card shows, in any of its parts. */
const recordsOf = (card: PatientCard): { isPart2: boolean }[] =>
  [
    [card],
    card.allergies,
    card.conditions,
    card.socialNeeds,
    card.medications,
    card.goals,
    card.carePlans,
    card.admissions,
    card.appointments,
    card.entries,
    card.careTeamMembers,
    card.caregivers,
  ].flat();

/** Somebody has to say whether another record is of the same person. */
function possibleMatch({ id, openMatches }: PatientCard): KnownBlock[] {
  if (openMatches === 0) return [];
  const words =
    openMatches === 1
      ? mrkdwn`*Possible match:* another record may be of the same person.`
      : mrkdwn`*Possible matches:* ${openMatches} other records may be of the same person.`;
  return [
    {
      ...paragraph(words),
      accessory: reviewMatchesButton.element('Review', { v: 1, id }, { describes: 'possible match' }),
    },
  ];
}

/** The newest contact, as its part has it; the earlier ones are behind the part's button. */
function lastContact(card: PatientCard, now: Date): KnownBlock {
  const [line] = linesOf(card, 'contacts', now);
  return paragraph(
    line ? cutMrkdwnLine(mrkdwn`*Last contact:* ${line}`, 300) : mrkdwn`*Last contact:* none on record`,
  );
}

function partButtons(card: PatientCard, now: Date, open: PatientPart | null): KnownBlock[] {
  const elements = PATIENT_PARTS.flatMap((part) => {
    const count = linesOf(card, part, now).length;
    const isOnTop = ON_TOP.has(part) || (part === 'contacts' && count < 2);
    const button = openPartButtons.get(part);
    if (count === 0 || isOnTop || !button) return [];
    const words = part === 'whatMatters' ? PART_TITLES[part] : `${PART_TITLES[part]} (${count})`;
    const payload = { v: 1 as const, id: card.id };
    return part === open
      ? [button.element(`Close: ${words}`, { ...payload, isOpen: true }, { style: 'primary' })]
      : [button.element(words, payload)];
  });
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** One part, whole (L2), in as many messages as it needs: each ends with the way to the next. */
export function patientPart(
  card: PatientCard,
  { part, page = 0 }: { part: PatientPart; page?: number | undefined },
  now: Date,
): PrivateReply {
  const lines = linesOf(card, part, now);
  const pages = pagesOf(sections(bulleted(lines, part)));
  const isLast = page >= pages.length - 1;
  const title = mrkdwn`*${PART_TITLES[part]}* · ${escapeMrkdwn(cut(fullName(card), 200))} · ${escapeMrkdwn(card.caseKey)}`;
  const count = pages.length > 1 ? mrkdwn` · ${page + 1} of ${pages.length}` : '';
  return {
    text: mrkdwn`Patient ${escapeMrkdwn(card.caseKey)}: ${escapeMrkdwn(PART_TITLES[part].toLowerCase())}`,
    blocks: [
      ...breakGlassBanner(card.breakGlass),
      paragraph(mrkdwn`${title}${count}`),
      ...part2Notice(recordsOf(card)),
      ...protectedCountLine(card),
      ...(pages[page] ?? [paragraph(mrkdwn`There is nothing left here.`)]),
      ...(isLast && lines.length >= MOST_ROWS
        ? [paragraph(mrkdwn`_Only the first ${MOST_ROWS} are shown._`)]
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

function whoItIs(card: PatientCard): Mrkdwn {
  const about = [
    card.birthOn && mrkdwn`born ${day(card.birthOn)}`,
    card.deceasedOn &&
      mrkdwn`*died ${card.deceasedText ? escapeMrkdwn(card.deceasedText) : day(card.deceasedOn)}*`,
    card.mrn && mrkdwn`MRN ${escapeMrkdwn(card.mrn)}`,
    ...spokenBy(card),
    escapeMrkdwn(card.team.name),
  ];
  const name = mrkdwn`*${escapeMrkdwn(cut(fullName(card), 200))}* · ${escapeMrkdwn(card.caseKey)}`;
  const phone = phones(card.telecoms) || mrkdwn`none on record`;
  return joinMrkdwn([name, joinMrkdwn(about, ' · '), mrkdwn`*Phone:* ${phone}`], '\n');
}

/** A part as far as the card shows it; `none`: what is said where nothing is on record. */
function shortPart(card: PatientCard, part: PatientPart, now: Date, none: Mrkdwn): KnownBlock[] {
  const lines = linesOf(card, part, now);
  if (lines.length === 0) return [paragraph(none)];
  const most = part === 'whatMatters' ? SHORT.whatMatters : SHORT.characters;
  const shown = lines.slice(0, SHORT.lines).map((line) => cutMrkdwnLine(line, most));
  const isWhole = shown.length === lines.length && shown.every((line, index) => line === lines[index]);
  const rest = lines.length - shown.length;
  const text = joinMrkdwn(
    [
      mrkdwn`*${PART_TITLES[part]}*`,
      ...bulleted(shown, part),
      ...(rest > 0 ? [mrkdwn`_and ${lines.length >= MOST_ROWS ? 'at least ' : ''}${rest} more_`] : []),
    ],
    '\n',
  );
  if (isWhole) return [paragraph(text)];
  return [
    {
      ...paragraph(text),
      block_id: part,
      accessory: showPartButton.element(
        'Show all',
        { v: 1, id: card.id, part },
        { describes: PART_TITLES[part] },
      ),
    },
  ];
}

const bulleted = (lines: readonly Mrkdwn[], part: PatientPart) =>
  part === 'whatMatters' ? lines : lines.map((line) => mrkdwn`• ${line}`);

/** Lines as sections of at most 2900 characters; a line longer than that is taken apart between words. */
function sections(lines: readonly Mrkdwn[]): SectionBlock[] {
  const parts: Mrkdwn[] = [];
  for (const line of lines.flatMap((text) => splitMrkdwn(text, 2800))) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < 2900)
      parts[parts.length - 1] = mrkdwn`${last}\n${line}`;
    else parts.push(line);
  }
  return parts.map((part) => paragraph(part));
}

/** As many sections to a message as it holds. */
function pagesOf(blocks: readonly SectionBlock[]): SectionBlock[][] {
  const pages: SectionBlock[][] = [];
  let left = 0;
  for (const block of blocks) {
    const length = block.text?.text.length ?? 0;
    if (length > left) {
      pages.push([]);
      left = SLACK_LIMITS.messageText;
    }
    pages.at(-1)?.push(block);
    left -= length;
  }
  return pages;
}
