import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type ConferenceSheet, getConference } from '../../domain/conferences/get-conference.ts';
import { addDecision } from '../../domain/huddles/add-decision.ts';
import { PLAN_TOPIC_WORDS, PLAN_TOPICS } from '../../domain/plans/plan-topics.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { familyQuestionButton } from '../kit/buttons/conferences.ts';
import { option, optionsOf, selectField, textField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal, noticeView } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { refreshParent } from './sheet.flow.ts';
import { refusalOf } from './sheet.view.ts';

const questionModal = defineModal('conference.question', z.object({ v: z.literal(1), id: z.uuid() }));

export const openQuestionFlow = onButton(
  familyQuestionButton,
  async (gesture) => {
    const sheet = await getConference(gesture.ctx, { id: gesture.payload.id });
    await gesture.form.fill(questionView(sheet, await formSurfaceFor(gesture, sheet.listeners)));
  },
  { opensForm: true },
);

function questionView({ huddle, item, listeners }: ConferenceSheet, surface: Surface): ModalView {
  const family = listeners.filter(({ kind }) => kind !== 'member' && kind !== 'interpreter');
  return questionModal.view({
    title: 'Question',
    submit: 'Save',
    meta: { v: 1, id: huddle.id },
    blocks: [
      ...(family.length > 0
        ? [
            selectField({
              name: 'by',
              label: 'Asked by',
              options: family.map(({ id, name }) =>
                option(id, freeText(name, item.patient, surface) || 'A guest'),
              ),
              ...(family.length === 1 ? { initial: family[0]?.id ?? null } : {}),
              optional: true,
            }),
          ]
        : []),
      textField({ name: 'text', label: 'Question', multiline: true, max: TEXT_LIMITS.decision }),
      selectField({
        name: 'topic',
        label: 'About',
        hint: 'Says at once whether it may be answered here.',
        options: optionsOf(PLAN_TOPIC_WORDS),
        optional: true,
      }),
    ],
  });
}

/** Every question is kept. One about a topic that is struck is not answered here, and the form says with which words. */
export const questionFlow = onSubmit(questionModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const sheet = await getConference(ctx, { id: meta.id });
  const topic = PLAN_TOPICS.find((each) => each === one(values, 'topic')) ?? null;
  await addDecision(ctx, {
    itemId: sheet.item.id,
    kind: 'question',
    text: one(values, 'text') ?? '',
    topic,
    attendanceId: one(values, 'by'),
  });
  refreshParent(gesture, meta.id);
  const hearing = sheet.topics.find((each) => each.topic === topic);
  if (!hearing || hearing.heard === 'all') return undefined;
  const surface = await formSurfaceFor(gesture, sheet.listeners);
  const who = hearing.notBy.map(({ name }) => freeText(name, sheet.item.patient, surface) ?? 'a guest');
  const rule =
    hearing.heard === 'none'
      ? mrkdwn`No one of the family here may hear about ${escapeMrkdwn(PLAN_TOPIC_WORDS[hearing.topic].toLowerCase())}.`
      : mrkdwn`${escapeMrkdwn(who.join(', '))} may not hear about ${escapeMrkdwn(PLAN_TOPIC_WORDS[hearing.topic].toLowerCase())}: answer the others alone.`;
  return {
    update: noticeView(
      mrkdwn`*The question is kept; do not answer it here.* ${rule}\nSay: “${escapeMrkdwn(refusalOf({ sheet, surface }))}”`,
    ),
  };
});
