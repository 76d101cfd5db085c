import { expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import { DAY } from '../../kit/set-clock.ts';
import { conferenceHands, grandma } from './grandma.ts';

const one = withOneTeam();

test('the family conference for grandma', async () => {
  const { testApp, north, ana } = one;
  const { prisma, clock } = testApp;
  const gil = await testApp.seed.member({ name: 'Gil', roles: ['nurse'], teams: [north] });
  const of = await grandma(one, 'Nguyen');
  const { mai, linh } = of;
  const hands = conferenceHands(one);

  // The record knows the language; nobody is named who interprets, so finding one is a task.
  const form = await hands.form(ana, of);
  expect(form.value('Language of the family')).toBe('Vietnamese');
  expect(form.options(hands.label(of.minh))).toEqual(['Comes', 'May hear: visits']);
  await form.close();
  await hands.plan(ana, of);
  expect(
    await prisma.task.findFirstOrThrow({
      where: { patientId: mai.id },
      select: { title: true, ownerId: true },
    }),
  ).toEqual({
    title: 'Book an interpreter (Vietnamese) for the family conference',
    ownerId: ana.member.id,
  });

  // The channel reads a case key alone.
  expect(hands.agenda(north).text).toMatch(/^Family conference /);
  expect(JSON.stringify(hands.messages(north).map(({ text }) => text))).not.toMatch(/Mai|Nguyen|Linh/);

  // Minh may hear of visits alone: everything else is struck while he listens.
  const sheet = await hands.sheet(ana);
  expect(sheet.text()).toMatch(/Linh Nguyen: condition and progress, medications, visits, goals/);
  expect(sheet.text()).toMatch(/Minh Nguyen: visits/);
  expect(sheet.text()).toMatch(/no interpreter yet/);
  expect(sheet.text()).toMatch(/Visits[\s\S]*Heart clinic, with Dr\. Tran/);
  expect(sheet.text()).toMatch(/Medications.*struck: Minh Nguyen may not hear it/);
  expect(sheet.text()).toMatch(/If a struck topic comes up, say:.*Mai decides who hears about it/);
  expect(sheet.text()).not.toMatch(/furosemide|Heart failure|Cook for|zorbutane/);

  // An interpreter is found, and Minh goes home: what is left is hers to hear, the protected medicine is not.
  const family = await hands.opened(ana, 'Who is there', 'Who is there');
  await family.fill(hands.label(of.minh), []);
  await family.fill('Interpreter', 'Thu, Language Line');
  expect(await family.submit()).toMatchObject({ errors: {} });
  await testApp.idle();
  await hands
    .robot(ana)
    .modal()
    .shows(/interpreter: Thu, Language Line/);
  const read = hands.robot(ana).modal().text();
  expect(read).toMatch(/Medications[\s\S]*furosemide 40 mg/);
  expect(read).toMatch(/one protected item: not read aloud here/);
  expect(read).toMatch(/Heart failure[\s\S]*Cook for the family/);
  expect(read).not.toMatch(/zorbutane|struck|no interpreter yet/);
  await hands.robot(ana).modal().close({ all: true });

  // It begins. A grandson comes through the door who is not on file.
  clock.shiftMs(DAY);
  await hands.press(ana, hands.agenda(north), 'Start');
  await hands.sheet(ana);
  const door = await hands.opened(ana, 'Who is there', 'Who is there');
  await door.fill('Others of the family', 'Tuan');
  expect(await door.submit()).toMatchObject({ errors: {} });
  await testApp.idle();
  await hands
    .robot(ana)
    .modal()
    .shows(/Tuan: nothing of the plan/);
  expect(hands.robot(ana).modal().text()).not.toMatch(/furosemide|Heart clinic/);

  // A topic comes up that he may not hear: kept, not answered.
  const question = await hands.opened(ana, 'Question of the family', 'Question');
  await question.fill('Asked by', 'Linh Nguyen');
  await question.fill('Question', 'Why does she take the water pill twice?');
  await question.fill('About', 'Medications');
  await question.submit();
  await hands
    .robot(ana)
    .modal()
    .shows(
      /The question is kept; do not answer it here\.[\s\S]*Tuan may not hear about medications[\s\S]*Mai decides/,
    );
  await hands.robot(ana).modal().close();
  await testApp.idle();
  await hands
    .robot(ana)
    .modal()
    .shows(/Why does she take the water pill twice\?.*asked by Linh Nguyen.*medications.*open/);
  await hands.robot(ana).modal().close({ all: true });

  // One thing is decided, as in every huddle.
  await hands.write(gil, hands.card(north, mai), 'Decision', {
    Decision: 'A nurse visits on Mondays',
    Owner: gil.user.id,
    Due: 'in 3 days at 10am',
  });

  // The page for the daughter is one press; a second press finds it.
  await hands.sheet(ana);
  await hands.robot(ana).modal().press('Start the page');
  await hands
    .robot(ana)
    .modal()
    .shows(/The page is being written/);
  await testApp.idle();
  const page = await prisma.explanation.findFirstOrThrow({ where: { patientId: mai.id } });
  expect(page).toMatchObject({ audience: 'caregiver', caregiverId: linh.id, language: 'en' });
  expect(await prisma.huddle.findFirstOrThrow()).toMatchObject({ explanationId: page.id });
  await hands.robot(ana).modal().close({ all: true });

  // It ends: what is open has an owner and a date.
  await hands.robot(ana).press(hands.agenda(north), 'End conference');
  const end = await filledForm({ opens: () => hands.robot(ana).waitModal('End conference') });
  expect(end.text()).toContain('Why does she take the water pill twice?');
  await end.fill('Owner', gil.user.id);
  await end.fill('Due', 'in 2 days at 9am');
  for (const _ of [1, 2]) if ((await end.submit()).closed) break;
  await testApp.idle();
  const answer = await prisma.task.findFirstOrThrow({
    where: { title: { startsWith: 'Answer the family' } },
  });
  expect(answer).toMatchObject({ ownerId: gil.member.id, patientId: mai.id, kind: 'callback' });
  expect(answer.dueAt).not.toBeNull();
  expect(await prisma.decision.findMany({ where: { taskId: null } })).toEqual([]);

  // The minutes are approved and in her timeline; nothing is carried to the team's next huddle.
  const dm = hands.dm(ana, /Minutes not approved/);
  await hands.robot(ana).press(dm, 'Review and approve');
  const minutes = await filledForm({ opens: () => hands.robot(ana).waitModal(/Minutes/) });
  expect(minutes.text()).not.toMatch(/carried/);
  await minutes.submit();
  await testApp.idle();
  const filed = await prisma.huddle.findFirstOrThrow({ include: { items: true } });
  expect(filed).toMatchObject({ state: 'filed', items: [{ state: 'done' }] });
  expect(filed.items[0]?.minutes).toMatch(
    /Question: Why does she take the water pill twice\? Owner: Gil\. Due [\s\S]*Task: A nurse visits on Mondays\. Owner: Gil\./,
  );

  // Each look is on record.
  const seen = await prisma.auditEvent.groupBy({
    by: ['action'],
    where: { memberId: ana.member.id, patientId: mai.id, action: { startsWith: 'conference.' } },
    _count: true,
  });
  expect(seen.map(({ action }) => action).toSorted()).toEqual([
    'conference.change-family',
    'conference.end',
    'conference.plan',
    'conference.prepare',
    'conference.start-page',
    'conference.view',
  ]);
});
