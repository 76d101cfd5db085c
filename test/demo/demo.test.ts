import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, type PersonId, TEAMS } from '../../demo/caseload/people.ts';
import { filesIn } from '../../demo/folder.ts';
import type { Demo } from '../../demo/start-demo.ts';
import type { Message } from '../../sandbox/sandbox.ts';
import { changeWords } from '../../src/domain/plans/diff-plan.ts';
import { planChangeSchema } from '../../src/domain/plans/plan-change.ts';
import { foreignRows } from '../kit/foreign-rows.ts';
import { filledForm } from '../kit/forms.ts';
import { demoFolder, everybody, MONDAY, robotOf, startedIn } from './kit.ts';

const HARBOR = TEAMS[0]?.channelId ?? '';

let home: Awaited<ReturnType<typeof demoFolder>>;
let demo: Demo;
let lines: string[];
beforeAll(async () => {
  home = await demoFolder();
  ({ demo, lines } = await startedIn(home.folder));
});
afterEach(() => {
  expect(demo.sandbox.violations).toEqual([]);
  expect(demo.sandbox.warnings).toEqual([]);
  expect(demo.sandbox.failures).toEqual([]);
});
afterAll(async () => {
  await demo.stop();
  await home.gone();
});

/** Waits until Ana can press that on the message: the outbox shows a change when it is saved. */
const offers = (message: Message, label: string) =>
  demo.sandbox.waitFor(() => robotOf(demo, 'ana').buttons(message).includes(label), {
    what: () => `"${label}" on ${robotOf(demo, 'ana').read(message)}`,
  });

