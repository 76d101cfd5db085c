import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { PURPOSE_LABELS } from '../../domain/disclosures/disclosure.ts';
import {
  type Explanation,
  LANGUAGE_LABELS,
  NOTE_MAX,
  REASON_MAX,
  type ReviewFinding,
} from '../../domain/explanations/explanation.ts';
import { FORMAT_LABELS, HANDOUT_FORMATS } from '../../domain/explanations/handout.ts';
import { asksRecipient, USUAL_PURPOSE } from '../../domain/explanations/handout-destination.ts';
import { notOverrulable, OVERRIDE_CHOICES } from '../../domain/explanations/overrule-finding.ts';
import { REASON_ASKED } from '../../domain/explanations/reasons.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { RULES } from '../../plain-language/finding.ts';
import { checkboxField, checkField, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const InReview = z.object({
  v: z.literal(1),
  id: z.uuid(),
  number: z.int().positive(),
  /** Of the review beneath, which is shown again there. */
  page: z.int().min(0),
});
export type InReview = z.output<typeof InReview>;

export const overruleForm = defineModal('explanation.overrule', InReview.extend({ index: z.int().min(0) }));
export const sendBackForm = defineModal('explanation.send_back', InReview);
export const handoutForm = defineModal('explanation.handout', z.object({ v: z.literal(1), id: z.uuid() }));

type Patient = Explanation['patient'];

/** Why a finding may be overruled. */
export function overruleView(
  meta: InReview & { index: number },
  finding: ReviewFinding,
  { patient, surface }: { patient: Patient; surface: Surface },
): ModalView {
  const words = freeText(finding.words, patient, surface) ?? '';
  const complaint = paragraph(mrkdwn`*${RULES[finding.rule].title}:* ${escapeMrkdwn(cut(words, 2500))}`);
  const title = 'Override finding';
  // The button is of a time when every rule could be overruled.
  if (!RULES[finding.rule].mayBeOverruled)
    return overruleForm.view({
      title,
      meta,
      blocks: [complaint, paragraph(escapeMrkdwn(notOverrulable(finding.rule)))],
    });
  return overruleForm.view({
    title,
    submit: 'Override',
    meta,
    blocks: [
      complaint,
      paragraph(mrkdwn`Another person on the team must then approve the text and will see your reason.`),
      selectField({ name: 'choice', label: 'Reason', options: optionsOf(OVERRIDE_CHOICES) }),
      textField({
        name: 'reason',
        label: 'In your words',
        hint: REASON_ASKED,
        multiline: true,
        max: REASON_MAX,
      }),
    ],
  });
}

export function sendBackView(meta: InReview): ModalView {
  return sendBackForm.view({
    title: 'Send back',
    submit: 'Send back',
    meta,
    blocks: [
      textField({
        name: 'note',
        label: 'Requested changes',
        hint: 'The person who asked for the explanation receives this note as a task.',
        multiline: true,
        max: NOTE_MAX,
      }),
    ],
  });
}

/** Which files: they go to the direct messages of the person who asks. */
/** What leaves is recorded, with who gets it and what for: 45 CFR 164.528. */
const recipientFields = (audience: Explanation['audience']) => [
  textField({
    name: 'recipient',
    label: 'Recipient',
    hint: 'The person or organization that gets it. It is recorded as a disclosure.',
    max: TEXT_LIMITS.disclosureRecipient,
  }),
  selectField({
    name: 'purpose',
    label: 'Purpose',
    options: optionsOf(PURPOSE_LABELS),
    initial: USUAL_PURPOSE[audience],
  }),
];

export function handoutView({ id, language, audience }: Explanation): ModalView {
  const other = LANGUAGE_LABELS[language === 'en' ? 'es' : 'en'];
  return handoutForm.view({
    title: 'Handout',
    submit: 'Create handout',
    meta: { v: 1, id },
    blocks: [
      paragraph(
        mrkdwn`The files arrive in your direct messages. Print them, read them aloud or send them through the clinic’s own channel.`,
      ),
      ...(asksRecipient({ audience }) ? recipientFields(audience) : []),
      checkboxField({
        name: 'formats',
        label: 'Format',
        options: optionsOf(FORMAT_LABELS),
        initial: [HANDOUT_FORMATS[0]],
      }),
      checkField({
        name: 'large',
        label: 'Text size',
        text: 'Large type (18 points or more)',
        hint: 'In usual type a text is one sheet, printed on both sides; in large type it is up to two sheets. Only a very long plan takes more.',
        optional: true,
      }),
      checkField({
        name: 'both',
        label: 'Languages',
        text: `Add the ${other} text`,
        hint: `It is printed on sheets of its own, in the same file. Requires an approved ${other} text of the same version of the plan.`,
        optional: true,
      }),
    ],
  });
}
