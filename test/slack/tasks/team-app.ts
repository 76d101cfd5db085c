import { expect } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTestApp } from '../../kit/test-app.ts';

/**
 * Team North in New York (private channel) with Ana, Ben and Cleo, who is in Los Angeles, and the patient Rosa
 * Quillfeather; team South with Sol and the patient Omar. It is Monday, 9:30 in New York.
 */
export async function startTeamApp(options: Parameters<typeof startTestApp>[0] = {}) {
  const testApp = await startTestApp(options);
  const { seed, sandbox, prisma } = testApp;
  const north = await seed.team({ name: 'North' });
  const south = await seed.team({ name: 'South' });
  const people = {
    ana: await seed.member({ name: 'Ana', teams: [north] }),
    ben: await seed.member({ name: 'Ben', roles: ['nurse'], teams: [north] }),
    cleo: await seed.member({ name: 'Cleo', teams: [north], tz: 'America/Los_Angeles' }),
    sol: await seed.member({ name: 'Sol', teams: [south] }),
    noa: await seed.member({ name: 'Noa', roles: [] }),
  };
  const rosa = await seed.patient({
    given: 'Rosa',
    family: 'Quillfeather',
    team: north,
    birthOn: '1958-03-14',
  });
  const omar = await seed.patient({ given: 'Omar', family: 'Haddadian', team: south });
  type Who = keyof typeof people;
  const robot = (who: Who = 'ana') => sandbox.robot(people[who].user.id);
  /** Rosa in a picker. */
  const rosaLabel = `${options.phi === 'strict' ? 'R. Q.' : 'Rosa Quillfeather'} · ${rosa.caseKey}`;
  const channel = north.channelId;
  const cards = () => sandbox.messages(channel).filter((message) => !message.threadTs);

  return {
    ...testApp,
    north,
    south,
    people,
    rosa,
    rosaLabel,
    omar,
    robot,
    channel,
    cards,
    /** `/task …` in the team's channel, with the form filled. */
    form: async (text = '', who: Who = 'ana') =>
      filledForm(await robot(who).command(`/task ${text}`.trim(), { channel })),
    tasks: () =>
      prisma.task.findMany({ orderBy: { id: 'desc' }, include: { owner: true, transitions: true } }),
    /** A task about Rosa without a deadline, made by `/task`; gives its card in the channel. */
    async card(text = 'call about transport', who: Who = 'ana'): Promise<Message> {
      const before = cards().length;
      const form = await this.form(text, who);
      if (form.value('Patient') === '') await form.choose('Patient', { search: 'quillf', pick: rosaLabel });
      expect((await form.submit()).errors).toEqual({});
      await testApp.idle();
      const card = cards()[before];
      if (!card) throw new Error('no card came');
      return card;
    },
    /** Slack acknowledges a press before its effect shows: waits until the message reads like this. */
    reads: (message: Message, pattern: RegExp, who: Who = 'ana') =>
      sandbox.waitFor(() => pattern.test(robot(who).read(message)), {
        what: () => `a message to read ${pattern}; it reads:\n${robot(who).read(message)}`,
      }),
    /** What no test may leave behind: a payload that Slack refuses, a gesture that failed, an unexpected failure. */
    isClean() {
      expect(sandbox.violations).toEqual([]);
      expect(sandbox.failures).toEqual([]);
      expect(testApp.logged()).not.toContain('unexpected failure');
      expect(testApp.logged()).not.toContain('could not be refreshed');
      const ours = sandbox.messages(channel).filter(({ fromApp }) => fromApp);
      expect(JSON.stringify(ours)).not.toMatch(/Rosa|Quillfeather/);
    },
  };
}

export type TeamApp = Awaited<ReturnType<typeof startTeamApp>>;
