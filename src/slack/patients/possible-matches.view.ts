import type { KnownBlock } from '@slack/types';
import type { OpenMatch } from '../../domain/imports/list-possible-matches.ts';
import type { UndoableMerge } from '../../domain/imports/list-undoable-merges.ts';
import { UNDO_MERGE_DAYS, UNDO_MERGE_MS } from '../../domain/imports/merge-trace.ts';
import { sourceNames } from '../../domain/imports/source-names.ts';
import { differentPeopleButton, notSamePersonButton, samePersonButton } from '../kit/buttons/patients.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { fullName } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { columns, paragraph } from '../kit/text-blocks.ts';
import { day } from './line-words.ts';
import { phones } from './patient-lines.ts';

const REASONS: Readonly<Record<string, string>> = {
  number: 'the same record number in two systems',
  person: 'the same name, birth date and phone',
};

/** Pairs of records that may be one person (L2), side by side, each with its two answers. `said`: what was just decided. */
export function possibleMatches(
  {
    matches,
    total,
    merges,
  }: { matches: readonly OpenMatch[]; total: number; merges: readonly UndoableMerge[] },
  said?: Mrkdwn,
): PrivateReply {
  const rest = total - matches.length;
  return {
    text: mrkdwn`Possible matches: ${total}`,
    blocks: [
      ...(said ? [paragraph(said)] : []),
      paragraph(
        total === 0
          ? mrkdwn`No records of your patients wait for a decision.`
          : mrkdwn`*Possible matches* (${total}): are these records of the same person? Merging moves tasks, contacts, plans and messages to the record that came first.`,
      ),
      ...matches.flatMap(pairBlocks),
      ...(rest > 0 ? [paragraph(mrkdwn`_and ${rest} more after these_`)] : []),
      ...(merges.length > 0 ? [{ type: 'divider' as const }, ...merges.map(mergeBlock)] : []),
    ],
  };
}

/** A merge that can still be taken back (L0). */
function mergeBlock({ id, remaining, other, decidedAt }: UndoableMerge): KnownBlock {
  const until = new Date(decidedAt.getTime() + UNDO_MERGE_MS);
  return {
    ...paragraph(
      mrkdwn`*${escapeMrkdwn(other)}* was merged into *${escapeMrkdwn(remaining)}*. Until ${day(until)} they can be separated again.`,
    ),
    accessory: notSamePersonButton.element(
      'Not the same person after all',
      { v: 1, id },
      {
        describes: `${other} and ${remaining}`,
        confirm: {
          title: { type: 'plain_text', text: 'Separate these records?' },
          text: {
            type: 'plain_text',
            text: `Each has again what it had before. What was added since the merge stays with ${remaining}.`,
          },
          confirm: { type: 'plain_text', text: 'Separate' },
          deny: { type: 'plain_text', text: 'Go back' },
        },
      },
    ),
  };
}

function pairBlocks({ id, one, other, reasons }: OpenMatch): KnownBlock[] {
  const names = sourceNames([...one.sources, ...other.sources].map(({ sourceSystem }) => sourceSystem));
  const describes = `${one.caseKey} and ${other.caseKey}`;
  return [
    { type: 'divider' },
    paragraph(mrkdwn`Both have ${why(reasons)}.`),
    columns([personWords(one, names), personWords(other, names)], `match.${id}`),
    {
      type: 'actions',
      block_id: `decide.${id}`,
      elements: [
        samePersonButton.element(
          'Same person',
          { v: 1, id },
          {
            style: 'primary',
            describes,
            confirm: {
              title: { type: 'plain_text', text: 'Merge these records?' },
              text: {
                type: 'plain_text',
                text: `Everything of both ${describes} will be in one record. For ${UNDO_MERGE_DAYS} days /care matches can separate them again.`,
              },
              confirm: { type: 'plain_text', text: 'Merge' },
              deny: { type: 'plain_text', text: 'Go back' },
            },
          },
        ),
        differentPeopleButton.element('Different people', { v: 1, id }, { describes }),
      ],
    },
  ];
}

const why = (reasons: readonly string[]): Mrkdwn =>
  joinMrkdwn(
    reasons.map((reason) => escapeMrkdwn(REASONS[reason] ?? reason)),
    ', ',
  );

/** One record, in the 2000 characters that Slack gives a field. */
function personWords(person: OpenMatch['one'], names: ReadonlyMap<string, string>): Mrkdwn {
  const systems = new Set(person.sources.map(({ sourceSystem }) => names.get(sourceSystem)));
  const from = [...systems].flatMap((name) => (name === undefined ? [] : [escapeMrkdwn(name)]));
  return joinMrkdwn(
    [
      mrkdwn`*${escapeMrkdwn(cut(fullName(person), 150))}* · ${escapeMrkdwn(person.caseKey)}`,
      person.birthOn && mrkdwn`born ${day(person.birthOn)}`,
      person.mrn && mrkdwn`MRN ${escapeMrkdwn(cut(person.mrn, 60))}`,
      mrkdwn`phone ${phones(person.telecoms) || 'none on record'}`,
      escapeMrkdwn(cut(person.team.name, 60)),
      person.leftAt && 'not in the caseload',
      from.length > 0 && mrkdwn`_from ${joinMrkdwn(from.slice(0, 4), ', ')}_`,
    ],
    '\n',
  );
}
