// Longer than 250 lines: a day at work, gesture by gesture; what it typed is looked for in all that came of it.
import { expect, test, vi } from 'vitest';
import { PHI_DISPLAYS, type PhiDisplay } from '../src/domain/phi-display.ts';
import type { Patient } from '../src/generated/prisma/client.ts';
import { filledForm, writeDraft } from './kit/forms.ts';
import { FREE, hits, NAMES, sentTexts } from './kit/phi-walk.ts';
import { DAY, HOUR } from './kit/set-clock.ts';
import { startTestApp, type TestApp, type TestAppOptions } from './kit/test-app.ts';
import { heartPlan } from './slack/explanations/heart-plan.ts';

// Each of these lives through a day: a minute is not enough beside other tests.
vi.setConfig({ testTimeout: 300_000 });

const DIAGNOSIS = 'Hyperquinklosis';
// What 42 CFR Part 2 protects: in the plan, and in the words that people type.
const PROTECTED = ['Dependoquilt', 'zorbutane'];

type Robot = ReturnType<TestApp['sandbox']['robot']>;

/** A denial with words of people in every field, looked at again. */
async function askThePayer(ana: Robot, { channel, pick }: { channel: string; pick: string }): Promise<void> {
  const denial = await filledForm(await ana.command('/care authorization new', { channel }));
  await denial.choose('Patient', { search: 'zant', pick });
  await denial.select('Payer', 'Medicare Advantage');
  await denial.select('What it is', 'Denial');
  await denial.fill('Date of the notice', '2026-11-20');
  await denial.fill('Requested service', 'Floxinate for Quillonette');
  await denial.fill(
    'The payer’s reason',
    'Mrs Zantrabar has zorbutane for dependoquilt, and no grumbleberry',
  );
  await denial.fill('The payer’s number', 'Zantrabar 1');
  expect((await denial.submit()).errors).toEqual({});
  const list = await filledForm(await ana.command('/care authorization', { channel }));
  await list.press('Open');
  const request = await ana.waitModal(/^Authorization$/);
  await request.shows(/Deadlines/);
  await request.press('Write letter');
  await (await ana.waitModal('Letter to the payer')).close({ all: true });
}

/** The same patient asked about in a direct message and in a channel that everybody reads. */
async function askTheAssistant(
  ana: Robot,
  at: { channel: string; open: string; key: string },
): Promise<void> {
  await ana.openMessages();
  await ana.agent.looksAt(at.channel);
  for (const [words, answer] of [
    [`what changed for ${at.key} since Monday`, /What changed · Quillonette/],
    [`medicines of ${at.key}`, /Medications · Quillonette/],
    ['medicines of Zantrabar', /Which patient do you mean/],
    ['who needs me first?', /Who needs you first/],
    [`call ${at.key} Friday 9am about floxinate`, /The card below/],
    ['please sing about floxinate', /did not understand/],
  ] as const) {
    const { ts } = ana.say(ana.direct, words);
    await ana.sees(ana.direct, answer, { afterTs: ts });
  }
  ana.say(at.open, `@northstar what changed for ${at.key} since Monday`);
  await ana.sees(at.open, /What changed · Quillonette/);
}

