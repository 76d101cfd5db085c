import { expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import { huddleHands } from './kit.ts';

const one = withOneTeam();

/** A huddle that is over, with Slack's notes in its thread. */
async function noted({ reads, isForApp }: { reads: boolean; isForApp: boolean }): Promise<Patient> {
  const { testApp, north, ana } = one;
  const hands = huddleHands(one);
  await testApp.prisma.team.update({ where: { id: north.id }, data: { readsHuddleNotes: reads } });
  await testApp.prisma.huddle.updateMany({ data: { state: 'cancelled' } });
  const serial = await testApp.prisma.patient.count();
  const rosa = await testApp.seed.patient({ given: 'Rosa', family: `Notes${serial}`, team: north });
  await testApp.prisma.huddleRequest.create({
    data: {
      workspaceId: rosa.workspaceId,
      teamId: north.id,
      patientId: rosa.id,
      askedById: ana.member.id,
      createdAt: testApp.clock.now(),
    },
  });
  await hands.plan({ who: ana, team: north });
  const room = testApp.sandbox.startHuddle(north.channelId, ana.user.id);
  await hands.agendaSays(north, /In progress/);
  room.postNotes({
    markdown: `# Summary\nWe met.\n## ${rosa.caseKey}\n- The daughter brings the pill box.\n- Weight twice a week.`,
    isForApp,
  });
  room.end();
  await hands.agendaSays(north, /Minutes not approved/);
  await testApp.idle();
  return rosa;
}

const openMinutes = async (button: string) => {
  const hands = huddleHands(one);
  await hands.robot(one.ana).press(hands.dm(one.ana, /Minutes not approved/), button);
  return filledForm({ opens: () => hands.robot(one.ana).waitModal('Minutes') });
};

test('where the team reads them, Slack’s notes of a huddle are offered beside the draft', async () => {
  const rosa = await noted({ reads: true, isForApp: true });
  const form = await openMinutes('Draft minutes from the notes');
  expect(form.value(`Rosa ${rosa.familyName} · ${rosa.caseKey}`)).toMatch(
    /From Slack’s notes: .*The daughter brings the pill box\. Weight twice a week\./,
  );
  expect(form.text()).not.toContain('We met');
  // Nothing is saved before the lead approves it.
  const item = await one.testApp.prisma.huddleItem.findFirstOrThrow({ where: { patientId: rosa.id } });
  expect(item.minutes).not.toContain('pill box');
  expect((await form.submit()).errors).toEqual({});
  const filed = await one.testApp.prisma.huddleItem.findFirstOrThrow({ where: { patientId: rosa.id } });
  expect(filed.minutes).toContain('pill box');
});

test('notes that the app may not read leave the draft of the rules', async () => {
  const rosa = await noted({ reads: true, isForApp: false });
  const form = await openMinutes('Draft minutes from the notes');
  expect(form.value(`Rosa ${rosa.familyName} · ${rosa.caseKey}`)).toBe(
    'Not reached: carried to the next huddle.',
  );
});

test('unless the team’s form says so, nothing is offered', async () => {
  await noted({ reads: false, isForApp: true });
  const hands = huddleHands(one);
  expect(hands.robot(one.ana).buttons(hands.dm(one.ana, /Minutes not approved/))).toEqual([
    'Review and approve',
  ]);
  expect(one.testApp.sandbox.calls.filter(({ method }) => method === 'canvases.getContent')).toHaveLength(2);
});
