import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { LONGEST_MINUTES, MOST_ITEMS, SHORTEST_MINUTES } from '../../domain/huddles/huddle.ts';
import type { AgendaCase, AgendaDraft } from '../../domain/huddles/prepare-huddle.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import {
  checkboxField,
  memberField,
  momentField,
  numberField,
  option,
  selectField,
  suggestField,
  textField,
} from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { caseLabel, reasonWords } from './case-words.ts';

export const whenModal = defineModal(
  'huddle.plan_when',
  z.object({ v: z.literal(1), teamId: z.uuid().optional() }),
);

/** When, how long and who leads: the agenda depends on it. */
export function whenView({
  teams,
  at,
  leadSlackUserId,
}: {
  teams: readonly { id: string; name: string }[];
  at: Date;
  leadSlackUserId: string;
}): ModalView {
  const [only, ...others] = teams;
  return whenModal.view({
    title: 'Plan a huddle',
    submit: 'Next',
    meta: { v: 1, ...(only && others.length === 0 ? { teamId: only.id } : {}) },
    blocks: [
      ...(others.length > 0
        ? [
            selectField({
              name: 'team',
              label: 'Team',
              options: teams.map(({ id, name }) => option(id, name)),
            }),
          ]
        : []),
      momentField({ name: 'at', label: 'Starts', initial: at }),
      numberField({
        name: 'minutes',
        label: 'Minutes',
        hint: 'As many cases are chosen as get five minutes each.',
        initial: 30,
        min: SHORTEST_MINUTES,
        max: LONGEST_MINUTES,
      }),
      memberField({
        name: 'lead',
        label: 'Lead',
        hint: 'Approves the minutes.',
        initial: leadSlackUserId,
      }),
    ],
  });
}

export const casesModal = defineModal(
  'huddle.plan_cases',
  z.object({
    v: z.literal(1),
    teamId: z.uuid(),
    /** Milliseconds since 1970. */
    at: z.int(),
    minutes: z.int(),
    lead: z.string(),
    /** Chosen by rule: taking one of them out has a reason. */
    chosen: z.array(z.uuid()).max(MOST_ITEMS),
  }),
);

const PER_BLOCK = 10;
/** The block id of the n-th ten cases. */
export const casesField = (index: number): string => `cases.${index}`;
export const CASE_BLOCKS = Math.ceil(MOST_ITEMS / PER_BLOCK);

/** Whom the rules name, each with its reasons and their points; people decide. */
export function casesView(
  { cases, total, cap }: AgendaDraft,
  { surface, ...meta }: { surface: Surface; teamId: string; at: number; minutes: number; lead: string },
): ModalView {
  const chosen = cases.filter(({ isChosen }) => isChosen).map(({ patient }) => patient.id);
  const on = new Date(meta.at).toISOString().slice(0, 10);
  return casesModal.view({
    title: 'Plan a huddle',
    submit: 'Plan',
    meta: { v: 1, ...meta, chosen },
    blocks: [
      paragraph(
        total === 0
          ? mrkdwn`No rule names a patient of this team now. Choose one below.`
          : mrkdwn`*${total}* ${total === 1 ? 'patient has' : 'patients have'} a reason; *${chosen.length}* of them are chosen, which is what ${meta.minutes} minutes hold.`,
      ),
      ...caseBlocks(cases, surface, on),
      ...(total > cases.length
        ? [context(mrkdwn`_${total - cases.length} more are further down the order._`)]
        : []),
      suggestField({
        name: 'other',
        label: 'Also talk about',
        suggestAs: 'patient.search',
        placeholder: 'Name, case key, MRN or birth date',
        optional: true,
      }),
      numberField({
        name: 'minutesEach',
        label: 'Minutes for each case',
        hint: 'If empty, the planned minutes are shared.',
        min: 1,
        max: LONGEST_MINUTES,
        optional: true,
      }),
      textField({
        name: 'leftOutReason',
        label: 'Reason for leaving out',
        hint: `Needed if you take out one of the first ${cap}.`,
        max: TEXT_LIMITS.huddleReason,
        optional: true,
      }),
    ],
  });
}

function caseBlocks(cases: readonly AgendaCase[], surface: Surface, on: string): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let index = 0; index * PER_BLOCK < cases.length; index += 1) {
    const some = cases.slice(index * PER_BLOCK, (index + 1) * PER_BLOCK);
    blocks.push(
      checkboxField({
        name: casesField(index),
        label: index === 0 ? 'Agenda' : 'Further cases',
        options: some.map((one) =>
          option(one.patient.id, caseLabel(one, surface), reasonWords(one.reasons, on)),
        ),
        initial: some.filter(({ isChosen }) => isChosen).map(({ patient }) => patient.id),
        optional: true,
      }),
    );
  }
  return blocks;
}
