import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { sectionText } from '../../domain/explanations/edit-lines.ts';
import {
  type Explanation,
  type ExplanationText,
  LANGUAGE_LABELS,
  NOTE_MAX,
  REASON_MAX,
  type ReviewFinding,
} from '../../domain/explanations/explanation.ts';
import { FORMAT_LABELS, HANDOUT_FORMATS } from '../../domain/explanations/handout.ts';
import { notOverrulable, REASON_ASKED } from '../../domain/explanations/overrule-finding.ts';
import { SECTION_IDS } from '../../plain-language/draft.ts';
import { RULES } from '../../plain-language/finding.ts';
import { checkboxField, checkField, optionsOf, textField } from '../kit/fields.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { withoutNames } from './hidden-names.ts';

export const InReview = z.object({
  v: z.literal(1),
  id: z.uuid(),
  number: z.int().positive(),
  /** Of the review beneath, which is shown again there. */
  page: z.int().min(0),
});
export type InReview = z.output<typeof InReview>;

const Part = InReview.extend({
  section: z.enum(SECTION_IDS),
  from: z.int().min(0),
  until: z.int().min(0),
});

export const editForm = defineModal('explanation.edit', Part);
export const overruleForm = defineModal('explanation.overrule', InReview.extend({ index: z.int().min(0) }));
export const sendBackForm = defineModal('explanation.send_back', InReview);
export const handoutForm = defineModal('explanation.handout', z.object({ v: z.literal(1), id: z.uuid() }));

type Patient = Explanation['patient'];

/** One section, or a part of a long one, line by line. */
export function editView(
  meta: z.output<typeof Part>,
  part: { heading: string; lines: ExplanationText['draft']['sections'][number]['lines'] },
  { patient, surface }: { patient: Patient; surface: Surface },
): ModalView {
  const text = withoutNames(sectionText(part), patient, surface);
  return editForm.view({
    title: 'Edit',
    submit: 'Save and check',
    meta,
    blocks: [
      paragraph(
        mrkdwn`${escapeMrkdwn(patientLabel(patient, surface))} · *${escapeMrkdwn(part.heading)}*\nOne line per row. “• ” starts a bullet, “ | ” separates table cells.${text.includes('[name ') ? mrkdwn` \`[name 1]\` and similar tokens replace names and are restored when you save.` : ''}`,
      ),
      // The version is in the id: Slack keeps what was typed in a field whose id stays.
      textField({
        name: `text.${meta.number}`,
        label: 'Text',
        initial: text,
        multiline: true,
        max: SLACK_LIMITS.inputText,
        optional: true,
      }),
    ],
  });
}

/** Why a finding may be overruled. */
export function overruleView(
  meta: InReview & { index: number },
  finding: ReviewFinding,
  { patient, surface }: { patient: Patient; surface: Surface },
): ModalView {
  const words = freeText(finding.words, patient, surface) ?? '';
  const complaint = paragraph(mrkdwn`*${RULES[finding.rule].title}:* ${escapeMrkdwn(cut(words, 2500))}`);
  const title = 'Overrule finding';
  // The button is of a time when every rule could be overruled.
  if (!RULES[finding.rule].mayBeOverruled)
    return overruleForm.view({
      title,
      meta,
      blocks: [complaint, paragraph(escapeMrkdwn(notOverrulable(finding.rule)))],
    });
  return overruleForm.view({
    title,
    submit: 'Overrule',
    meta,
    blocks: [
      complaint,
      paragraph(mrkdwn`Another person on the team must then approve the text and will see your reason.`),
      textField({
        name: 'reason',
        label: 'Override reason',
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
export function handoutView({ id, language }: Explanation): ModalView {
  const other = LANGUAGE_LABELS[language === 'en' ? 'es' : 'en'];
  return handoutForm.view({
    title: 'Handout',
    submit: 'Create handout',
    meta: { v: 1, id },
    blocks: [
      paragraph(
        mrkdwn`The files arrive in your direct messages. Print them, read them aloud or send them through the clinic’s own channel.`,
      ),
      checkboxField({
        name: 'formats',
        label: 'Format',
        options: optionsOf(FORMAT_LABELS),
        initial: [HANDOUT_FORMATS[0]],
      }),
      checkField({ name: 'large', label: 'Text size', text: 'Large type', optional: true }),
      checkField({
        name: 'both',
        label: 'Languages',
        text: `Side by side with ${other}`,
        hint: `Requires an approved ${other} text of the same version of the plan.`,
        optional: true,
      }),
    ],
  });
}
