import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Robot } from '../../sandbox/robot/robot.ts';
import { filledForm } from '../kit/forms.ts';
import { HOUR, MINUTE } from '../kit/set-clock.ts';
import { startWorld, type World } from '../kit/world.ts';

let world: World;
let ana: Robot;
let ben: Robot;
let channel: string;

beforeAll(async () => {
  world = await startWorld();
  const team = await world.seed.team({ name: 'Team North' });
  channel = team.channelId;
  ana = world.sandbox.robot((await world.seed.member({ name: 'Ana', teams: [team] })).user.id);
  ben = world.sandbox.robot(
    (await world.seed.member({ name: 'Ben', roles: ['nurse'], teams: [team] })).user.id,
  );
  await world.seed.patient({
    given: 'Rosa María',
    family: 'Chen',
    team,
    caseKey: 'K7Q4',
    birthOn: '1958-03-14',
  });
});

afterAll(() => world?.stop());

test('a contact is logged, its follow-up comes back on time, is done, undone, and done again by one of two', async () => {
  const modal = await filledForm(await ana.command('/contact', { channel }));
  await modal.choose('Patient', { search: 'mar che', pick: 'R. C. · K7Q4' });
  await modal.fill('What it was about', 'New dose of metoprolol');
  await modal.fill('Outcome', 'Reached');
  await modal.fill('What is to be done', 'Ask how she feels on the new dose');
  await modal.fill('When', 'in 2 minutes');
  await modal.shows(/Understood: Mon 23 Nov 2026, 9:32/);
  const { errors, closed } = await modal.submit();
  expect(errors).toEqual({});
  expect(closed).toBe(true);

  await world.idle();
  const contactCard = await ana.sees(channel, /K7Q4/);
  expect(ana.read(contactCard)).not.toMatch(/Rosa|Chen|metoprolol/);

  await world.tick();
  expect(world.sandbox.messages(channel).filter((m) => ana.buttons(m).includes('Done'))).toHaveLength(0);
  world.clock.shiftMs(3 * MINUTE);
  await world.tick();
  const [card] = world.sandbox.messages(channel).filter((m) => ana.buttons(m).includes('Done'));
  if (!card) throw new Error('the follow-up did not come back');
  expect(ana.read(card)).toMatch(/K7Q4/);

  await ana.press(card, 'Done');
  await world.idle();
  expect(ana.read(card)).toMatch(/Done by .*Ana/);
  await ana.press(card, 'Undo');
  await world.idle();
  expect(ana.buttons(card)).toContain('Done');

  await Promise.all([ana.press(card, 'Done'), ben.press(card, 'Done')]);
  await world.idle();
  const told = [...ana.ephemerals(), ...ben.ephemerals()].filter((m) => /already done/.test(m.text));
  expect(told).toHaveLength(1);
  const done = await world.prisma.taskTransition.count({ where: { verb: 'completed', undoneAt: null } });
  expect(done).toBe(1);
  world.clock.shiftMs(HOUR);
  expect(world.sandbox.violations).toEqual([]);
  expect(world.sandbox.failures).toEqual([]);
});
