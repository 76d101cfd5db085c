import { expect, test, vi } from 'vitest';
import { PHI_DISPLAYS, type PhiDisplay } from '../src/domain/phi-display.ts';
import { filledForm } from './kit/forms.ts';
import { FREE, hits, NAMES, sentTexts } from './kit/phi-walk.ts';
import type { SeededTeam } from './kit/seed.ts';
import { HOUR } from './kit/set-clock.ts';
import { startTestApp } from './kit/test-app.ts';

// A backlog is posted a message a second of the clock: a minute is not enough beside other tests.
vi.setConfig({ testTimeout: 240_000 });

test('a channel of each kind that is not fit shows case keys only, whatever is posted there', async () => {
  const testApp = await startTestApp();
  try {
    const { seed, sandbox } = testApp;
    const noa = (await seed.member({ name: 'Noa', roles: ['billing'] })).user;
    const gus = (await seed.member({ name: 'Gus', roles: ['nurse'] })).user;
    gus.guest = 'multi';
    const reads: Record<string, (channel: SeededTeam['channel']) => unknown> = {
      public: (channel) => sandbox.workspace.makePublic(channel, noa.id),
      shared: (channel) => sandbox.workspace.share(channel, 'T0PARTNER1'),
      'no role': (channel) => sandbox.workspace.join(channel, noa.id),
      guest: (channel) => sandbox.workspace.join(channel, gus.id),
      outside: (channel) =>
        sandbox.workspace.join(channel, sandbox.addUser({ name: 'xu', foreignTeamId: 'T0ELSE0001' }).id),
      app: (channel) => sandbox.workspace.join(channel, sandbox.addUser({ name: 'poll', isBot: true }).id),
      'another team': (channel) => sandbox.workspace.join(channel, other.user.id),
    };
    const elsewhere = await seed.team({ name: 'Team Elsewhere' });
    const other = await seed.member({ name: 'Oda', teams: [elsewhere] });
    const unfit = new Set<string>();
    for (const [kind, happens] of Object.entries(reads)) {
      const team = await seed.team({ name: `Team ${kind}` });
      const ana = await seed.member({ name: `Ana ${kind}`, teams: [team] });
      // A guest with a care role on the team is still a guest.
      await testApp.prisma.teamMember.create({
        data: {
          workspaceId: team.workspaceId,
          teamId: team.id,
          memberId: (await testApp.prisma.member.findFirstOrThrow({ where: { slackUserId: gus.id } })).id,
        },
      });
      const patient = await seed.patient({ given: 'Quillonette', family: 'Zantrabar', team });
      await happens(team.channel);
      await expect
        .poll(() => testApp.prisma.team.findUniqueOrThrow({ where: { id: team.id } }), { timeout: 10_000 })
        .toMatchObject({ channelFitness: 'unfit' });
      unfit.add(team.channelId);
      const robot = sandbox.robot(ana.user.id);
      for (const when of ['', ' in 2 hours', ' in 2 hours']) {
        const form = await filledForm(
          await robot.command(`/task wobbledine for ${patient.caseKey}${when}`, { channel: team.channelId }),
        );
        expect((await form.submit()).errors).toEqual({});
      }
      const contact = await filledForm(await robot.command(`/contact ${patient.caseKey}`));
      await contact.fill('Outcome', 'Reached');
      await contact.fill('Reason for contact', 'floxinate');
      expect((await contact.submit()).errors).toEqual({});
    }
    testApp.clock.shiftMs(3 * HOUR);
    await testApp.tick();
    // The card, and the two that came back together: posted, and nothing in their threads.
    for (const channel of unfit)
      expect(sandbox.messages(channel).filter(({ fromApp }) => fromApp)).toHaveLength(2);
    const leaks = sentTexts(sandbox, { phi: 'standard', unfit }).flatMap(({ where, level, text }) =>
      level === 'L0' ? hits(text, [...NAMES, ...FREE, 'Q. Z.']).map((word) => `${where}: ${word}`) : [],
    );
    expect(leaks).toEqual([]);
    expect(sandbox.violations).toEqual([]);
  } finally {
    await testApp.stop();
  }
});

/** What tells of a task in a team's own channel, and how much. */
const TELLS = {
  strict: { kind: 'task_details', level: 'L1' },
  standard: { kind: 'task_card', level: 'L1' },
  open: { kind: 'task_card', level: 'L2' },
} as const satisfies Record<PhiDisplay, unknown>;

test.each(PHI_DISPLAYS)(
  'with %s a channel made public in the middle of a posting backlog shows nothing from then on, and what it showed is hidden',
  async (phi) => {
    // One post a second, as Slack takes them: the conversion comes while cards are waiting.
    const testApp = await startTestApp({ phi, outbox: { perChannelIntervalMs: 1_000 } });
    try {
      const { seed, sandbox } = testApp;
      const team = await seed.team({ name: 'Team North' });
      const ana = await seed.member({ name: 'Ana', teams: [team] });
      const patient = await seed.patient({ given: 'Quillonette', family: 'Zantrabar', team });
      const robot = sandbox.robot(ana.user.id);
      const posted = () => sandbox.messages(team.channelId).filter(({ fromApp }) => fromApp);
      const cards = () => posted().filter(({ ts, threadTs }) => !threadTs || threadTs === ts);
      const tell = () => posted().filter((message) => robot.read(message).includes('wobbledine'));
      for (let n = 0; n < 12; n += 1) {
        const form = await filledForm(
          await robot.command(`/task wobbledine ${n} for ${patient.caseKey} in 2 hours !now`, {
            channel: team.channelId,
          }),
        );
        expect((await form.submit()).errors).toEqual({});
      }
      testApp.clock.shiftMs(3 * HOUR);
      const another = async () => {
        testApp.clock.shiftMs(1_000);
        await testApp.idle();
      };
      await testApp.tick();
      while (tell().length < 3) await another();
      await sandbox.workspace.makePublic(team.channel, ana.user.id);
      await expect
        .poll(() => testApp.prisma.team.findUniqueOrThrow({ where: { id: team.id } }), { timeout: 10_000 })
        .toMatchObject({ channelFitness: 'unfit' });
      // One card may have been on its way while Slack's event was; nothing after it.
      const heard = sandbox.calls.length + 1;
      while (cards().length < 12) await another();
      await testApp.idle();
      expect(cards()).toHaveLength(12);
      const leaks = sentTexts(sandbox, {
        phi,
        unfit: new Set([team.channelId]),
        after: heard,
      }).flatMap(({ where, level, text }) =>
        level === 'L0' ? hits(text, [...NAMES, ...FREE, 'Q. Z.']).map((word) => `${where}: ${word}`) : [],
      );
      expect(leaks).toEqual([]);
      const shown = posted().map((message) => robot.read(message));
      expect(shown.filter((text) => hits(text, [...NAMES, ...FREE, 'Q. Z.']).length > 0)).toEqual([]);
      await sandbox.workspace.makePrivate(team.channel, ana.user.id);
      while (tell().length < 12) await another();
      // Each disclosure is in the audit, with who could read it.
      const rows = await testApp.prisma.auditEvent.findMany({ where: { action: 'delivery.disclose' } });
      expect(rows.length).toBeGreaterThanOrEqual(12);
      expect(rows[0]).toMatchObject({
        patientId: patient.id,
        details: { destination: team.channelId, ...TELLS[phi], readers: [ana.user.id] },
      });
    } finally {
      await testApp.stop();
    }
  },
);
