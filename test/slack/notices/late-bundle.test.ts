import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWard, type Ward } from '../tasks/ward.ts';

let ward: Ward;
beforeEach(async () => {
  ward = await openWard();
});
afterEach(() => ward.stop());

/** Two of Ana's follow-ups that fall due now, together. */
async function due(): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= 2; n += 1) {
    const { id } = await ward.prisma.task.create({
      data: {
        workspaceId: ward.north.workspaceId,
        teamId: ward.north.id,
        patientId: ward.rosa.id,
        title: `Ask Rosa about pill ${n}`,
        dueAt: ward.clock.now(),
        remindAt: ward.clock.now(),
        ownerId: ward.people.ana.member.id,
        createdById: ward.people.ben.member.id,
        transitions: {
          create: {
            workspaceId: ward.north.workspaceId,
            version: 1,
            verb: 'created',
            fromStatus: 'open',
            toStatus: 'open',
            at: ward.clock.now(),
          },
        },
      },
    });
    ids.push(id);
  }
  return ids;
}

test('a message of several tasks that waited until each had a newer one is not posted', async () => {
  const ana = ward.robot();
  ward.sandbox.workspace.archive(ward.north.channel, ana.id);
  await due();
  await ward.tick();
  const instead = ana.dms().filter((message) => /This was sent to you because/.test(ana.read(message)));
  expect(instead).toHaveLength(2);
  for (const message of instead) {
    await ana.press(message, 'For 1 hour');
    await ward.reads(message, /Snoozed until/);
  }
  ward.clock.shiftMs(61 * 60_000);
  await ward.tick();
  ward.sandbox.workspace.unarchive(ward.north.channel, ana.id);
  await ward.sandbox.waitFor(() => ward.cards().length >= 1, { what: () => 'a message in the channel' });
  await ward.idle();
  expect(ward.cards()).toHaveLength(1);
  expect(ward.cards()[0]?.text).toBe(`2 tasks · <@${ana.id}>`);
});

test('whose tasks have all gone to somebody else while it waited is not called', async () => {
  ward.sandbox.faults.add({ method: 'chat.postMessage', fault: 'error:ratelimited', times: 1 });
  const ids = await due();
  await ward.tick();
  expect(ward.cards()).toEqual([]);
  await ward.prisma.task.updateMany({
    where: { id: { in: ids } },
    data: { ownerId: ward.people.ben.member.id, version: { increment: 1 } },
  });
  ward.clock.shiftMs(10 * 60_000);
  await ward.tick();
  expect(ward.cards()).toHaveLength(1);
  expect(ward.cards()[0]?.text).not.toContain(ward.people.ana.user.id);
  expect(ward.robot().read(ward.cards()[0] ?? never())).toContain('Ben');
});

const never = () => {
  throw new Error('no message came');
};
