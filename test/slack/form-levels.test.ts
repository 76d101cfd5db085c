import { expect, test } from 'vitest';
import type { Modal } from '../../sandbox/robot/modal.ts';
import { PHI_DISPLAYS, type PhiDisplay } from '../../src/domain/phi-display.ts';
import { filledForm } from '../kit/forms.ts';
import { HOUR } from '../kit/set-clock.ts';
import { heartPlan } from './explanations/heart-plan.ts';
import { startTeamApp, type TeamApp } from './tasks/team-app.ts';

/** What a form may say of Rosa Quillfeather: docs/phi.md (Surfaces). Ids, metadata and titles are L0 in each of them. */
const MAY: Record<PhiDisplay, { shows: RegExp; never: RegExp }> = {
  strict: {
    shows: /R\. Q\./,
    never: /Rosa|Quillfeather|1958-03-14|Mar 14, 1958|Ottoline|Brackwater|Zephyrine|Moldovan|Zuleta/i,
  },
  standard: { shows: /Rosa Quillfeather/, never: /R\. Q\./ },
  open: { shows: /Rosa Quillfeather/, never: /R\. Q\./ },
};

type Open = (teamApp: TeamApp) => Promise<Modal>;

const fromCard =
  (button: string): Open =>
  async (teamApp) => {
    const [card] = teamApp.cards();
    if (!card) throw new Error('no card');
    return filledForm(await teamApp.robot().press(card, button));
  };
const fromCommand =
  (command: string): Open =>
  async (teamApp) =>
    filledForm(
      await teamApp.robot().command(`${command} ${teamApp.rosa.caseKey}`, { channel: teamApp.channel }),
    );
const fromPlan =
  (goal: RegExp): Open =>
  async (teamApp) => {
    const plan = await fromCommand('/plan')(teamApp);
    await plan.press('Edit', { within: goal });
    return (await teamApp.robot().waitModal('Goals')).shows(/(?:)/);
  };
const fromReview =
  (button: string, within?: RegExp): Open =>
  async (teamApp) => {
    const draft = teamApp
      .robot()
      .dms()
      .findLast((each) => teamApp.robot().buttons(each).includes('Review'));
    if (!draft) throw new Error('no draft');
    await teamApp.robot().press(draft, 'Review');
    const review = await (await teamApp.robot().waitModal('Review')).shows(/version/);
    if (button === '') return review;
    await review.press(button, within ? { within } : {});
    return (await teamApp.robot().waitModal(/Arrange|Approve|Warning signs/)).shows(/(?:)/);
  };

/** A voicemail of Rosa's, read and not logged yet. */
const voicemails: Open = async (teamApp) => {
  const form = await filledForm(
    await teamApp.robot().command('/care voicemails', { channel: teamApp.channel }),
  );
  await form.fill(
    'Voicemails',
    'New voicemail from Rosa Quillfeather (617) 555-0142 at 7:10 AM\nCall me back.',
  );
  const { next } = await form.submit();
  return next ?? form;
};
const fromNotes: Open = async (teamApp) => {
  const notes = await filledForm(await teamApp.robot().command('/care notes', { channel: teamApp.channel }));
  await notes.fill('Notes', 'Called Rosa Quillfeather about the ride. Left a message.');
  const { next } = await notes.submit();
  return next ?? notes;
};
/** What the contact form offers for a barrier. */
const withPlaybook: Open = async (teamApp) => {
  const form = await fromCommand('/contact')(teamApp);
  await form.select('Barriers', ['Medical cost burden']);
  return form.shows(/Tasks: Medical cost burden/);
};
/** The second form: what the receiver reads. */
const handOff: Open = async (teamApp) => {
  const form = await filledForm(await teamApp.robot().command('/care handoff', { channel: teamApp.channel }));
  await form.submit();
  return form.shows(/Illness severity/);
};
const fromCallCard =
  (button: string): Open =>
  async (teamApp) => {
    await teamApp.robot().command('/care calls', { channel: teamApp.channel });
    await teamApp.idle();
    const card = teamApp
      .robot()
      .dms()
      .findLast((each) => teamApp.robot().buttons(each).includes(button));
    if (!card) throw new Error('no call');
    return filledForm(await teamApp.robot().press(card, button));
  };

