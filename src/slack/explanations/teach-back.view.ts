import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Explanation } from '../../domain/explanations/explanation.ts';
import { TEACH_BACK_ANSWERS, teachBackQuestions } from '../../domain/explanations/log-teach-back.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { numberField, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const teachBackForm = defineModal(
  'explanation.teach_back',
  // A form that an older release opened does not say of which version its questions are.
  z.object({ v: z.literal(1), id: z.uuid(), number: z.int().positive().nullable().default(null) }),
);

const WAYS = { phone: 'Phone', in_person: 'In person', video: 'Video' } as const;

/** The questions of the text, and how it went with each. */
export function teachBackView({ id, text, patient }: Explanation, surface: Surface): ModalView {
  const questions = text ? teachBackQuestions(text.draft) : [];
  const meta = { v: 1 as const, id, number: text?.number ?? null };
  if (questions.length === 0)
    return teachBackForm.view({
      title: 'Teach-back',
      meta,
      blocks: [
        paragraph(mrkdwn`This text has no teach-back questions. Log the conversation with \`/contact\`.`),
      ],
    });
  return teachBackForm.view({
    title: 'Teach-back',
    submit: 'Log',
    meta,
    blocks: [
      paragraph(
        mrkdwn`Ask each question and let them answer in their own words. The teach-back is logged as a contact.`,
      ),
      ...questions.slice(0, 20).flatMap((question, n) => {
        const words = freeText(question, patient, surface) ?? '';
        return [
          selectField({
            name: `answer.${n}`,
            label: cut(words, 300),
            options: optionsOf(TEACH_BACK_ANSWERS),
            initial: 'not_asked',
          }),
          textField({
            name: `words.${n}`,
            label: `Their answer (${n + 1})`,
            max: TEXT_LIMITS.teachBack,
            optional: true,
          }),
        ];
      }),
      selectField({ name: 'way', label: 'How', options: optionsOf(WAYS), initial: 'phone' }),
      numberField({ name: 'minutes', label: 'Minutes', min: 0, max: 480, optional: true }),
    ],
  });
}
