import { expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

/** Around Rosa, of whom all tasks are: other patients of the team, a caregiver, a provider from outside. */
async function withNeighbors(options: Parameters<typeof startTeamApp>[0]): Promise<TeamApp> {
  const teamApp = await startTeamApp(options);
  const { seed, prisma, north, rosa } = teamApp;
  for (const [given, family] of [
    ['Kaleo', 'Kahaʻi'],
    ['Mary Ann', 'McDonald'],
    ['小明', '王'],
    ['Will', 'Young'],
  ] as const)
    await seed.patient({ given, family, team: north });
  const of = { workspaceId: rosa.workspaceId, patientId: rosa.id, sourceSystem: 't', contentHash: '' };
  await prisma.caregiver.create({ data: { ...of, sourceId: 'c', name: 'Lupe De La Cruz' } });
  await prisma.careTeamMember.create({ data: { ...of, sourceId: 'p', name: 'Dr. Jörg Müller' } });
  return teamApp;
}

/** The card of a task about Rosa, whatever its words say. */
async function aboutRosa(teamApp: TeamApp, title: string): Promise<Message> {
  const before = teamApp.cards().length;
  const form = await teamApp.form('');
  await form.fill('Task', title);
  await form.choose('Patient', { search: 'quillf', pick: teamApp.rosaLabel });
  expect((await form.submit()).errors).toEqual({});
  await teamApp.idle();
  const card = teamApp.cards()[before];
  if (!card) throw new Error('no card came');
  return card;
}

// As people type them: other letters, another case, in one word or two.
const SAID = [
  'KAHAI',
  'Maryann',
  'mc donald',
  '王小明',
  'Delacruz',
  'lupe',
  'Mueller',
  'ask Young',
  'Quillfeather',
];
const hits = (text: string) => SAID.filter((name) => text.toLowerCase().includes(name.toLowerCase()));

test('a card and App Home name nobody of the team, whoever the task is about', async () => {
  const teamApp = await withNeighbors({});
  try {
    const ana = teamApp.robot();
    for (const name of SAID) {
      const card = await aboutRosa(teamApp, `ask ${name.replace('ask ', '')} about transport`);
      const read = ana.read(card);
      expect(hits(read)).toEqual([]);
      expect(read).toContain('about transport');
    }
    const home = await ana.home.open();
    expect(hits(JSON.stringify(home))).toEqual([]);
    teamApp.isClean();
  } finally {
    await teamApp.stop();
  }
});

test('nor do the details in a thread, reasons among them, and the form behind them', async () => {
  const teamApp = await withNeighbors({ phi: 'strict' });
  try {
    const ana = teamApp.robot();
    const card = await aboutRosa(teamApp, `ask ${SAID.slice(0, 4).join(', ')} about transport`);
    const cancel = await filledForm(await ana.press(card, 'Cancel task …'));
    await cancel.fill('Cancellation reason', 'Mueller, Delacruz and KAHAI agreed');
    await cancel.submit();
    await teamApp.reads(card, /Canceled/);
    await teamApp.idle();
    const replies = teamApp.sandbox.messages(teamApp.channel).filter(({ threadTs }) => threadTs === card.ts);
    const read = replies.map((reply) => ana.read(reply)).join('\n');
    expect(read).toContain('agreed');
    expect(hits(read)).toEqual([]);
    const details = await filledForm(await ana.press(card, 'Details'));
    expect(details.text()).toContain('agreed');
    expect(hits(details.text())).toEqual([]);
  } finally {
    await teamApp.stop();
  }
});
