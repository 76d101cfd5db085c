import type { Call } from '../../../sandbox/world/records.ts';

type Post = Pick<Call, 'at' | 'sentAt' | 'args'>;

/**
 * It reached Slack when its sender had given up on it: bytes of a process that was suspended, or that this process had no
 * moment to read.
 */
export const cameLate = ({ at, sentAt = at }: Post, callLimitMs: number): boolean =>
  at - sentAt >= callLimitMs;

/**
 * Pairs of posts to one channel that are less than `apartMs` apart. A post counts when it reached Slack, whatever kept its
 * sender before; one that came late counts when it was sent: nobody can space a post by what is still on its way.
 */
export function tooClose(
  posts: readonly Post[],
  { apartMs, callLimitMs }: { apartMs: number; callLimitMs: number },
): { channel: unknown; apartMs: number; posts: [Post, Post] }[] {
  const before = new Map<unknown, { post: Post; at: number }>();
  return posts
    .map((post) => ({ post, at: cameLate(post, callLimitMs) ? (post.sentAt ?? post.at) : post.at }))
    .sort((one, other) => one.at - other.at)
    .flatMap((each) => {
      const { channel } = each.post.args;
      const last = before.get(channel);
      before.set(channel, each);
      if (!last || each.at - last.at >= apartMs) return [];
      return [{ channel, apartMs: each.at - last.at, posts: [last.post, each.post] as [Post, Post] }];
    });
}
