import { closeView, submitView } from '../../interact/submission.ts';
import { clientErrors } from '../../robot/client-checks.ts';
import type { Submitted } from '../wire.ts';
import { type Asked, needed } from './asked.ts';

/** The submit button: what Slack's own client refuses first, then what the app answers. */
export async function submit({ parts, user, ask }: Asked): Promise<Submitted> {
  const { world, router } = parts.hands;
  const view = world.topView(user);
  if (view === undefined || view.id !== needed(ask, 'view')) throw new Error('That window is closed.');
  const early = clientErrors(view);
  if (Object.keys(early).length > 0) {
    view.errors = early;
    world.changed({ kind: 'view', view });
    return { errors: early, closed: false };
  }
  const failedBefore = world.records.failures.length;
  await submitView(world, router, user, view, {});
  const trouble = world.records.failures
    .slice(failedBefore)
    .find((failure) => failure.user === user && failure.gesture === 'view_submission')?.seen;
  return { errors: view.errors, closed: view.closed, ...(trouble === undefined ? {} : { trouble }) };
}

/** The close button takes the top modal away, the cross the whole stack. */
export async function close({ parts, user, ask }: Asked): Promise<Record<string, never>> {
  const { world, router } = parts.hands;
  if (world.topView(user) !== undefined) {
    await closeView(world, router, user, ask.all === true ? 'all' : 'top', {});
  }
  return {};
}
