import { z } from 'zod';
import { changeReader } from '../../domain/channels/change-reader.ts';
import { syncProfile } from '../../domain/member-changes/sync-profile.ts';
import { onAppEvent } from '../kit/flows.ts';
import { profileOf } from '../kit/profile.ts';
import { readerKind } from '../kit/reader-kind.ts';

/** A deactivation must count whatever else the event holds: a part of a wrong kind is as if it were not there. */
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/** The parts of user_change that concern us; the rest may change as it likes. docs.slack.dev/reference/events/user_change */
const UserChange = z.looseObject({
  /** Seconds since 1970. */
  event_ts: z.coerce.number().positive().optional().catch(undefined),
  user: z.looseObject({
    id: z.string(),
    name: text,
    real_name: text,
    tz: text,
    deleted: flag,
    is_bot: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    team_id: text,
    enterprise_user: z
      .looseObject({ teams: z.array(z.string()).optional().catch(undefined) })
      .optional()
      .catch(undefined),
    profile: z.looseObject({ display_name: text, real_name: text }).optional().catch(undefined),
  }),
});

/** A zone follows its member's travel; a deactivated account ends the access at once; a guest may not know what members may. */
export const profileChangedFlow = onAppEvent('user_change', async ({ ctx, event }) => {
  const { user, event_ts } = UserChange.parse(event);
  const outcome = await syncProfile(ctx, {
    slackUserId: user.id,
    profile: profileOf(user, ctx.workspace),
    changedAt: event_ts === undefined ? undefined : new Date(event_ts * 1_000),
  });
  // A member who becomes a guest may not know any more. An event that says nothing of that changes nothing.
  if (user.deleted || user.is_restricted !== undefined)
    await changeReader(ctx, { slackUserId: user.id, kind: readerKind(user, ctx.workspace) });
  if (outcome !== 'unknown') ctx.log.info({ slackUserId: user.id, outcome }, 'profile updated from Slack');
});
