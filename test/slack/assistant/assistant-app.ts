import { expect } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { learnToRead } from '../../../src/domain/assistant/read-intent.ts';
import type { SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../../kit/test-app.ts';

export type AssistantApp = Awaited<ReturnType<typeof startAssistantApp>>;

/** Ana of Harbor with Rosa Chen and Wei Chen, Ben of North with Bob Stone. */
export async function startAssistantApp(options: TestAppOptions = {}) {
  learnToRead();
  const app: TestApp = await startTestApp(options);
  const harbor: SeededTeam = await app.seed.team({ name: 'Harbor' });
  const north = await app.seed.team({ name: 'North' });
  const { member: ana } = await app.seed.member({ name: 'Ana Ruiz', teams: [harbor] });
  const { member: ben } = await app.seed.member({ name: 'Ben Bloom', teams: [north] });
  const rosa = await app.seed.patient({ given: 'Rosa', family: 'Chen', team: harbor });
  const wei = await app.seed.patient({ given: 'Wei', family: 'Chen', team: harbor });
  const bob = await app.seed.patient({ given: 'Bob', family: 'Stone', team: north });
  const robot = app.sandbox.robot('Ana Ruiz');

  return {
    ...app,
    harbor,
    north,
    ana,
    ben,
    rosa,
    wei,
    bob,
    robot,
    /** Says something to the app and gives what it answers in that thread, as a person reads it. */
    async ask(words: string, { who = 'Ana Ruiz', threadTs }: { who?: string; threadTs?: string } = {}) {
      const asker = app.sandbox.robot(who);
      const said = asker.say(asker.direct, words, threadTs ? { threadTs } : {});
      const root = threadTs ?? said.ts;
      const isAnswer = (message: Message) =>
        message.fromApp && message.threadTs === root && Number(message.ts) > Number(said.ts);
      await app.sandbox.waitFor(() => asker.dms().some(isAnswer));
      await app.idle();
      const answers = asker.dms().filter(isAnswer);
      const [answer] = answers;
      if (!answer) throw new Error('no answer');
      return { said, answer, answers, words: asker.read(answer) };
    },
    async stop() {
      expect(app.sandbox.violations).toEqual([]);
      expect(app.logged()).not.toContain('unexpected failure');
      await app.stop();
    },
  };
}
