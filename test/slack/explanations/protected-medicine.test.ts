import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { sentTexts } from '../../kit/phi-walk.ts';
import { DAY, HOUR } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';
import { heartPlan } from './heart-plan.ts';

// Words that come from protected records alone.
const PROTECTED = ['zorbleton', 'flumbic', 'quaxley', 'wobblewood', 'methadone'];
const NEUTRAL = 'Ask the prescriber about a medication on the plan';
const of = (sourceId: string) => ({ sourceSystem: 'northstar', sourceId, contentHash: '', isPart2: true });

async function protectedPlan({ prisma, rosa }: TeamApp): Promise<void> {
  await heartPlan(prisma, rosa);
  const { workspaceId, id: patientId } = rosa;
  await prisma.condition.create({
    data: { ...of('s1'), workspaceId, patientId, name: 'Flumbic dependence, severe' },
  });
  await prisma.medication.create({
    data: {
      ...of('s2'),
      workspaceId,
      patientId,
      name: 'Zorbleton 8 mg tablet',
      dosage: 'Take 1 tablet by mouth once a day in the morning',
      status: 'active',
      change: 'changed',
      changedOn: new Date('2026-11-10'),
      changedBy: 'Dr. Quaxley',
    },
  });
  await prisma.careTeamMember.create({
    data: { ...of('s3'), workspaceId, patientId, name: 'Dr. Quaxley', organization: 'Wobblewood House' },
  });
}

async function asked(teamApp: TeamApp): Promise<Message> {
  const form = await filledForm(
    await teamApp.robot().command('/explain Quillfeather', { channel: teamApp.channel }),
  );
  await form.submit();
  await teamApp.idle();
  const draft = teamApp
    .robot()
    .dms()
    .findLast((message) => teamApp.robot().buttons(message).includes('Review'));
  if (!draft) throw new Error('no draft came');
  await teamApp.robot().press(draft, 'Create task', { within: /Reason not recorded: zorbleton/i });
  await teamApp.idle();
  return draft;
}

const isProtected = (text: string) => PROTECTED.some((word) => text.toLowerCase().includes(word));

