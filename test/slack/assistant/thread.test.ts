import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AssistantApp, startAssistantApp } from './assistant-app.ts';

let app: AssistantApp;
beforeEach(async () => {
  app = await startAssistantApp({ startsAt: '2026-12-08T15:00:00Z' });
  for (const [patient, name] of [
    [app.rosa, 'Metoprolol'],
    [app.wei, 'Warfarin'],
  ] as const)
    await app.prisma.medication.create({
      data: {
        workspaceId: patient.workspaceId,
        patientId: patient.id,
        sourceSystem: 't',
        sourceId: name,
        contentHash: '',
        name,
        status: 'active',
      },
    });
});
afterEach(() => app.stop());

const inThread = async (words: string[], who = 'Ana Ruiz') => {
  let threadTs: string | undefined;
  let last = '';
  for (const each of words) {
    const { said, words: answer } = await app.ask(each, { who, ...(threadTs ? { threadTs } : {}) });
    threadTs ??= said.ts;
    last = answer;
  }
  return last;
};

test('“and her medicines?” is about the patient of the thread, and says so', async () => {
  const answer = await inThread(['last contacts with Rosa Chen', 'and her medicines?']);
  expect(answer).toContain('it is about the one of this thread');
  expect(answer).toContain('Medications · Rosa Chen');
  expect(answer).toContain('Metoprolol');
});

test('“call her Friday” puts the patient of the thread on the card', async () => {
  const answer = await inThread(['medicines of Rosa Chen', 'call her Friday at 9']);
  expect(answer).toContain('it is about the one of this thread');
  const cards = () => app.robot.dms().filter((message) => app.robot.buttons(message).includes('Approve'));
  await app.sandbox.waitFor(() => cards().length > 0);
  expect(cards().map((card) => app.robot.read(card))).toEqual([expect.stringContaining('Rosa Chen')]);
});

test('of two patients of a thread a person chooses', async () => {
  const answer = await inThread([
    'medicines of Rosa Chen',
    'medicines of Wei Chen',
    'what is her phone number',
  ]);
  expect(answer).toContain('Which patient do you mean?');
  expect(answer).not.toContain('Medications');
});

test.each([
  ['a name that is none of theirs', 'medicines of Rosa Martinez'],
  ['a stranger', 'medicines of Harold Weaver'],
])('%s is not taken for the patient of the thread', async (_what, words) => {
  const answer = await inThread(['medicines of Rosa Chen', words]);
  expect(answer).not.toContain('Metoprolol');
});

test('what may be asked of all patients is asked of all, unless a word for a person is in it', async () => {
  expect(await inThread(['medicines of Rosa Chen', 'what is due today'])).not.toContain('this thread');
  expect(await inThread(['medicines of Rosa Chen', 'what is due for her today'])).toContain('this thread');
});

test('outside of the thread, and for another person, no one is meant', async () => {
  await app.ask('medicines of Rosa Chen');
  expect((await app.ask('and her medicines?')).words).toContain('No patient of your teams is named');
  expect(await inThread(['who needs me first?', 'and her medicines?'], 'Ben Bloom')).not.toContain(
    'Metoprolol',
  );
});

test('a patient who left the teams meanwhile is not shown', async () => {
  const { said } = await app.ask('medicines of Rosa Chen');
  await app.prisma.patient.update({ where: { id: app.rosa.id }, data: { teamId: app.north.id } });
  const { words } = await app.ask('and her medicines?', { threadTs: said.ts });
  expect(words).not.toContain('Metoprolol');
  expect(words).toContain('No patient of your teams is named');
});