async function aDayAtWork(testApp: TestApp, phi: PhiDisplay): Promise<void> {
  const open = await testApp.seed.team({ name: 'Team Open', isPrivate: false });
  const team = await testApp.seed.team({ name: 'Team North' });
  const { user } = await testApp.seed.member({ name: 'Ana', teams: [team, open] });
  const ana = testApp.sandbox.robot(user.id);
  const ben = testApp.sandbox.robot(
    (await testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [team, open] })).user.id,
  );
  const eve = testApp.sandbox.robot((await testApp.seed.member({ name: 'Eve', roles: [] })).user.id);
  await testApp.prisma.member.updateMany({ data: { digestAt: '10:00', eveningDigestAt: '11:00' } });
  const channel = team.channelId;
  for (const [home, given] of [
    [team, 'Quillonette Vexley'],
    [open, 'Quillonette'],
  ] as const) {
    const patient = await testApp.seed.patient({
      given,
      family: 'Zantrabar',
      team: home,
      mrn: 'MRN777',
      birthOn: '1958-03-14',
    });
    await testApp.prisma.condition.create({
      data: {
        workspaceId: patient.workspaceId,
        patientId: patient.id,
        sourceSystem: 't',
        sourceId: patient.id,
        name: DIAGNOSIS,
        contentHash: 'x',
      },
    });
    const mark = {
      workspaceId: patient.workspaceId,
      patientId: patient.id,
      sourceSystem: 't',
      contentHash: 'x',
      isPart2: true,
    };
    await testApp.prisma.condition.create({
      data: { ...mark, sourceId: `${patient.id} 2`, name: 'Dependoquilt use, severe' },
    });
    await testApp.prisma.carePlan.create({
      data: {
        ...mark,
        isPart2: false,
        sourceId: patient.id,
        title: `${DIAGNOSIS} plan`,
        status: 'active',
        narrative: 'Quillonette Zantrabar weighs herself',
        notes: 'Her daughter brings the grumbleberry',
      },
    });
    await testApp.prisma.chartEntry.create({
      data: {
        ...mark,
        sourceId: patient.id,
        kind: 'referral',
        title: 'Zorbutane clinic',
        details: {
          status: 'active',
          priority: null,
          specialty: null,
          performer: 'Dr. Vexley',
          reason: 'Dependoquilt use, severe',
        },
      },
    });
    await testApp.prisma.medication.create({
      data: {
        ...mark,
        sourceId: patient.id,
        name: 'Zorbutane 8 mg tablet',
        dosage: 'Take 1 tablet by mouth once a day in the morning',
        status: 'active',
        change: 'changed',
        changedOn: new Date('2026-11-10'),
      },
    });
  }
  const first = await testApp.prisma.patient.findFirstOrThrow({ where: { teamId: team.id } });
  const pick = {
    standard: `Quillonette Zantrabar · ${first.caseKey}`,
    strict: `Q. Z. · ${first.caseKey}`,
    open: `Quillonette Zantrabar · ${first.caseKey}`,
  }[phi];

  const contact = await filledForm(await ana.command('/contact', { channel }));
  await contact.choose('Patient', { search: 'zant', pick });
  await contact.fill('Outcome', 'Left a message');
  await contact.shows(/Try again/);
  await contact.fill('Reason for contact', 'Zantrabar and the floxinate');
  await contact.fill('Summary', 'Quillonette says the grumbleberry and the zorbutane are late.');
  // Somebody else has to act: its card stands in the channel.
  await contact.fill('Owner', 'Ben');
  await contact.fill('Follow-up', 'snorkelate Mrs Zantrabar, ZORBUTANE for dependoquilt');
  await contact.fill('Due', 'in 2 hours');
  await contact.shows(/Understood: Mon, Nov 23, 11:30/);
  expect(await contact.submit()).toMatchObject({ closed: true });
  await testApp.idle();

  const notes = await filledForm(await ana.command('/care notes', { channel }));
  await notes.fill(
    'Notes',
    'Called Quillonette Zantrabar re floxinate. The grumbleberry came late, no ride for zorbutane. Call her back tomorrow.',
  );
  const { next: filled } = await notes.submit();
  expect(filled?.text()).toContain('Filled from your note');
  await filled?.close();

  await askThePayer(ana, { channel, pick });
  const { caseKey: key } = await testApp.prisma.patient.findFirstOrThrow({ where: { teamId: team.id } });
  await askTheAssistant(ana, { channel, open: open.channelId, key });
  await testApp.idle();

  await testApp.prisma.patient.update({
    where: { id: first.id },
    data: { telecoms: [{ kind: 'phone', use: 'home', value: '617-555-0142' }] },
  });
  await aMorning(testApp, channel);
  await proposals(testApp, first.caseKey);
  testApp.clock.shiftMs(3 * HOUR);
  await testApp.tick();
  const card = testApp.sandbox.messages(channel).find((message) => ana.buttons(message).includes('Reassign'));
  if (!card) throw new Error('the follow-up did not come back');
  await ana.press(card, 'Reassign');
  const reassign = await filledForm({ opens: () => ana.waitModal() });
  await reassign.fill(reassign.labels()[0] ?? '', 'Ana');
  await reassign.submit();
  await testApp.idle();
  await ana.command('/patient Zantrabar', { channel });
  await ana.command(`/patient ${first.caseKey}`, { channel });
  const opensReferrals = 'Open referrals and orders (1)';
  const hasReferrals = () =>
    ana.ephemerals().find((message) => ana.buttons(message).includes(opensReferrals));
  await testApp.sandbox.waitFor(() => hasReferrals() !== undefined, { what: () => 'the card' });
  const referrals = hasReferrals();
  if (!referrals) throw new Error('no card');
  await ana.press(referrals, opensReferrals);
  await testApp.sandbox.waitFor(() => /Zorbutane clinic/.test(ana.read(referrals)), {
    what: () => 'the referrals to open',
  });
  await ana.command('/patient Quillonette', { channel });
  const plan = await filledForm(await ana.command('/plan Quillonette Vexley', { channel }));
  await plan.press('Edit', { within: 'What matters' });
  const matters = await filledForm({ opens: () => ana.waitModal(/What matters/) });
  await matters.fill('What matters', 'Quillonette wants her grumbleberry');
  await matters.submit();
  await plan.shows(/grumbleberry/);
  await plan.press('What changed');
  await filledForm({ opens: () => ana.waitModal(/What changed/) });
  await ana.command('/task mine', { channel });
  await ana.command('/task team', { channel });
  const task = await filledForm(
    await ana.command('/task wobbledine and zorbutane for Quillonette Vexley Zantrabar tomorrow 9am !high', {
      channel,
    }),
  );
  await task.submit();
  await ana.home.open();
  const said = await ana.say(channel, 'Zantrabar asked for wobbledine');
  await filledForm(await ana.shortcut('Create task', { message: said }));
  await filledForm(await ana.shortcut('Log as contact', { message: said }));
  await anExplanation(testApp, first, channel);
  await eve.command('/patient Zantrabar', { channel: open.channelId });
  await eve.command('/explain Zantrabar', { channel: open.channelId });
  await eve.home.open();
  await testApp.tick();
  testApp.clock.shiftMs(DAY);
  await testApp.tick();
  await testApp.prisma.member.updateMany({
    data: { roles: { push: 'supervisor' } },
    where: { displayName: 'Ben' },
  });
  const away = await filledForm(await ana.command('/care away', { channel }));
  await away.fill('Covered by', 'Ben');
  await away.submit();
  await ana.home.open();
  await ben.home.open();
  await testApp.tick();
  // Overdue by days: word to whoever stands in, and a team that has lost its people.
  testApp.clock.shiftMs(5 * DAY);
  await testApp.tick();
  await ana.command('/care back', { channel });
  await testApp.tick();
  await testApp.sandbox.emit({ type: 'user_change', user: { id: user.id, real_name: 'Ana', deleted: true } });
  await testApp.tick();
  await ben.press(card, 'Done').catch(() => {});
  await testApp.idle();
}