describe('what 42 CFR Part 2 protects', () => {
  let teamApp: TeamApp;
  let draft: Message;
  beforeAll(async () => {
    teamApp = await startTeamApp();
    await protectedPlan(teamApp);
    await teamApp.prisma.member.updateMany({ data: { digestAt: '08:00', eveningDigestAt: '17:00' } });
    await teamApp.tick();
    draft = await asked(teamApp);
    // Words of people: a task and a contact that name what is protected, by its record or by what everybody calls it.
    const task = await teamApp.form(
      'Zorbleton refill, call Wobblewood about METHADONE for Quillfeather tomorrow 10am',
    );
    await task.submit();
    const contact = await filledForm(await teamApp.robot().command('/contact', { channel: teamApp.channel }));
    await contact.choose('Patient', {
      search: 'quillf',
      pick: `Rosa Quillfeather · ${teamApp.rosa.caseKey}`,
    });
    await contact.fill('Outcome', 'Left a message');
    await contact.fill('Reason for contact', 'Flumbic relapse, is out of zorbleton');
    await contact.fill('Follow-up', 'Ask again');
    await contact.fill('Owner', 'Ben');
    await contact.submit();
    await teamApp.idle();
    teamApp.clock.shiftMs(DAY);
    await teamApp.tick();
    teamApp.clock.shiftMs(8 * HOUR);
    await teamApp.tick();
    teamApp.clock.shiftMs(3 * DAY);
    await teamApp.tick();
    await teamApp.robot().home.open();
    await teamApp.idle();
  }, 120_000);
  afterAll(async () => {
    await teamApp.stop();
    teamApp.isClean();
  });

  test('a task that asks why names no protected medicine and nobody who ordered it, and knows its record by id', async () => {
    const task = await teamApp.prisma.task.findFirstOrThrow({
      where: { title: NEUTRAL },
      include: { medication: true },
    });
    expect(isProtected(`${task.title} ${task.details}`)).toBe(false);
    expect(task.medication?.name).toBe('Zorbleton 8 mg tablet');
    expect(teamApp.robot().read(draft)).toContain('A task was created to ask for it.');
  });

  test('nothing of it is in the channel, its threads, App Home or a notification, and no digest or list of what is late names it', () => {
    const texts = sentTexts(teamApp.sandbox, { phi: 'standard' });
    const directLists = teamApp
      .robot()
      .dms()
      .filter(({ text }) => /^(Your day|Today)|overdue/.test(text));
    expect(directLists.length).toBeGreaterThan(2);
    expect(directLists.filter((message) => isProtected(teamApp.robot().read(message)))).toEqual([]);
    const leaks = texts.filter(({ where, level, text }) => {
      const isOpenToReader =
        /^views\.(?!publish)/.test(where) || where.startsWith('answer to') || level === 'L2';
      return isProtected(text) && !(isOpenToReader && level !== 'L0');
    });
    expect(leaks).toEqual([]);
    const inChannel = teamApp.sandbox
      .messages(teamApp.channel)
      .map((message) => teamApp.robot().read(message));
    expect(inChannel.filter(isProtected)).toEqual([]);
    // The walk has seen what it guards: the card has the words around, without what is protected.
    expect(inChannel.some((text) => text.includes('[hidden] refill'))).toBe(true);
    expect(isProtected(teamApp.logged())).toBe(false);
  });

  test('whoever may know of it opens the task and reads which medicine it is about', async () => {
    const card = teamApp.cards().find((message) => teamApp.robot().read(message).includes('Medication'));
    const details = await filledForm(await teamApp.robot().press(card ?? expect.fail('no card'), 'Details'));
    expect(details.text()).toMatch(/about a medication on the plan[\s\S]*About: Zorbleton 8 mg tablet/);
    await teamApp.robot().modal().close({ all: true });
  });

  test('given to a member who may, the direct message says it; to one who may not any more, nothing', async () => {
    const card = teamApp.cards().find((message) => teamApp.robot().read(message).includes('Medication'));
    const form = await filledForm(await teamApp.robot().press(card ?? expect.fail('no card'), 'Reassign'));
    await form.fill('New owner', 'Ben');
    await form.submit();
    await teamApp.idle();
    const ben = teamApp.robot('ben');
    const given = ben.dms().findLast(({ text }) => text.includes('assigned you a task'));
    expect(given && ben.read(given)).toContain('About: Zorbleton 8 mg tablet');
    await teamApp.prisma.member.update({ where: { id: teamApp.people.ben.member.id }, data: { roles: [] } });
    await teamApp.robot().press(card ?? expect.fail('no card'), 'Done');
    await teamApp.idle();
    expect(given && isProtected(ben.read(given))).toBe(false);
  });
});

test('a mark that is set later takes the words out of what the card shows already', async () => {
  const teamApp = await startTeamApp();
  try {
    const { rosa } = teamApp;
    const mark = { ...of('later'), isPart2: false };
    await teamApp.prisma.medication.create({
      data: {
        ...mark,
        workspaceId: rosa.workspaceId,
        patientId: rosa.id,
        name: 'Zorbleton 8 mg tablet',
        dosage: 'Take 1 tablet by mouth once a day in the morning',
        status: 'active',
      },
    });
    const card = await teamApp.card('ask about zorbleton');
    expect(teamApp.robot().read(card)).toContain('zorbleton');
    const plan = await filledForm(
      await teamApp.robot().command('/plan Quillfeather', { channel: teamApp.channel }),
    );
    await plan.press('Edit', { within: /zorbleton/i });
    const medicine = await filledForm({ opens: () => teamApp.robot().waitModal(/Medications/) });
    await medicine.fill('Protected by 42 CFR Part 2', [
      'Substance use record: never sent to an AI model, never in a digest',
    ]);
    expect((await medicine.submit()).errors).toEqual({});
    await teamApp.idle();
    expect(teamApp.robot().read(card)).toContain('ask about [hidden]');
  } finally {
    await teamApp.stop();
  }
});
