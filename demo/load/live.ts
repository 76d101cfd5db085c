import { checkItem } from '../../src/domain/authorizations/check-item.ts';
import { openAuthorization } from '../../src/domain/authorizations/open-authorization.ts';
import { meetClock } from '../../src/domain/clocks/meet-clock.ts';
import { startClock } from '../../src/domain/clocks/start-clock.ts';
import { isBarrier } from '../../src/domain/contacts/contact.ts';
import { logContact } from '../../src/domain/contacts/log-contact.ts';
import type { Ctx, SystemActor } from '../../src/domain/context.ts';
import { nextDigestAt } from '../../src/domain/digests/next-digest-at.ts';
import { draftHandOff } from '../../src/domain/hand-offs/draft-hand-off.ts';
import { sendHandOff } from '../../src/domain/hand-offs/send-hand-off.ts';
import { PLAYBOOK_DEFAULTS } from '../../src/domain/playbooks/defaults/playbook-defaults.ts';
import { nextDueTaskAt } from '../../src/domain/reminders/claim-due-tasks.ts';
import { cancelTask } from '../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../src/domain/tasks/complete-task.ts';
import { createTask } from '../../src/domain/tasks/create-task.ts';
import { reassignTask } from '../../src/domain/tasks/reassign-task.ts';
import { snoozeTask } from '../../src/domain/tasks/snooze-task.ts';
import { takeTask } from '../../src/domain/tasks/take-task.ts';
import { earliest } from '../../src/domain/time/earliest.ts';
import type { Caseload } from '../caseload/caseload.ts';
import { LOBBY, personOf, TEAMS, type TeamId } from '../caseload/people.ts';
import type { LoggedContact, NewRequest, NewTask, Step } from '../caseload/story.ts';
import { editPlan } from './edit-plan.ts';
import type { Actors, Base } from './make-people.ts';
import { planFamily } from './plan-family.ts';
import { planWeekly } from './plan-weekly.ts';

export type LiveOptions = {
  base: Base;
  as: Actors;
  teamIds: ReadonlyMap<TeamId, string>;
  /** Puts the app's clock at an instant. */
  moveTo: (at: Date) => void;
  /** The tick, then the outbox until it is empty. */
  settle: () => Promise<void>;
  /** A person writes in a channel. */
  say: (slackUserId: string, channel: string, text: string) => Promise<void>;
  progress: (done: number, total: number) => void;
  signal: AbortSignal;
};

type Patient = { id: string; caseKey: string };

/**
 * Lives the caseload's past through the real verbs, oldest first, with the clock at each step's own time: what fell
 * due in between comes back at its minute, so history, cards and their times are as if the team had worked here.
 */
export async function liveThrough(caseload: Caseload, options: LiveOptions): Promise<void> {
  const { base, moveTo, settle, progress, signal } = options;
  const patients = await findPatients(caseload, base);
  const tasks = new Map<string, string>();
  const deadlines = new Map<string, string>();
  const system: Ctx<SystemActor> = { ...base, actor: { kind: 'system', job: 'demo' }, requestId: 'demo' };

  async function passTo(at: Date): Promise<void> {
    for (;;) {
      const due = earliest(await nextDueTaskAt(system), await nextDigestAt(system));
      if (!due || due >= at) break;
      moveTo(due);
      await settle();
    }
    moveTo(at);
  }

  for (const [index, step] of caseload.steps.entries()) {
    signal.throwIfAborted();
    await passTo(step.at.at);
    await perform(step, { ...options, patients, tasks, deadlines });
    await settle();
    progress(index + 1, caseload.steps.length);
  }
  await passTo(caseload.start.at);
}

async function findPatients({ stories }: Caseload, { db, workspace }: Base): Promise<Map<string, Patient>> {
  const rows = await db.patient.findMany({
    where: { workspaceId: workspace.id },
    select: { id: true, caseKey: true, mrn: true },
  });
  const byMrn = new Map(rows.map(({ mrn, ...row }) => [mrn, row]));
  return new Map(
    [...stories.harbor, ...stories.summit].map(({ chart }) => {
      const row = byMrn.get(chart.mrn);
      if (!row) throw new Error(`${chart.id} was not imported`);
      return [chart.id, row];
    }),
  );
}

type Scene = LiveOptions & {
  patients: ReadonlyMap<string, Patient>;
  tasks: Map<string, string>;
  deadlines: Map<string, string>;
};

