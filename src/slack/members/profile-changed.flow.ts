import { z } from 'zod';
import { syncProfile } from '../../domain/members/sync-profile.ts';
import { onAppEvent } from '../kit/flows.ts';
import { profileOf } from '../kit/profile.ts';

/** The parts of user_change that concern us; the rest may change as it likes. docs.slack.dev/reference/events/user_change */
const UserChange = z.looseObject({
  /** Seconds since 1970. */
  event_ts: z.coerce.number().optional(),
  user: z.looseObject({
    id: z.string(),
    name: z.string().optional(),
    real_name: z.string().optional(),
    tz: z.string().optional(),
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    profile: z
      .looseObject({ display_name: z.string().optional(), real_name: z.string().optional() })
      .optional(),
  }),
});

/** A zone follows its member's travel; a deactivated account ends the access at once. */
export const profileChangedFlow = onAppEvent('user_change', async ({ ctx, event }) => {
  const { user, event_ts } = UserChange.parse(event);
  const outcome = await syncProfile(ctx, {
    slackUserId: user.id,
    profile: profileOf(user, ctx.workspace),
    changedAt: event_ts === undefined ? undefined : new Date(event_ts * 1_000),
  });
  if (outcome !== 'unknown') ctx.log.info({ slackUserId: user.id, outcome }, 'profile taken over from Slack');
});