/** Voicemails read and logged, the start of the day, a call, tasks of a barrier, and a hand-off that is read back. */
async function aMorning(testApp: TestApp, channel: string): Promise<void> {
  const ana = testApp.sandbox.robot('Ana');
  const ben = testApp.sandbox.robot('Ben');
  const last = (who: typeof ana, button: string) => {
    const found = who.dms().findLast((message) => who.buttons(message).includes(button));
    if (!found) throw new Error(`no message with ${button}`);
    return found;
  };
  const paste = await filledForm(await ana.command('/care voicemails', { channel }));
  await paste.select('Team', 'Team North');
  await paste.fill(
    'Voicemails',
    'New voicemail from Quillonette Vexley Zantrabar (617) 555-0142 at 7:10 AM\nMy chest hurts and the grumbleberry and the zorbutane are gone.',
  );
  const batch = (await paste.submit()).next ?? paste;
  expect((await batch.submit()).errors).toEqual({});
  await testApp.idle();
  await testApp.tick();
  await ana.command('/care today', { channel });
  await ana.command('/care calls', { channel });
  await testApp.idle();
  const reached = await filledForm(await ana.press(last(ana, 'Reached'), 'Reached'));
  await reached.select('Barriers', ['Medical cost burden']);
  await reached.shows(/Tasks: Medical cost burden/);
  await reached.close();
  const wrong = await filledForm(await ana.press(last(ana, 'Wrong number'), 'Wrong number'));
  await wrong.close();
  const handOff = await filledForm(await ana.command('/care handoff', { channel }));
  await handOff.submit();
  await handOff.shows(/Illness severity/);
  await handOff.fill('Receiver', 'Ben');
  expect((await handOff.submit()).errors).toEqual({});
  await handOff.shows(/Sent, not read back yet/);
  await handOff.close();
  await testApp.idle();
  const readBack = await filledForm(await ben.press(last(ben, 'Read back'), 'Read back'));
  await readBack.fill('First, for the whole hand-off', 'Call Quillonette Zantrabar about the grumbleberry');
  expect((await readBack.submit()).errors).toEqual({});
  await ben.modal().close({ all: true });
  await testApp.idle();
}

