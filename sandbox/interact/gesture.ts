import type { Router, Routing } from '../deliver/router.ts';
import type { Parcel, Reply } from '../deliver/target.ts';
import type { Json } from '../json.ts';
import type { World } from '../world/world.ts';

/** How the app acknowledged one copy of a gesture. */
export interface Ack {
  ok: boolean;
  status: number | undefined;
  body: unknown;
  ms: number;
  target: string;
  failure?: Reply['failure'];
  /** What the person sees when it failed. */
  seen?: string;
}

export interface Gesture {
  /** The acknowledgement that came first. */
  ack: Ack;
  /** One per copy that was sent, in the order of arrival. */
  acks: Ack[];
  triggerId: string;
}

/** The fields every payload from a person carries. */
export function personOf(world: World, userId: string): Json {
  const user = world.users.get(userId);
  return {
    user: { id: userId, username: user?.name ?? '', name: user?.name ?? '', team_id: world.app.teamId },
    team: { id: world.app.teamId, domain: world.teamDomain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: world.app.appId,
    token: 'sandbox-verification-token',
  };
}

interface Send {
  user: string;
  parcel: Parcel;
  routing: Routing;
  triggerId: string;
  /** What a failure looks like to the person. */
  seen: (failure: NonNullable<Reply['failure']>) => string;
  /** Checks every reply the moment it arrives; acts on the first one only. */
  onReply?: (reply: Reply, isFirst: boolean) => void;
}

/** Sends a person's gesture to the app and notes what she would see if it went wrong. */
export async function send(world: World, router: Router, what: Send): Promise<Gesture> {
  const replies = await router.deliver(what.parcel, what.routing, (reply, isFirst) => {
    if (reply.failure === undefined) what.onReply?.(reply, isFirst);
    else world.records.failure(what.user, what.parcel.name, what.seen(reply.failure), reply.failure);
  });
  const acks = replies.map((reply) => ackOf(reply, what));
  const [first] = acks;
  if (first === undefined) throw new Error(`Nothing was sent for ${what.parcel.name}.`);
  return { ack: first, acks, triggerId: what.triggerId };
}

function ackOf(reply: Reply, what: Send): Ack {
  const { status, body, ms, target, failure } = reply;
  if (failure === undefined) return { ok: true, status, body, ms, target };
  return { ok: false, status, body, ms, target, failure, seen: what.seen(failure) };
}
