import {
  authorizationPages,
  authorizationsButton,
  openAuthorizationButton,
} from '../kit/buttons/authorizations.ts';
import { type ButtonGesture, onButton } from '../kit/flows.ts';
import { openAuthorizations, showAuthorization } from './show.ts';

const listFlow = onButton(
  authorizationsButton,
  async (gesture) => gesture.form.fill(await openAuthorizations(gesture)),
  { opensForm: true },
);

async function turnPage(gesture: ButtonGesture<{ page: number }>) {
  if (!gesture.view) return;
  const view = await openAuthorizations(gesture, gesture.payload.page);
  await gesture.client.views.update({ view_id: gesture.view.id, view });
}

const openFlow = onButton(
  openAuthorizationButton,
  async (gesture) => gesture.form.fill(await showAuthorization(gesture, gesture.payload.id)),
  { opensForm: true },
);

export const listFlows = [
  listFlow,
  onButton(authorizationPages.earlier, turnPage),
  onButton(authorizationPages.later, turnPage),
  openFlow,
];
