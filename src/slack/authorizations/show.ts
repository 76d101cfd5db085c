import type { ModalView } from '@slack/types';
import { getAuthorization } from '../../domain/authorizations/get-authorization.ts';
import { listAuthorizations } from '../../domain/authorizations/list-authorizations.ts';
import type { Gesture, SubmitGesture } from '../kit/flows.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { authorizationView } from './authorization.view.ts';
import { authorizationsView } from './authorizations.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/** `/care authorization`. */
export async function openAuthorizations(acting: Acting, page = 0): Promise<ModalView> {
  const listed = await listAuthorizations(acting.ctx, { page });
  return authorizationsView(listed, {
    surface: await formSurfaceFor(acting, listed.rows),
    now: acting.ctx.now(),
  });
}

/** One request as it is now. */
export async function showAuthorization(acting: Acting, id: string): Promise<ModalView> {
  const whole = await getAuthorization(acting.ctx, { id });
  return authorizationView(whole, {
    surface: await formSurfaceFor(acting, [whole.request, whole.request.items]),
    now: acting.ctx.now(),
  });
}

/** The request beneath a form, once the form was saved. */
export function showBeneath(gesture: SubmitGesture<unknown>, id: string): void {
  const { parentViewId, client } = gesture;
  if (!parentViewId) return;
  gesture.after(async () => {
    await client.views.update({ view_id: parentViewId, view: await showAuthorization(gesture, id) });
  });
}