describe('what a visitor finds', () => {
  it('says what it does while it loads', () => {
    expect(lines.join('\n')).toMatch(/PostgreSQL[\s\S]*41 invented patients as FHIR[\s\S]*last month/);
  });

  it('has forty-one patients with charts, imported by the import that operators use', async () => {
    const { prisma } = demo;
    expect(await prisma.patient.count()).toBe(41);
    const kinds = await Promise.all([
      prisma.condition.count(),
      prisma.medication.count(),
      prisma.carePlan.count(),
      prisma.goal.count(),
      prisma.admission.count(),
      prisma.appointment.count(),
      prisma.caregiver.count(),
      prisma.careTeamMember.count(),
    ]);
    for (const count of kinds) expect(count).toBeGreaterThan(15);
  });

  it('has every row of its month in the workspace of what it belongs to', async () => {
    expect(await foreignRows((sql) => demo.prisma.$queryRawUnsafe(sql))).toEqual([]);
  });

  it('keeps the scene of the metoprolol: from 25 to 50, by the cardiologist, and no reason recorded', async () => {
    const [medicine, ...others] = await demo.prisma.medication.findMany({
      where: { name: { contains: 'metoprolol succinate', mode: 'insensitive' } },
      include: { patient: { include: { planVersions: { orderBy: { version: 'desc' } } } } },
    });
    expect(others).toEqual([]);
    expect(medicine).toMatchObject({
      status: 'active',
      change: 'changed',
      changedBy: 'Dr. Ingrid Solberg',
      changeReason: null,
      before: { strength: { value: 25, unit: 'mg' } },
      regimen: { strength: { value: 50, unit: 'mg' } },
    });
    const changes = medicine?.patient.planVersions.flatMap(({ changes: each }) =>
      planChangeSchema.array().parse(each),
    );
    expect(changes?.map((change) => changeWords(change)).join('\n')).toMatch(
      /metoprolol succinate ER: strength 25 mg → 50 mg; .*Dr\. Ingrid Solberg, .*, reason not recorded/,
    );
  });

  it('has whole plans: what matters, a main problem, what to do and to leave, red flags, a number, a review', async () => {
    const plans = await demo.prisma.patient.findMany({
      where: {
        whatMatters: { not: null },
        planReviewOn: { not: null },
        conditions: { some: { isMain: true } },
      },
      include: { interventions: true, redFlags: true },
    });
    expect(plans.length).toBeGreaterThanOrEqual(6);
    for (const { interventions, redFlags } of plans) {
      expect(interventions.some(({ polarity }) => polarity === 'avoid')).toBe(true);
      expect(redFlags.some(({ action }) => action === 'call_911')).toBe(true);
    }
    expect(await demo.prisma.planPhone.count({ where: { patientId: null } })).toBe(1);
  });

  it('keeps the scene of the collision: the surgeon is booked while the patient is on dialysis', async () => {
    const visits = await demo.prisma.appointment.findMany({ where: { patient: { familyName: 'Osei' } } });
    const surgeon = visits.find(({ description }) => description?.startsWith('Fistulogram'));
    const colliding = visits.filter(
      ({ description, startsAt, endsAt }) =>
        description === 'Hemodialysis' &&
        surgeon &&
        startsAt <= surgeon.startsAt &&
        surgeon.startsAt < (endsAt ?? startsAt),
    );
    expect(colliding).toHaveLength(1);
  });

  it('has tasks in every state that the verbs make', async () => {
    const now = demo.clock.now();
    const open = { status: 'open' } as const;
    const count = (where: NonNullable<Parameters<typeof demo.prisma.task.count>[0]>['where']) =>
      demo.prisma.task.count({ where: where ?? {} });
    const found = {
      overdue: await count({ ...open, dueAt: { lt: now } }),
      today: await count({ ...open, dueAt: { gte: now, lt: new Date('2026-11-24T05:00:00Z') } }),
      tomorrow: await count({
        ...open,
        dueAt: { gte: new Date('2026-11-24T05:00:00Z'), lt: new Date('2026-11-25T05:00:00Z') },
      }),
      later: await count({ ...open, dueAt: { gte: new Date('2026-11-28T05:00:00Z') } }),
      snoozed: await count({ ...open, snoozedUntil: { gt: now } }),
      unassigned: await count({ ...open, ownerId: null }),
      noDeadline: await count({ ...open, dueAt: null }),
      ofNoPatient: await count({ ...open, patientId: null }),
      urgent: await count({ ...open, priority: 'urgent' }),
      asap: await count({ ...open, priority: 'asap' }),
      stat: await count({ ...open, priority: 'stat' }),
      callbacks: await count({ ...open, kind: 'callback' }),
      completed: await count({ status: 'completed' }),
      cancelled: await count({ status: 'cancelled' }),
    };
    expect(Object.entries(found).filter(([, n]) => n === 0)).toEqual([]);
  });

  it('tells history at its own time: nothing happened after now, and messages stand where they were posted', async () => {
    const now = demo.clock.now();
    expect(await demo.prisma.taskTransition.count({ where: { at: { gt: now } } })).toBe(0);
    expect(await demo.prisma.auditEvent.count({ where: { at: { gt: now } } })).toBe(0);
    const days = new Set(
      demo.sandbox.messages(HARBOR).map(({ ts }) => new Date(Number(ts) * 1000).toISOString().slice(0, 10)),
    );
    // Posts of two weeks and more: not each day brings one, and none is that of the load.
    expect(days.size).toBeGreaterThanOrEqual(10);
    expect(now.getTime() - MONDAY.getTime()).toBeLessThan(120_000);
  });

  it('has sent everything it owes; what waits is shown already and changes at an hour to come', async () => {
    const unsettled = await demo.prisma.delivery.findMany({ where: { state: { not: 'settled' } } });
    const now = demo.clock.now();
    expect(
      unsettled.filter(
        ({ state, messageTs, lastError, wakeAt }) =>
          state !== 'pending' || messageTs === null || lastError !== null || wakeAt <= now,
      ),
    ).toEqual([]);
  });
});

