import type { Ctx, SystemActor } from '../context.ts';
import { ownerQuiet, quietTimesOf } from '../tasks/quiet-times.ts';
import { nextFreeOrOwn } from '../time/quiet.ts';
import { type DueGroup, findDueGroups, type HeldGroup, moveHeldTasks } from './move-held-tasks.ts';
import { type DndReadings, saveDnd } from './save-dnd.ts';

/**
 * Asks Slack who is not to be disturbed. Those it does not report are left out; it never throws and never takes long.
 */
export type ReadDnd = (slackUserIds: readonly string[]) => Promise<DndReadings>;

/** What Slack said of a person counts this long; a change within it is reported by an event. */
const DND_FRESH_MS = 15 * 60_000;

type People = Awaited<ReturnType<typeof readPeople>>;
type Owner = NonNullable<ReturnType<People['owners']['get']>>;

/**
 * What is due at `now` and comes at a time at which its people should not be notified waits until its team works, its
 * owner's quiet hours and focus block are over and Slack's do-not-disturb has ended; `heldFrom` keeps the time at which it would have
 * come. Ten thousand tasks that fall due on a Saturday are moved once, not checked again each minute.
 * @returns how many were moved.
 */
export async function holdDueTasks(
  ctx: Ctx<SystemActor>,
  { now, after, readDnd }: { now: Date; after: Date | null; readDnd: ReadDnd },
): Promise<number> {
  const groups = await findDueGroups(ctx, { now, after });
  if (groups.length === 0) return 0;
  const people = await readPeople(ctx, groups);
  const held: HeldGroup[] = [];
  const free: DueGroup[] = [];
  const first = quietEnds(ctx, people, now);
  for (const group of groups) {
    const until = first(group);
    if (until) held.push({ ...group, until });
    else free.push(group);
  }
  const asked = await askDnd(ctx, free, { people, now, readDnd });
  const second = quietEnds(ctx, asked, now);
  for (const group of asked === people ? [] : free) {
    const until = second(group);
    if (until) held.push({ ...group, until });
  }
  return moveHeldTasks(ctx, held, { now });
}

async function readPeople({ db }: Ctx<SystemActor>, groups: readonly DueGroup[]) {
  const [teams, owners] = await Promise.all([
    db.team.findMany({ where: { id: { in: [...new Set(groups.map(({ teamId }) => teamId))] } } }),
    db.member.findMany({
      where: { id: { in: [...new Set(groups.flatMap(({ ownerId }) => ownerId ?? []))] } },
      select: { id: true, slackUserId: true, dndReadAt: true, ...ownerQuiet },
    }),
  ]);
  return {
    teams: new Map(teams.map((team) => [team.id, team])),
    owners: new Map(owners.map((owner) => [owner.id, owner])),
  };
}

/**
 * When the quiet of a group ends; null when nothing holds it now. Most members of a team are quiet at the same hours:
 * each answer is worked out once. A calendar that cannot be read holds no task.
 */
function quietEnds(ctx: Ctx<SystemActor>, { teams, owners }: People, now: Date) {
  const known = new Map<string, Date | null>();
  return (group: DueGroup): Date | null => {
    const owner = group.ownerId ? (owners.get(group.ownerId) ?? null) : null;
    const key = JSON.stringify([group.teamId, group.priority, owner && quietOf(owner)]);
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    const end = quietEnd(ctx, { ...group, team: teams.get(group.teamId), owner }, now);
    known.set(key, end);
    return end;
  };
}

const quietOf = ({
  timeZone,
  quietFrom,
  quietUntil,
  urgentBreaksQuiet,
  dndFrom,
  dndUntil,
  focusFrom,
  focusUntil,
}: Owner) => [timeZone, quietFrom, quietUntil, urgentBreaksQuiet, dndFrom, dndUntil, focusFrom, focusUntil];

type Rung = DueGroup & {
  team: ReturnType<People['teams']['get']>;
  owner: Owner | null;
};

function quietEnd(ctx: Ctx<SystemActor>, { priority, teamId, team, owner }: Rung, now: Date): Date | null {
  const times = team ? quietTimesOf({ priority, team, owner }) : null;
  if (!times) return null;
  try {
    const until = nextFreeOrOwn(times, now);
    return until && until > now ? until : null;
  } catch (error) {
    ctx.log.error({ err: error, teamId }, 'working hours cannot be read: no reminder is held for them');
    return null;
  }
}

/**
 * The same people with what Slack says now, asked only about those whom nothing else holds and who are little known.
 */
async function askDnd(
  ctx: Ctx<SystemActor>,
  groups: readonly DueGroup[],
  { people, now, readDnd }: { people: People; now: Date; readDnd: ReadDnd },
): Promise<People> {
  const stale = new Map<string, string>();
  for (const { ownerId, priority, teamId } of groups) {
    const [team, owner] = [people.teams.get(teamId), people.owners.get(ownerId ?? '')];
    const isKnown = owner?.dndReadAt && now.getTime() - owner.dndReadAt.getTime() < DND_FRESH_MS;
    if (team && owner && !isKnown && quietTimesOf({ priority, team, owner }))
      stale.set(owner.slackUserId, owner.id);
  }
  if (stale.size === 0) return people;
  const readings = await readDnd([...stale.keys()]);
  await saveDnd(ctx, { readings, readAt: now, waits: false });
  const owners = new Map(people.owners);
  for (const [slackUserId, dnd] of readings) {
    const owner = people.owners.get(stale.get(slackUserId) ?? '');
    if (owner) owners.set(owner.id, { ...owner, dndFrom: dnd?.from ?? null, dndUntil: dnd?.until ?? null });
  }
  return { ...people, owners };
}
