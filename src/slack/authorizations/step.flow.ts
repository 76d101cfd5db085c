import { addItem } from '../../domain/authorizations/add-item.ts';
import type {
  AuthorizationItemState,
  AuthorizationOutcome,
} from '../../domain/authorizations/authorization.ts';
import { checkItem } from '../../domain/authorizations/check-item.ts';
import { explainLateness } from '../../domain/authorizations/explain-lateness.ts';
import { getAuthorization } from '../../domain/authorizations/get-authorization.ts';
import { openNextLevel } from '../../domain/authorizations/open-next-level.ts';
import { recordDecision } from '../../domain/authorizations/record-decision.ts';
import { submitAuthorization } from '../../domain/authorizations/submit-authorization.ts';
import {
  addItemButton,
  decisionButton,
  goodCauseButton,
  nextLevelButtons,
  PICK_ITEM_STATE,
  sentButton,
} from '../kit/buttons/authorizations.ts';
import { type ButtonGesture, onButton, onPick, onSubmit } from '../kit/flows.ts';
import { type FieldValues, one } from '../kit/values.ts';
import { authorizationModal } from './authorization.view.ts';
import { showAuthorization, showBeneath } from './show.ts';
import { decisionForm, decisionView, itemForm, itemView, sentForm, sentView } from './step-forms.view.ts';

/** The view in which a button was pressed, as the request is now. */
async function showAgain(gesture: ButtonGesture<unknown>, id: string): Promise<void> {
  if (gesture.view?.type !== 'modal') return;
  await gesture.client.views.update({ view_id: gesture.view.id, view: await showAuthorization(gesture, id) });
}

const sentFlow = onButton(
  sentButton,
  async ({ ctx, payload, form }) => form.fill(sentView((await getAuthorization(ctx, payload)).request)),
  { opensForm: true },
);
const decisionFlow = onButton(
  decisionButton,
  async ({ ctx, payload, form }) => form.fill(decisionView((await getAuthorization(ctx, payload)).request)),
  { opensForm: true },
);
const addItemFlow = onButton(
  addItemButton,
  async ({ ctx, payload, form }) => form.fill(itemView((await getAuthorization(ctx, payload)).request.id)),
  { opensForm: true },
);

const momentOf = (values: FieldValues) => {
  const seconds = one(values, 'at');
  return seconds ? new Date(Number(seconds) * 1000) : null;
};

const saveSentFlow = onSubmit(sentForm, async (gesture) => {
  const { ctx, values, meta } = gesture;
  await submitAuthorization(ctx, {
    id: meta.id,
    version: meta.version,
    proof: one(values, 'proof') ?? '',
    at: momentOf(values),
    reference: one(values, 'reference'),
  });
  showBeneath(gesture, meta.id);
  return undefined;
});

const saveDecisionFlow = onSubmit(decisionForm, async (gesture) => {
  const { ctx, values, meta } = gesture;
  await recordDecision(ctx, {
    id: meta.id,
    version: meta.version,
    outcome: (one(values, 'outcome') ?? '') as AuthorizationOutcome,
    at: momentOf(values),
    noticeOn: one(values, 'noticeOn'),
    letterDueOn: one(values, 'letterDueOn'),
    reasonText: one(values, 'reasonText'),
  });
  showBeneath(gesture, meta.id);
  return undefined;
});

const saveItemFlow = onSubmit(itemForm, async (gesture) => {
  const { ctx, values, meta } = gesture;
  await addItem(ctx, { id: meta.id, label: one(values, 'label') ?? '' });
  showBeneath(gesture, meta.id);
  return undefined;
});

const itemStateFlow = onPick(PICK_ITEM_STATE, async (gesture) => {
  if (!gesture.view) return;
  const { id } = authorizationModal.parseMeta(gesture.view.privateMetadata);
  const [itemId = '', state = ''] = gesture.payload.split('.');
  await checkItem(gesture.ctx, { id, itemId, state: state as AuthorizationItemState });
  await showAgain(gesture, id);
});

const goodCauseFlow = onButton(goodCauseButton, async (gesture) => {
  await explainLateness(gesture.ctx, { id: gesture.payload.id });
  await showAgain(gesture, gesture.payload.id);
});

/** The new record takes the place of the one that it goes on from, which is one press away in it. */
const nextFlows = (['peer_to_peer', 'appeal', 'external_review'] as const).map((kind) =>
  onButton(nextLevelButtons[kind], async (gesture) => {
    const created = await openNextLevel(gesture.ctx, { id: gesture.payload.id, kind });
    await showAgain(gesture, created.id);
  }),
);

export const stepFlows = [
  sentFlow,
  decisionFlow,
  addItemFlow,
  saveSentFlow,
  saveDecisionFlow,
  saveItemFlow,
  itemStateFlow,
  goodCauseFlow,
  ...nextFlows,
];