/** A task and a contact that the assistant proposes: one taken into its form, one approved. */
async function proposals(testApp: TestApp, caseKey: string): Promise<void> {
  const ana = testApp.sandbox.robot('Ana');
  const card = async (words: string) => {
    const { ts } = ana.say(ana.direct, words);
    return ana.sees(ana.direct, /Nothing is saved before you approve it/, { afterTs: ts });
  };
  const task = await card(`call ${caseKey} about Zantrabar's grumbleberry and zorbutane Friday 9am`);
  await filledForm(await ana.press(task, 'Edit'));
  await ana.modal().close({ all: true });
  const contact = await card(
    `Spoke with ${caseKey} by phone for 12 min. Quillonette has no ride, and the zorbutane is gone. Will call her daughter Zantrabar tomorrow 9am.`,
  );
  await ana.press(contact, 'Approve');
  await testApp.idle();
}

/** A plan explained to its patient by name, edited, approved and handed out, from beginning to end. */
async function anExplanation(testApp: TestApp, patient: Patient, channel: string): Promise<void> {
  await heartPlan(testApp.prisma, patient);
  const ana = testApp.sandbox.robot('Ana');
  const form = await filledForm(await ana.command(`/explain ${patient.caseKey}`, { channel }));
  await writeDraft(form);
  await testApp.idle();
  const draft = ana.dms().findLast((message) => ana.buttons(message).includes('Review'));
  if (!draft) throw new Error('no draft came');
  await ana.press(draft, 'Create task', { within: /Reason not recorded: metoprolol/i });
  await ana.press(draft, 'Create task', { within: /Reason not recorded: zorbutane/i });
  await ana.press(draft, 'Review');
  const review = await ana.waitModal('Review');
  await review.shows(/version 1/);
  await review.press('Arrange: What is going on');
  const lines = await ana.waitModal('Arrange');
  await lines.shows(/heart/);
  await lines.fill('Your note', 'Quillonette, your daughter Zantrabar knows about this.');
  expect(await lines.submit()).toMatchObject({ errors: {} });
  await lines.shows(/Note added/);
  await ana.modal().close();
  await (await ana.waitModal('Review')).shows(/version 2/);
  await ana.modal().press('Correct: line 1 of What is going on');
  await (await ana.waitModal('Problems')).shows(/Save and redraft|Reason for change/);
  await ana.modal().close();
  await ana.modal().press('Approve');
  await (await ana.waitModal('Approve')).shows(/another person must approve|do not approve/);
  await ana.modal().close({ all: true });

  const ben = testApp.sandbox.robot('Ben');
  const start = await filledForm(await ben.command(`/explain ${patient.caseKey}`, { channel }));
  await start.press('Continue');
  const theirs = await ben.waitModal('Review');
  await theirs.shows(/version 2/);
  await theirs.press('Approve');
  const approve = await ben.waitModal('Approve');
  await approve.shows(/handed out/);
  expect(await approve.submit()).toMatchObject({ errors: {} });
  await (await ben.waitModal('Review')).shows(/Approved/);
  await ben.modal().close({ all: true });
  await testApp.idle();
  await ana.press(draft, 'Handout');
  const handout = await ana.waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.submit();
  await testApp.idle();
  expect(testApp.sandbox.calls.some(({ method }) => method === 'files.completeUploadExternal')).toBe(true);
  await ana.command('/care admin explanations', { channel });
  await (await ana.waitModal('Northstar')).shows(/Only administrators, privacy officers and supervisors/);
  await ana.modal().close({ all: true });
}

async function publicChannels({ prisma }: TestApp): Promise<Set<string>> {
  const rows = await prisma.channel.findMany({ where: { isPrivate: false } });
  return new Set(rows.map(({ slackChannelId }) => slackChannelId));
}

const DIGEST = /^(Your day|Today):/;

async function dayWith(options: TestAppOptions): Promise<TestApp> {
  const testApp = await startTestApp(options);
  try {
    await aDayAtWork(testApp, options.phi ?? 'standard');
  } catch (error) {
    await testApp.stop();
    throw error;
  }
  return testApp;
}

