import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Authorization, OUTCOME_LABELS } from '../../domain/authorizations/authorization.ts';
import type { LetterRequest } from '../../domain/authorizations/write-letter.ts';
import { LANGUAGE_LABELS } from '../../domain/explanations/explanation.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import {
  dateField,
  momentField,
  multiSelectField,
  option,
  optionsOf,
  selectField,
  textField,
} from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

const Of = z.object({ v: z.literal(1), id: z.uuid(), version: z.int().positive() });
export const sentForm = defineModal('authorization.sent', Of);
export const decisionForm = defineModal('authorization.decision', Of);
export const itemForm = defineModal('authorization.add_item', z.object({ v: z.literal(1), id: z.uuid() }));
export const letterForm = defineModal('authorization.letter', z.object({ v: z.literal(1), id: z.uuid() }));

const meta = ({ id, version }: Authorization) => ({ v: 1 as const, id, version });

export const sentView = (request: Authorization): ModalView =>
  sentForm.view({
    title: 'Sent to payer',
    submit: 'Save',
    meta: meta(request),
    blocks: [
      textField({
        name: 'proof',
        label: 'Proof',
        hint: 'What shows it, for example “fax confirmation, 12 pages” or “portal receipt 4411”.',
        max: TEXT_LIMITS.authorizationWords,
      }),
      momentField({
        name: 'at',
        label: 'Received by the payer',
        hint: 'If empty, now. The payer’s time to decide counts from it.',
        optional: true,
      }),
      textField({
        name: 'reference',
        label: 'The payer’s number',
        max: TEXT_LIMITS.authorizationReference,
        optional: true,
      }),
    ],
  });

export const decisionView = (request: Authorization): ModalView =>
  decisionForm.view({
    title: 'Decision',
    submit: 'Save',
    meta: meta(request),
    blocks: [
      selectField({ name: 'outcome', label: 'Decision', options: optionsOf(OUTCOME_LABELS) }),
      momentField({ name: 'at', label: 'Decided at', hint: 'If empty, now.', optional: true }),
      dateField({
        name: 'noticeOn',
        label: 'Date of the notice',
        hint: 'After a no: the time for the next level counts from it.',
        optional: true,
      }),
      dateField({
        name: 'letterDueOn',
        label: 'Date on the letter',
        hint: 'The last day that it prints for the next level. It counts before any rule.',
        optional: true,
      }),
      textField({
        name: 'reasonText',
        label: 'The payer’s reason',
        hint: 'In the words of the letter.',
        multiline: true,
        max: TEXT_LIMITS.authorizationReason,
        optional: true,
      }),
    ],
  });

export const itemView = (id: string): ModalView =>
  itemForm.view({
    title: 'Add a document',
    submit: 'Add',
    meta: { v: 1, id },
    blocks: [textField({ name: 'label', label: 'Document', max: TEXT_LIMITS.authorizationItem })],
  });

/** Facts that are chosen when the form appears: what is wrong, and what was tried. */
const SUPPORT: readonly string[] = ['problem', 'medicine'];
/** As many as a select of Slack's takes. */
const MOST_FACTS = 100;

/** The letter's request from the record, for a person to check before it is drafted. */
export function letterView(letter: LetterRequest, surface: Surface): ModalView {
  const { request, facts } = letter;
  const shown = (text: string | null) => (text ? freeText(text, request.patient, surface) : null);
  const offered = facts.slice(0, MOST_FACTS);
  return letterForm.view({
    title: 'Letter to the payer',
    ...(offered.length > 0 ? { submit: 'Write draft' } : {}),
    meta: { v: 1, id: request.id },
    blocks: [
      paragraph(
        mrkdwn`The letter holds what is below, the facts that you choose, and nothing else. It is reviewed and approved as any explanation.`,
      ),
      textField({
        name: 'service',
        label: 'Requested service',
        initial: shown(letter.service),
        max: TEXT_LIMITS.insurerService,
      }),
      textField({
        name: 'denial',
        label: 'Denial being appealed',
        multiline: true,
        initial: shown(letter.denial),
        max: TEXT_LIMITS.insurerDenial,
        optional: true,
      }),
      textField({
        name: 'rule',
        label: 'The payer’s policy',
        hint: 'Quoted word for word. If empty, the letter cites none.',
        multiline: true,
        initial: shown(letter.rule),
        max: TEXT_LIMITS.insurerRule,
        optional: true,
      }),
      offered.length === 0
        ? paragraph(
            mrkdwn`The plan has no fact that could support a request. Add problems, medicines or goals to the plan first.`,
          )
        : multiSelectField({
            name: 'supports',
            label: 'Facts that support this request',
            options: offered.map(({ key, words }) => option(key, shown(words) ?? '…')),
            initial: offered.filter(({ kind }) => SUPPORT.includes(kind)).map(({ key }) => key),
          }),
      textField({
        name: 'attached',
        label: 'Attachments',
        hint: 'Documents in hand.',
        initial: shown(letter.attached),
        max: TEXT_LIMITS.insurerAttached,
        optional: true,
      }),
      selectField({
        name: 'language',
        label: 'Language',
        options: optionsOf(LANGUAGE_LABELS),
        initial: 'en',
      }),
    ],
  });
}
