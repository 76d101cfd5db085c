import type { PersonId } from '../../demo/caseload/people.ts';
import { CLINIC_ZONE, personOf } from '../../demo/caseload/people.ts';
import { type Demo, startDemo } from '../../demo/start-demo.ts';
import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import { identifyMember } from '../../src/domain/member-changes/identify-member.ts';

/** A Tuesday, 10:00 in New York: the tasks say "tomorrow" and "Friday". */
export const ASKED_AT = new Date('2026-12-08T15:00:00Z');

const log = { debug() {}, info() {}, warn() {}, error: console.error };

/** The demo as a visitor gets it, and who asks in it. Its first start plays a month: about a minute. */
export async function openDemo(folder: string): Promise<{
  demo: Demo;
  as(id: PersonId): Promise<Ctx<MemberActor>>;
}> {
  const demo = await startDemo({ folder, port: 0, say: () => {}, startsAt: ASKED_AT });
  const workspace = await demo.prisma.workspace.findFirstOrThrow({
    select: { id: true, defaultTimeZone: true },
  });
  const base = {
    db: demo.prisma,
    workspace: { ...workspace, phi: 'standard' as const },
    now: demo.clock.now,
    log,
  };
  return {
    demo,
    as: async (id) => {
      const { slackUserId, name, zone } = personOf(id);
      const profile = { displayName: name, timeZone: zone ?? CLINIC_ZONE, noAccess: null };
      const actor = await identifyMember(base, slackUserId, async () => profile);
      return { ...base, actor, requestId: 'bench' };
    },
  };
}