test.each(PHI_DISPLAYS)(
  'no surface shows more of a patient than %s allows, whatever was typed and pressed',
  async (phi) => {
    const testApp = await dayWith({ phi });
    try {
      const unfit = await publicChannels(testApp);
      const texts = sentTexts(testApp.sandbox, { phi, unfit });
      const leaks = texts.flatMap(({ where, level, text }) => {
        const forbidden = { L0: [...NAMES, ...FREE, DIAGNOSIS, 'Q. Z.'], L1: NAMES, L2: [] }[level];
        // A form of the plan shows what 42 CFR Part 2 protects, or it could not be edited; no channel and no Home does.
        const hidesProtected = level === 'L0' || /^(chat\.\w+ [CG]|views\.publish)/.test(where);
        return hits(text, [...forbidden, ...(hidesProtected ? PROTECTED : [])]).map(
          (word) => `${level} ${where}: ${word}`,
        );
      });
      expect(leaks).toEqual([]);
      // The walk has seen what it guards: names where they may stand, free text in the private thread.
      expect(texts.some(({ level, text }) => level === 'L2' && text.includes('Zantrabar'))).toBe(true);
      const said = (words: string) =>
        texts.some(({ where, text }) => /^chat\.\w+ C/.test(where) && text.includes(words));
      expect(said('grumbleberry') && said('[hidden]')).toBe(true);
      expect(texts.some(({ level, text }) => level === 'L2' && hits(text, PROTECTED).length === 2)).toBe(
        true,
      );
      // Whatever a digest has ever read: when its day is over it says so.
      const digests = ['Ana', 'Ben'].flatMap((name) =>
        testApp.sandbox
          .robot(name)
          .dms()
          .filter(({ versions }) => versions.some(({ text }) => DIGEST.test(text)))
          .map(({ versions }) => JSON.stringify(versions)),
      );
      expect(digests.length).toBeGreaterThan(1);
      expect(digests.filter((text) => hits(text, PROTECTED).length > 0)).toEqual([]);
      expect(texts.some(({ level, text }) => level === 'L0' && text.startsWith('Your day:'))).toBe(true);
      expect(texts.some(({ level, text }) => level === 'L0' && text.startsWith('Today:'))).toBe(true);
      expect(testApp.sandbox.violations).toEqual([]);
      expect(testApp.sandbox.warnings).toEqual([]);
    } finally {
      await testApp.stop();
    }
  },
);

// Whoever is on record: patients, a caregiver and an outside provider, each called what nothing else is called.
const CASELOAD = [
  ['Ottoline', 'Brindlewick'],
  ['Xiomara', 'Quenneville'],
  ['Þorgerður', 'Skúladóttir'],
  ['Kaleo', 'Kahaʻiwalani'],
] as const;
const CAREGIVER = 'Perpetua Vandersloot';
const PROVIDER = 'Dr. Thaddeus Wimbleforth';
const EVERY_NAME = [
  ...CASELOAD.flat(),
  ...`${CAREGIVER} ${PROVIDER}`.split(' ').filter((word) => word !== 'Dr.'),
];

