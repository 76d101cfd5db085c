import { expect, test } from 'vitest';
import { addNote } from '../../../src/domain/explanations/add-note.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

const one = withOneTeam();

test('once a month administrators and privacy officers get the sums in a message, without a name; others do not', async () => {
  const { seed, prisma, clock } = one.testApp;
  const ben = await seed.member({ name: 'Ben', roles: ['nurse'], teams: [one.north] });
  const olga = await seed.member({ name: 'Olga', roles: ['admin'] });
  const pia = await seed.member({ name: 'Pia', roles: ['privacy_officer'] });
  const rosa = await seed.patient({ given: 'Rosa', family: 'Chenowith', team: one.north });
  await heartPlan(prisma, rosa);
  const kit = reviewKit(one.testApp, one.north, rosa);
  await kit.draft(ben);
  const { id } = await kit.row();
  const note = { id, number: 1, section: 'visits' as const, text: 'Bring your blue folder.' };
  await addNote(await kit.ctxOf(ben), note, { texts: kit.texts, isVerified: false });

  const next = new Date(clock.now());
  next.setUTCMonth(next.getUTCMonth() + 1, 1);
  next.setUTCHours(16, 0, 0, 0);
  clock.shiftMs(next.getTime() - clock.now().getTime());
  for (let minute = 0; minute < 2; minute += 1) {
    await one.testApp.tick();
    await one.testApp.idle();
    clock.shiftMs(60_000);
  }
  const texts = (who: typeof olga) =>
    one
      .robot(who)
      .dms()
      .map((message) => one.robot(who).read(message))
      .filter((text) => /Explanations in/.test(text));
  for (const who of [olga, pia]) {
    expect(texts(who)).toHaveLength(1);
    expect(texts(who)[0]).toMatch(/0\*? approved[\s\S]*Notes added: \*?1/);
    expect(texts(who)[0]).not.toMatch(/Ben|Rosa|Chenowith/);
  }
  expect(texts(ben)).toEqual([]);
});
