import { expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { DAY } from './kit.ts';
import { withHuddleTeam } from './one-huddle.ts';

const { one, here, hands, patient, plan, file, details } = withHuddleTeam();

/** Another decision, through *Details* of the filed case. */
async function supersede(of: Patient, was: RegExp, words: string): Promise<void> {
  const h = hands();
  const { eva } = here();
  await h.robot(eva).press(await details(eva, of, was), 'Supersede');
  const form = await filledForm({ opens: () => h.robot(eva).waitModal('Supersede') });
  await form.fill('New decision', words);
  expect((await form.submit()).errors).toEqual({});
  await one.testApp.idle();
}

test('superseded after the minutes are filed, the new decision is in the timeline and the old one stays its history', async () => {
  const { testApp } = one;
  const rosa = await patient('Rosa', 'Okafor');
  const id = await plan([rosa]);
  const h = hands();
  const { eva, gil, team } = here();
  await h.write(eva, h.card(team, rosa), 'Decision', { Decision: 'Keep the present dose' });
  await file();
  testApp.clock.shiftMs(2 * DAY);
  await testApp.seed.readChannel(team.channelId);
  await supersede(rosa, /Keep the present dose/, 'Halve the dose from Monday');
  await supersede(rosa, /Halve the dose from Monday/, 'Stop it');

  // In the timeline of the patient, and on the card in the thread.
  await h.robot(gil).command(`/patient ${rosa.caseKey}`, { channel: team.channelId });
  const card = await testApp.sandbox.waitFor(
    () =>
      h
        .robot(gil)
        .ephemerals()
        .findLast((message) => h.robot(gil).buttons(message).includes('Huddles (1)')),
    { what: () => 'the card with its huddles' },
  );
  await h.robot(gil).press(card, 'Huddles (1)');
  await testApp.sandbox.waitFor(
    () =>
      /approved by.*now: “Stop it” instead of “Keep the present dose” · Decision: Keep the present dose\./.test(
        h.robot(gil).read(card),
      ),
    { what: () => h.robot(gil).read(card) },
  );
  expect(h.robot(gil).read(h.card(team, rosa))).toMatch(
    /Keep the present dose.*superseded[\s\S]*Halve the dose from Monday.*superseded[\s\S]*Decision: Stop it/,
  );

  // What was approved is as it was approved.
  const [item] = await testApp.prisma.huddleItem.findMany({
    where: { huddleId: id },
    include: { huddle: true, decisions: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
  });
  expect(item).toMatchObject({ minutes: 'Decision: Keep the present dose.', huddle: { state: 'filed' } });
  expect(item?.decisions.map(({ text, supersededById }) => [text, supersededById !== null])).toEqual([
    ['Keep the present dose', true],
    ['Halve the dose from Monday', true],
    ['Stop it', false],
  ]);
  const trail = await testApp.prisma.auditEvent.findMany({
    where: { action: 'huddle.supersede', patientId: rosa.id },
  });
  expect(trail.map(({ subjectId }) => subjectId).toSorted()).toEqual(
    item?.decisions
      .slice(0, 2)
      .map((decision) => decision.id)
      .toSorted(),
  );
});

test('a question that takes the place of an answered one after the filing comes first at the next huddle', async () => {
  const { testApp } = one;
  const rosa = await patient('Rosa', 'Lindqvist');
  await plan([rosa]);
  const h = hands();
  const { eva, team } = here();
  await h.write(eva, h.card(team, rosa), 'Question', { Question: 'Who drives on Friday?' });
  await h.robot(eva).press(await details(eva, rosa, /Who drives on Friday/), 'Answer');
  const answer = await filledForm({ opens: () => h.robot(eva).waitModal('Answer') });
  await answer.fill('Answer', 'Her neighbor');
  expect((await answer.submit()).errors).toEqual({});
  await testApp.idle();
  await file();
  await supersede(rosa, /Her neighbor/, 'Who drives, now that the neighbor is ill?');

  const next = await plan([]);
  const items = await testApp.prisma.huddleItem.findMany({ where: { huddleId: next } });
  expect(items).toMatchObject([{ patientId: rosa.id, reasons: ['carried'] }]);
  expect(h.robot(eva).read(h.card(team, rosa))).toMatch(
    /From the last huddle: Question: Who drives, now that the neighbor is ill\?/,
  );
});
