import { z } from 'zod';
import { changeDnd } from '../../domain/member-changes/change-dnd.ts';
import { onAppEvent } from '../kit/flows.ts';
import { DndStatus, dndSpan } from './dnd.ts';

/** docs.slack.dev/reference/events/dnd_updated_user */
const DndUpdated = z.looseObject({
  /** Seconds since 1970; Slack's own example has none. */
  event_ts: z.coerce.number().optional(),
  user: z.string(),
  dnd_status: DndStatus,
});

/** A person wants to be left alone, or no longer: what waits for that is checked again. */
export const dndChangedFlow = onAppEvent('dnd_updated_user', async ({ ctx, event }) => {
  const { user, dnd_status, event_ts } = DndUpdated.parse(event);
  await changeDnd(ctx, {
    slackUserId: user,
    dnd: dndSpan(dnd_status),
    changedAt: event_ts === undefined ? ctx.now() : new Date(event_ts * 1_000),
  });
});
