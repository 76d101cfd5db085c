import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { HUDDLE_STATE_LABELS, type HuddleItem, type WholeHuddle } from '../../domain/huddles/huddle.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { notesButton, takeLeadButton } from '../kit/buttons/huddles.ts';
import { textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type Surface, showsPart2 } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { attendedLine } from './agenda.view.ts';
import { caseLabel } from './case-words.ts';

export const minutesModal = defineModal(
  'huddle.minutes',
  z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive(), files: z.boolean() }),
);

/** The block id of one case's words. */
export const minutesField = (itemId: string): string => `minutes.${itemId}`;

type Look = {
  surface: Surface;
  /** The person who looks leads the huddle: what they send is approved and filed. */
  isLead: boolean;
  /** From Slack's notes, by case: beside the draft until a person keeps them. */
  notes?: ReadonlyMap<string, string>;
  hasNotes: boolean;
};

/** What a field of the form shows at first: the draft, and what the notes say of the case. */
export function shownMinutes(item: HuddleItem, { surface, notes }: Pick<Look, 'surface' | 'notes'>): string {
  const said = notes?.get(item.id);
  const whole = [item.minutes ?? '', ...(said ? [`From Slack’s notes: ${said}`] : [])].join('\n');
  return (freeText(whole, item.patient, surface) ?? '').slice(0, TEXT_LIMITS.huddleMinutes);
}

/** The minutes: a draft that may be changed, or what was filed. */
export function minutesView(huddle: WholeHuddle, look: Look): ModalView {
  const isDraft = huddle.state === 'closing';
  const of = { v: 1 as const, id: huddle.id };
  const submit = look.isLead ? 'Approve and file' : 'Save';
  return minutesModal.view({
    title: 'Minutes',
    // Also where no case is left: a huddle that nobody can approve would wait for ever.
    ...(isDraft ? { submit } : {}),
    meta: { v: 1, id: huddle.id, version: huddle.version, files: look.isLead },
    blocks: [
      paragraph(headOf(huddle)),
      ...(huddle.attendance.length > 0 ? [context(attendedLine(huddle))] : []),
      ...(isDraft ? draftButtons(of, look) : []),
      ...(huddle.items.length > 0
        ? huddle.items.flatMap((item) => itemBlocks(item, isDraft, look))
        : [paragraph(mrkdwn`_No case is left on this agenda._`)]),
    ],
  });
}

function headOf(huddle: WholeHuddle): Mrkdwn {
  return joinMrkdwn(
    [
      mrkdwn`*${HUDDLE_STATE_LABELS[huddle.state]}* · ${slackDate(huddle.startedAt ?? huddle.plannedAt)} · lead ${mention(huddle.lead.slackUserId)}`,
      huddle.approvedBy && huddle.filedAt
        ? mrkdwn`Approved by ${mention(huddle.approvedBy.slackUserId)} ${slackDate(huddle.filedAt)}. A decision that changes is superseded in its details.`
        : mrkdwn`Written by rules from what was entered. The lead approves it; until then the whole team may change it.`,
    ],
    '\n',
  );
}

function draftButtons(of: { v: 1; id: string }, { isLead, hasNotes }: Look): KnownBlock[] {
  const elements = [
    ...(isLead ? [] : [takeLeadButton.element('Take the lead', of)]),
    ...(hasNotes ? [notesButton.element('Draft minutes from the notes', of)] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', block_id: 'minutes', elements }] : [];
}

function itemBlocks(item: HuddleItem, isDraft: boolean, look: Look): KnownBlock[] {
  const label = caseLabel(item, look.surface);
  const isHidden = item.patient.isPart2 && !showsPart2(look.surface);
  const text = isHidden ? '' : shownMinutes(item, look);
  if (!isDraft || isHidden)
    return [
      paragraph(
        joinMrkdwn([mrkdwn`*${escapeMrkdwn(label)}*`, text === '' ? null : escapeMrkdwn(text)], '\n'),
      ),
    ];
  return [
    textField({
      name: minutesField(item.id),
      label,
      multiline: true,
      max: TEXT_LIMITS.huddleMinutes,
      initial: text,
    }),
  ];
}
