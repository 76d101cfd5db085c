import type { Router, Routing } from '../deliver/router.ts';
import { isRecord, type Json, recordAt, textAt } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { isEmpty, judgeSubmissionAnswer } from '../validate/answers.ts';
import { closeViews, pushModal, readView, updateView } from '../world/show-view.ts';
import { type View, viewWire } from '../world/views.ts';
import type { World } from '../world/world.ts';
import { type Gesture, personOf, send } from './gesture.ts';

/** What a person sees when a submission does not get through; her input stays. */
const TROUBLE = 'We had some trouble connecting. Try again?';

/** Sends a modal and does what the app answers: close, errors under fields, another view, or all closed. */
export async function submitView(
  world: World,
  router: Router,
  user: string,
  view: View,
  routing: Routing,
): Promise<Gesture> {
  const trigger = world.triggers.issue(user, view.id);
  const payload = {
    type: 'view_submission',
    ...personOf(world, user),
    trigger_id: trigger.id,
    view: viewWire(view, world.app),
    response_urls: [],
  };
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  view.errors = {};
  return await send(world, router, {
    user,
    parcel: { kind: 'interactive', name: 'view_submission', payload: structuredClone(payload) },
    routing,
    triggerId: trigger.id,
    seen: () => TROUBLE,
    onReply: ({ body }, isFirst) => {
      if (judge(world, user, body, inputs) && isFirst) obey(world, user, view, body);
    },
  });
}

/** True when Slack would take this answer; else it is noted, and the person sees trouble. */
function judge(world: World, user: string, body: unknown, inputs: readonly string[]): boolean {
  const verdict = judgeSubmissionAnswer(body, inputs);
  if (verdict === undefined) return true;
  world.records.violation('answer to view_submission', verdict.code, verdict.messages, body);
  world.records.failure(user, 'view_submission', TROUBLE, verdict.code);
  return false;
}

function obey(world: World, user: string, view: View, body: unknown): void {
  const answer: Json = isRecord(body) ? body : {};
  try {
    if (isEmpty(body)) closeOne(world, user, view);
    else if (answer.response_action === 'clear') closeViews(world, user, 'all');
    else if (answer.response_action === 'errors') showErrors(world, view, answer);
    else if (answer.response_action === 'update') {
      updateView(world, view, readView(world, answer.view, 'modal', 'response_action update'), undefined);
    } else {
      pushModal(world, user, readView(world, answer.view, 'modal', 'response_action push'), view.triggerId);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.records.failure(user, 'view_submission', TROUBLE, error.code);
  }
}

/** Only the submitted view goes away; the one beneath it shows again. */
function closeOne(world: World, user: string, view: View): void {
  if (world.topView(user) === view) closeViews(world, user, 'top');
}

function showErrors(world: World, view: View, answer: Json): void {
  const errors = recordAt(answer, 'errors') ?? {};
  view.errors = Object.fromEntries(
    Object.keys(errors).map((blockId) => [blockId, textAt(errors, blockId) ?? '']),
  );
  world.changed({ kind: 'view', view });
}

/** The person presses the close button (or the cross, which closes the whole stack). */
export async function closeView(
  world: World,
  router: Router,
  user: string,
  which: 'top' | 'all',
  routing: Routing,
): Promise<void> {
  const top = world.topView(user);
  const isCleared = which === 'all' || top?.clearOnClose === true;
  const closed = closeViews(world, user, isCleared ? 'all' : 'top');
  for (const view of closed.filter((one) => one.notifyOnClose)) {
    const payload = {
      type: 'view_closed',
      ...personOf(world, user),
      view: viewWire(view, world.app),
      is_cleared: isCleared,
    };
    await send(world, router, {
      user,
      parcel: { kind: 'interactive', name: 'view_closed', payload },
      routing,
      triggerId: '',
      // The modal is gone already: a failure here shows nothing.
      seen: () => '',
    });
  }
}