describe('everybody may look around', () => {
  it.each(everybody)('%s opens App Home, lists and forms, and every view would pass Slack', async (id) => {
    const robot = robotOf(demo, id);
    await robot.home.open();
    expect(robot.home.text()).toMatch(/^Welcome to the Northstar demo/);
    for (const command of [
      '/task mine',
      '/task overdue',
      '/task team',
      '/patient chen',
      '/patient',
      '/care help',
      '/care me',
    ])
      await (await robot.command(command)).tells(/\S/);
    for (const command of ['/contact', '/task call somebody tomorrow 9am']) {
      const modal = await filledForm(await robot.command(command));
      await modal.close({ all: true });
    }
  });

  it('finds a person whose name is written from right to left, by either script', async () => {
    const grace = robotOf(demo, 'grace');
    for (const name of ['fatima', 'فاطمة'])
      expect(await (await grace.command(`/patient ${name}`)).tells(/الحسن/)).toContain('speaks Arabic');
  });

  it('shows the other team’s patients to nobody, and the administrator none', async () => {
    for (const id of ['marcus', 'dana', 'theo'] as const) {
      const told = await (await robotOf(demo, id).command('/patient rosa chen')).tells(/\S/);
      expect(told, id).not.toContain('Chen');
    }
  });

  it('says in App Home what is to be done, for whom by initials and case key, and names no patient', async () => {
    const patients = await demo.prisma.patient.findMany({ select: { familyName: true } });
    for (const { id } of PEOPLE) {
      const robot = robotOf(demo, id);
      await robot.home.open();
      const words = new Set(robot.home.text().split(/[^\p{L}\p{M}'’-]+/u));
      const named = patients.filter(({ familyName }) => familyName && words.has(familyName));
      expect(named, id).toEqual([]);
    }
    const ana = robotOf(demo, 'ana');
    await ana.home.open();
    expect(ana.home.text()).toMatch(/^Call Mrs\. C\.: pulse, pressure, .*\nCall · R\. C\. · \w{4} /m);
  });
});

describe('the first five minutes', () => {
  it('each thing can be done, is marked as done, and what can be taken back is', async () => {
    const ana = robotOf(demo, 'ana');
    await ana.home.open();
    const caseKey = /Log a contact with (\w+)/.exec(ana.home.text())?.[1] ?? '';
    const form = await filledForm(await ana.home.press('Try it'));
    await form.fill('Reason for contact', 'Pulse by phone');
    await form.fill('Outcome', 'Reached');
    expect((await form.submit()).errors).toEqual({});
    await demo.settle();

    const next = await demo.clock.nextFollowUp();
    await demo.clock.to(next ?? MONDAY);
    const card = await ana.sees(HARBOR, new RegExp(`^Call · R\\. C\\. · ${caseKey}\\n`));
    // What came of it is asked once it is saved; closing the form leaves it done.
    await (await filledForm(await ana.press(card, 'Done'))).close();
    await offers(card, 'Undo');
    await (await ana.command(`/patient ${caseKey}`)).tells(/Rosa Chen/);
    await ana.home.open();
    expect(ana.home.text().match(/Done: /g)).toHaveLength(3);

    await ana.press(card, 'Undo');
    await offers(card, 'Done');
    await ana.home.open();
    expect(ana.home.text().match(/Done: /g)).toHaveLength(2);
  });
});

describe('the clock', () => {
  it('brings back what falls due on the way, and never goes back', async () => {
    const before = demo.sandbox.messages(HARBOR).length;
    await demo.clock.shift(24 * 3_600_000);
    expect(demo.sandbox.messages(HARBOR).length).toBeGreaterThan(before);
    await expect(demo.clock.to(new Date(demo.clock.now().getTime() - 3_600_000))).rejects.toThrow(
      'Time only moves forward',
    );
  });
});

describe('a day in one message', () => {
  const dmsOf = (id: PersonId, begins: string) =>
    robotOf(demo, id)
      .dms()
      .filter(({ text }) => text.startsWith(begins));
  const today = () => dmsOf('ana', 'Your day:');
  const closed = () => dmsOf('ana', 'This day is over');

  it('every morning of the last month came for who had something due, is closed by now, and nobody else was written to', () => {
    expect(closed().length).toBeGreaterThan(5);
    for (const id of ['dana', 'theo'] as const)
      for (const begins of ['Your day:', 'This day is over']) expect(dmsOf(id, begins)).toEqual([]);
  });

  it('time moved over eight o’clock brings the next morning, with its buttons', async () => {
    const [shown] = today();
    const before = closed().length;
    const morning = demo.clock.now();
    morning.setUTCHours(13, 1, 0, 0);
    await demo.clock.to(new Date(morning.getTime() + (morning <= demo.clock.now() ? 24 * 3_600_000 : 0)));
    const [latest, ...others] = today();
    if (!shown || !latest) throw new Error('no digest');
    expect(others).toEqual([]);
    expect(latest.ts).not.toBe(shown.ts);
    expect(closed().length).toBeGreaterThan(before);
    expect(closed().map(({ ts }) => ts)).toContain(shown.ts);
    expect(robotOf(demo, 'ana').buttons(latest)).toContain('Done');
  });

  it('who asked for it reads at five o’clock what became of the day', async () => {
    const evening = demo.clock.now();
    evening.setUTCHours(22, 1, 0, 0);
    await demo.clock.to(evening);
    const said = robotOf(demo, 'ana')
      .dms()
      .filter(({ text }) => text.startsWith('Today:'));
    expect(said.length).toBeGreaterThan(0);
  });
});

describe('the privacy officer', () => {
  it('reviews who opened another team’s patient, and reads who looked', async () => {
    const summit = await demo.prisma.team.findFirstOrThrow({ where: { name: { contains: 'Summit' } } });
    const patient = await demo.prisma.patient.findFirstOrThrow({
      where: { teamId: summit.id, birthOn: { not: null }, leftAt: null },
      orderBy: { caseKey: 'asc' },
    });
    const { caseKey } = patient;
    const name = `${patient.givenNames[0]} ${patient.familyName}`;
    const opening = await filledForm(await robotOf(demo, 'ana').command('/care break-glass'));
    await opening.fill('Patient', name);
    await opening.fill('Birth date', patient.birthOn?.toISOString().slice(0, 10) ?? '');
    await opening.fill('Reason', 'The patient is in front of me');
    await opening.fill('Reason in words', 'He came to our front desk by mistake');
    expect((await opening.submit()).errors).toEqual({});
    await robotOf(demo, 'ana').modal().close({ all: true });
    await demo.settle();

    const olive = robotOf(demo, 'olive');
    const list = await filledForm(await olive.command('/care break-glass reviews'));
    await list.shows(new RegExp(`${caseKey}[\\s\\S]*Review due by`));
    await list.press('Review');
    const review = await olive.waitModal('Break-glass review');
    await review.shows(/He came to our front desk by mistake/);
    await review.fill('Outcome', 'Justified');
    await review.fill('Review in words', 'The front desk confirmed that he stood there.');
    expect((await review.submit()).errors).toEqual({});
    await olive.modal().close({ all: true });
    await demo.settle();

    const form = await filledForm(await olive.command('/care audit'));
    await form.fill('Report', 'Who saw or changed a patient');
    await form.choose('Patient', { search: caseKey, pick: `${name} · ${caseKey}` });
    const { next } = await form.submit();
    expect((next ?? form).text()).toMatch(/Olive Whitlow[\s\S]*Ana Ruiz/);
    await olive.modal().close({ all: true });
  });
});

describe('a second start', () => {
  const counts = async () => ({
    tasks: await demo.prisma.task.count(),
    contacts: await demo.prisma.contact.count(),
    deliveries: await demo.prisma.delivery.count(),
    members: await demo.prisma.member.count(),
    messages: TEAMS.map(({ channelId }) =>
      demo.sandbox.messages(channelId).map(({ ts, text }) => `${ts} ${text}`),
    ),
    direct: robotOf(demo, 'ana')
      .dms()
      .map(({ ts }) => ts),
  });

  it('finds everything as it was, doubles nothing, and goes on from where the clock stood', async () => {
    const before = await counts();
    const at = demo.clock.now();
    await demo.stop();
    ({ demo } = await startedIn(home.folder));
    expect(await counts()).toEqual(before);
    expect(demo.clock.now().getTime()).toBeGreaterThan(at.getTime());
    expect(demo.clock.now().getTime() - at.getTime()).toBeLessThan(60_000);
    expect(demo.sandbox.posts).toEqual([]);
  });

  it('buttons of before still work', async () => {
    const ana = robotOf(demo, 'ana');
    const due = demo.sandbox
      .messages(HARBOR)
      .findLast(
        (message) =>
          /Ana Ruiz/.test(ana.read(message)) &&
          ana.buttons(message).filter((label) => label === 'Done').length === 1,
      );
    if (!due) throw new Error('no card of Ana’s is left');
    await (await filledForm(await ana.press(due, 'Done'))).close();
    await offers(due, 'Undo');
  });

  it('posts again, once, what a kill took from the local Slack', async () => {
    const before = demo.sandbox.messages(HARBOR);
    // The newest card of a task: what an older one would show is gone for good.
    const ana = robotOf(demo, 'ana');
    const lost = before.filter((message) => ana.buttons(message).includes('Done')).slice(-1);
    await demo.stop();
    const { slack } = filesIn(home.folder);
    const kept: { messages: { ts: string }[] } = JSON.parse(await readFile(slack, 'utf8'));
    const messages = kept.messages.filter((message) => !lost.some(({ ts }) => ts === message.ts));
    await writeFile(slack, JSON.stringify({ ...kept, messages }));
    const again = await startedIn(home.folder);
    demo = again.demo;
    expect(again.lines.join('\n')).toContain('1 message had not been kept');
    expect(demo.sandbox.messages(HARBOR)).toHaveLength(before.length);
    expect(demo.sandbox.posts.filter(({ args }) => args.channel === HARBOR)).toHaveLength(1);
  });
});