async function perform(step: Step, scene: Scene): Promise<void> {
  const { as, tasks } = scene;
  const ctx = await as(step.by);
  switch (step.does) {
    case 'contact': {
      const patientId = known(scene.patients, step.patient).id;
      const { followUp } = await logContact(ctx, await contactInput(step.contact, patientId, scene));
      if (followUp && step.contact.followUp?.key) tasks.set(step.contact.followUp.key, followUp.id);
      return;
    }
    case 'task': {
      const { id } = await createTask(ctx, {
        ...taskInput(step.task),
        ...(step.patient === undefined ? {} : { patientId: known(scene.patients, step.patient).id }),
        ...(step.team === undefined ? {} : { teamId: known(scene.teamIds, step.team) }),
      });
      if (step.task.key) tasks.set(step.task.key, id);
      return;
    }
    case 'handOff':
      return handOff(ctx, known(scene.patients, step.patient).id, personOf(step.to).slackUserId);
    case 'authorization':
      return openRequest(ctx, known(scene.patients, step.patient).id, step.request);
    case 'deadline': {
      const { key, rule, owner, ...dates } = step.deadline;
      const { id } = await startClock(ctx, {
        ...dates,
        ruleKey: rule,
        patientId: known(scene.patients, step.patient).id,
        ownerSlackUserId: personOf(owner).slackUserId,
      });
      if (key) scene.deadlines.set(key, id);
      return;
    }
    case 'prove':
      return void (await meetClock(ctx, { id: known(scene.deadlines, step.deadline), words: step.words }));
    case 'plan':
      return editPlan(ctx, known(scene.patients, step.patient).id, step.edits);
    case 'conference':
      return planFamily(ctx, known(scene.patients, step.patient).id, step.conference);
    case 'huddle':
      return planWeekly(step.huddle, {
        ctx,
        as,
        teamId: known(scene.teamIds, step.team),
        patientOf: (id) => known(scene.patients, id).id,
      });
    case 'say':
      return scene.say(personOf(step.by).slackUserId, channelOf(step.team), spoken(step.text, scene));
    case 'complete':
      return void (await completeTask(ctx, { id: known(tasks, step.task) }));
    case 'claim':
      return void (await takeTask(ctx, { id: known(tasks, step.task) }));
    case 'cancel':
      return void (await cancelTask(ctx, { id: known(tasks, step.task), reason: step.reason }));
    case 'snooze':
      return void (await snoozeTask(ctx, {
        id: known(tasks, step.task),
        until: step.until.at,
        reason: step.reason,
      }));
    case 'reassign':
      return void (await reassignTask(ctx, {
        id: known(tasks, step.task),
        toSlackUserId: step.to && personOf(step.to).slackUserId,
        note: step.note,
      }));
  }
}

async function openRequest(ctx: Ctx, patientId: string, { inHand, ...request }: NewRequest): Promise<void> {
  const { id, items } = await openAuthorization(ctx, { ...request, patientId });
  for (const item of items)
    if (inHand.includes(item.label)) await checkItem(ctx, { id, itemId: item.id, state: 'in_hand' });
}

/** As the form is filled from the record. */
async function handOff(ctx: Ctx, patientId: string, receiverSlackUserId: string): Promise<void> {
  const drafts = await draftHandOff(ctx, { patientIds: [patientId] });
  await sendHandOff(ctx, {
    receiverSlackUserId,
    coverUntil: null,
    patients: drafts.map(({ patient, tasks, teamId: _, ...said }) => ({
      ...said,
      patientId: patient.id,
      taskIds: tasks.map(({ id }) => id),
    })),
  });
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the caseload speaks of ${key} before it is there`);
  return value;
}

const channelOf = (team: TeamId | 'lobby') =>
  TEAMS.find(({ id }) => id === team)?.channelId ?? LOBBY.channelId;

/** Case keys stand for patients in a channel. */
const spoken = (text: string, { patients }: Scene) =>
  text.replace(/\{([\w-]+)\}/g, (_all, id: string) => known(patients, id).caseKey);

function taskInput({ key: _, due, owner, ...words }: NewTask) {
  return {
    ...words,
    ...(due === undefined ? {} : { due }),
    ...(owner === undefined ? {} : { ownerSlackUserId: personOf(owner).slackUserId }),
  };
}

async function contactInput(contact: LoggedContact, patientId: string, { base }: Scene) {
  const { isIncoming, with: whom, outcome = 'reached', followUp, makesPlaybooks, ...words } = contact;
  const barriers = makesPlaybooks ? (contact.barriers ?? []).filter(isBarrier) : [];
  const caregiver =
    typeof whom === 'string'
      ? await base.db.caregiver.findFirstOrThrow({ where: { patientId, name: { startsWith: whom } } })
      : null;
  return {
    ...words,
    patientId,
    direction: isIncoming ? 'inbound' : 'outbound',
    outcome,
    party: typeof whom === 'object' ? whom.party : caregiver ? 'caregiver' : 'patient',
    ...(caregiver ? { caregiverId: caregiver.id } : {}),
    playbookTasks: barriers.flatMap((barrier) =>
      PLAYBOOK_DEFAULTS.playbooks[barrier].tasks.map(({ key }) => ({ barrier, key })),
    ),
    ...(followUp ? { followUp: taskInput(followUp) } : {}),
  };
}