/** Each form that says whom it is about, and how it is opened. The last one ends the task of the others. */
const FORMS: [string, Open][] = [
  ['contact', fromCommand('/contact')],
  ['contact about a task', fromCard('Log contact')],
  ['new task', fromCommand('/task call for')],
  ['task details', fromCard('Details')],
  ['edit task', fromCard('Edit')],
  ['reassign', fromCard('Reassign')],
  ['snooze', fromCard('Pick a time …')],
  ['cancel', fromCard('Cancel task …')],
  ['plan', fromCommand('/plan')],
  ['goal', fromPlan(/Walk with/)],
  ['explain', fromCommand('/explain')],
  ['review', fromReview('')],
  ['lines of a draft', fromReview('Arrange', /When to get help/)],
  ['plan from a line of a draft', fromReview('Correct: line 2 of When to get help')],
  ['voicemails', voicemails],
  ['contact filled from notes', fromNotes],
  ['contact with the tasks of a barrier', withPlaybook],
  ['hand-off', handOff],
  ['contact from a call', fromCallCard('Reached')],
  ['wrong number', fromCallCard('Wrong number')],
  ['outcome', fromCard('Done')],
  ['reopen', fromCard('Reopen')],
];

/** Another patient of the team, a caregiver and a provider from outside, each named in a text of Rosa's plan. */
async function namedAround({ seed, prisma, north, rosa }: TeamApp): Promise<void> {
  await seed.patient({ given: 'Ottoline', family: 'Brackwater', team: north });
  const of = (sourceId: string) => ({
    workspaceId: rosa.workspaceId,
    patientId: rosa.id,
    sourceSystem: 't',
    sourceId,
    contentHash: '',
  });
  await prisma.caregiver.create({ data: { ...of('c'), name: 'Zephyrine Moldovan', relationship: 'Sister' } });
  await prisma.careTeamMember.create({ data: { ...of('p'), name: 'Dr. Ines Zuleta' } });
  await prisma.goal.create({
    data: {
      ...of('g'),
      text: 'Walk with Zephyrine, as Mrs. Brackwater does',
      status: 'active',
      isAgreed: true,
    },
  });
  await prisma.redFlag.create({
    data: { ...of('r'), sign: 'You cannot reach Dr. Zuleta or Moldovan', action: 'call_911' },
  });
}

/** A callback of Ana's, which is in call mode and in the hand-off of her patients. */
const aCallback = ({ prisma, rosa, north, people, clock }: TeamApp) =>
  prisma.task.create({
    data: {
      workspaceId: north.workspaceId,
      teamId: north.id,
      patientId: rosa.id,
      kind: 'callback',
      title: 'Call Rosa and ZEPHYRINE back about Brackwater',
      dueAt: new Date(clock.now().getTime() + 2 * HOUR),
      ownerId: people.ana.member.id,
      createdById: people.ana.member.id,
    },
  });

test.each(PHI_DISPLAYS)('with %s every form shows of its patient what it may, and no more', async (phi) => {
  const teamApp = await startTeamApp({ phi });
  try {
    await heartPlan(teamApp.prisma, teamApp.rosa);
    await namedAround(teamApp);
    const words = `/task call Rosa, ZEPHYRINE and Ottoline about transport for ${teamApp.rosa.caseKey}`;
    const task = await filledForm(await teamApp.robot().command(words, { channel: teamApp.channel }));
    expect((await task.submit()).errors).toEqual({});
    await (await fromCommand('/explain')(teamApp)).submit();
    await teamApp.idle();
    await aCallback(teamApp);
    const { shows, never } = MAY[phi];
    const wrong: string[] = [];
    for (const [form, open] of FORMS) {
      if (form === 'reopen') teamApp.clock.shiftMs(11 * 60_000);
      await teamApp.idle();
      const modal = await open(teamApp);
      const text = modal.text();
      if (!shows.test(text)) wrong.push(`${form} does not say whom it is about: ${text.slice(0, 200)}`);
      if (never.test(text)) wrong.push(`${form} shows ${never.exec(text)?.[0]}`);
      await modal.close({ all: true });
    }
    expect(wrong).toEqual([]);
  } finally {
    await teamApp.stop();
  }
});
