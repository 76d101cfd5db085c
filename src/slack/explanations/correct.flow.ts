import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { draftAgain } from '../../domain/explanations/draft-again.ts';
import { PLAN_PARTS } from '../../domain/plans/plan-change.ts';
import { correctButton } from '../kit/buttons/explanations.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { partFields, savePart } from '../plans/part-of-plan.ts';
import { PLAN_PART_TITLES } from '../plans/plan.view.ts';
import { placeInPlan } from './place-in-plan.ts';
import { InReview } from './review-forms.view.ts';
import { reviewFor, showAgain, textOf } from './review-shows.ts';

/** `id`: the explanation; `seen`: the plan's version that the form was made from. */
const correctForm = defineModal(
  'explanation.correct',
  InReview.extend({
    patientId: z.uuid(),
    part: z.enum(PLAN_PARTS),
    record: z.uuid().nullable(),
    seen: z.int().min(0),
  }),
);

/** From a line to the form of its record in the plan, in one press. */
const openCorrectFlow = onButton(
  correctButton,
  async (gesture) => {
    const { payload, form } = gesture;
    const { explanation } = await textOf(gesture, payload);
    const fact = explanation.sheet?.facts.find(({ id }) => id === payload.fact);
    if (!fact) throw new DomainError('conflict', 'That line is no longer in the plan.', { id: payload.id });
    const place = placeInPlan(fact, explanation.patientId);
    if (!place) throw new DomainError('conflict', 'That line is no part of the plan.', { id: payload.id });
    const { seen, blocks } = await partFields(gesture, place);
    const { id, number, page } = payload;
    await form.fill(
      correctForm.view({
        title: PLAN_PART_TITLES[place.part],
        submit: 'Save and redraft',
        meta: { v: 1, id, number, page, patientId: place.id, part: place.part, record: place.record, seen },
        blocks,
      }),
    );
  },
  { opensForm: true },
);

/** Saves the plan, then renders the text from it again with all else kept. */
const correctFlow = onSubmit(correctForm, async (gesture) => {
  const { ctx, meta, values, parentViewId, after } = gesture;
  const { id, page, patientId, part, record, seen } = meta;
  const { changes, stale } = await savePart(gesture, { id: patientId, part, record, seen }, values);
  after(async () => {
    // The plan's change has taken the gesture's key.
    if (changes.length > 0) await draftAgain({ ...ctx, inboundKey: `${ctx.inboundKey}:draft` }, { id });
    const said = changes.length > 0 ? mrkdwn`*The plan is saved.*` : mrkdwn`*Nothing was different.*`;
    if (parentViewId) await showAgain(gesture, parentViewId, reviewFor(gesture, id, page, said));
  });
  return stale ? { update: stale } : undefined;
});

export const correctFlows = [openCorrectFlow, correctFlow];
