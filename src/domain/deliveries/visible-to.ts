import type { Ctx } from '../context.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { isChannelFit } from '../teams/channel-fitness.ts';

declare const checked: unique symbol;

/**
 * A record, and how much of it the readers of one message may be shown (docs/phi.md). Views of messages take
 * nothing else, and only this file makes one: a renderer cannot show a record that was not checked for its readers.
 */
export type VisibleTo<T, L extends 'L0' | 'L1' | 'L2' = 'L0' | 'L1' | 'L2'> = {
  readonly record: T;
  readonly level: L;
  readonly [checked]: true;
};

/** More than kind, case key and due time: what a view needs that shows words of people. */
export type Opened<T> = VisibleTo<T, 'L1' | 'L2'>;

/**
 * What may be shown of a record of this team in that place now. In a direct message all of it (L2) while its reader
 * is active, on the team and cares for patients; in the team's own channel, while everyone who can read it may know,
 * names masked (L1); everywhere else L0: also where the reader lost their access, and in the channel of a team that
 * the patient has left. Asked last, right before the post.
 * @returns the record with its level: `L2`, `L1` or `L0`.
 */
export async function visibleTo<T>(
  ctx: Ctx,
  record: T,
  { team, destination }: { team: { id: string }; destination: string },
): Promise<VisibleTo<T, 'L0'> | Opened<T>> {
  if (isDirect(destination)) {
    const reader = await findTeamMate(ctx.db, ctx, { slackUserId: destination, teamId: team.id });
    return reader ? vouch(record, 'L2') : outline(record);
  }
  const isFit = await isChannelFit(ctx, { channelId: destination, teamIds: [team.id] });
  return isFit ? vouch(record, 'L1') : outline(record);
}

/** What everyone may read of it: no name and no words of people. */
export const outline = <T>(record: T): VisibleTo<T, 'L0'> => vouch(record, 'L0');

/** For what was read under the reader's own access in the WHERE. In the domain only (test/architecture.test.ts). */
export function vouch<T, L extends 'L0' | 'L1' | 'L2'>(record: T, level: L): VisibleTo<T, L> {
  return { record, level } as VisibleTo<T, L>;
}

/** Whether a delivery goes to one person: Slack's ids of users begin so. */
export const isDirect = (destination: string): boolean => /^[UW]/.test(destination);