test.each(PHI_DISPLAYS)(
  'with the name of everyone on record in every free text, none is above its level in %s, also when the channel opens',
  async (phi) => {
    const testApp = await startTestApp({ phi });
    try {
      const { seed, sandbox, prisma } = testApp;
      const team = await seed.team({ name: 'Team North' });
      const ana = sandbox.robot((await seed.member({ name: 'Ana', teams: [team] })).user.id);
      await seed.member({ name: 'Ben', roles: ['nurse'], teams: [team] });
      const [first] = await Promise.all(
        CASELOAD.map(([given, family]) => seed.patient({ given, family, team })),
      );
      if (!first) throw new Error('no patient');
      const source = {
        workspaceId: first.workspaceId,
        patientId: first.id,
        sourceSystem: 't',
        contentHash: 'x',
      };
      await prisma.caregiver.create({
        data: { ...source, sourceId: 'c', name: CAREGIVER, relationship: 'Daughter' },
      });
      await prisma.careTeamMember.create({
        data: { ...source, sourceId: 'p', name: PROVIDER, roleName: 'Cardiologist' },
      });
      const everybody = `${CASELOAD.map((names) => names.join(' ')).join(', ')}, ${CAREGIVER}, ${PROVIDER}`;
      const lower = everybody.toLowerCase();
      const { channelId: channel } = team;
      for (const about of [first.caseKey, null]) {
        const task = await filledForm(await ana.command('/task', { channel }));
        await task.fill('Task', `wobbledine: ${everybody}`.slice(0, 150));
        await task.fill('Details', `grumbleberry ${lower}; ${everybody}`);
        if (about)
          await task.choose('Patient', {
            search: about,
            pick: `${phi === 'strict' ? 'O. B.' : 'Ottoline Brindlewick'} · ${about}`,
          });
        expect((await task.submit()).errors).toEqual({});
      }
      const contact = await filledForm(await ana.command(`/contact ${first.caseKey}`, { channel }));
      await contact.fill('Outcome', 'Left a message');
      await contact.fill('Reason for contact', `floxinate ${lower}`.slice(0, 100));
      await contact.fill('Summary', `snorkelate ${everybody} ${lower}`);
      await contact.fill('Follow-up', `wobbledine ${lower}`.slice(0, 150));
      await contact.fill('Owner', 'Ben');
      expect((await contact.submit()).errors).toEqual({});
      await testApp.idle();
      const card = sandbox.messages(channel).find((message) => ana.buttons(message).includes('Reassign'));
      if (!card) throw new Error('no card came');
      const reassign = await filledForm(await ana.press(card, 'Reassign'));
      await reassign.fill('New owner', 'Ben');
      await reassign.fill('Note', everybody);
      expect((await reassign.submit()).errors).toEqual({});
      const conference = await filledForm(
        await ana.command(`/care conference ${first.caseKey}`, { channel }),
      );
      await conference.fill(
        'Others of the family',
        CASELOAD.slice(0, 3)
          .map((names) => names.join(' '))
          .join('\n'),
      );
      await conference.fill('Interpreter', PROVIDER);
      expect((await conference.submit()).errors).toEqual({});
      await testApp.idle();
      const agenda = sandbox
        .messages(channel)
        .find((message) => ana.buttons(message).includes('Conference sheet'));
      if (!agenda) throw new Error('no agenda came');
      const sheet = await filledForm(await ana.press(agenda, 'Conference sheet'));
      await sheet.press('Question of the family');
      const question = await filledForm({ opens: () => ana.waitModal('Question') });
      await question.fill('Question', `grumbleberry ${lower}`.slice(0, 200));
      await question.fill('About', 'Medications');
      expect((await question.submit()).errors).toEqual({});
      await ana.modal().close({ all: true });
      await (await ana.command(`/care brief ${first.caseKey}`, { channel })).tells(/Read from the record/);
      await testApp.idle();
      await ana.home.open();
      await testApp.tick();
      await testApp.idle();
      const look = sentTexts(sandbox, { phi });
      const leaks = look.flatMap(({ where, level, text }) =>
        level === 'L2' ? [] : hits(text, EVERY_NAME).map((word) => `${level} ${where}: ${word}`),
      );
      expect(leaks).toEqual([]);
      expect(look.some(({ level, text }) => level === 'L2' && hits(text, EVERY_NAME).length > 5)).toBe(true);
      // From here on everybody can read the channel: what it says becomes case keys, and new cards are none else.
      await sandbox.workspace.makePublic(team.channel, ana.id);
      await expect
        .poll(() => prisma.team.findUniqueOrThrow({ where: { id: team.id } }), { timeout: 10_000 })
        .toMatchObject({ channelFitness: 'unfit' });
      await testApp.idle();
      const shown = sandbox.messages(channel).filter(({ fromApp }) => fromApp);
      expect(shown.length).toBeGreaterThan(2);
      for (const message of shown)
        expect(
          hits(JSON.stringify([message.text, message.blocks]), [...EVERY_NAME, ...FREE, 'O. B.']),
        ).toEqual([]);
    } finally {
      await testApp.stop();
    }
  },
);

test('the whole log of a day at work, at its most talkative, names no patient and no free text', async () => {
  const testApp = await dayWith({});
  try {
    const logged = testApp.logged();
    expect(logged).toContain('Northstar is ready');
    expect(hits(logged, [...NAMES, ...FREE, ...PROTECTED, DIAGNOSIS, 'MRN777', '1958'])).toEqual([]);
  } finally {
    await testApp.stop();
  }
});
