import { expect, test } from 'vitest';
import type { Message } from '../../sandbox/world/messages.ts';
import { filledForm } from '../kit/forms.ts';
import { DAY, HOUR } from '../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';
import { heartPlan } from './explanations/heart-plan.ts';

/** What somebody may type, or a chart hold: in Slack's markup it would call a channel, a person, a page. */
const HOSTILE = '<!channel> <@U0EVIL0001> <https://evil.example|click> <!subteam^S0EVIL>';
const ACTS = /<!(?:channel|here|everyone|subteam)|<@U0EVIL|<https:\/\/evil/;
const ESCAPED = /&lt;!channel&gt;|&lt;@U0EVIL0001&gt;/;

/** Forms by their ids, messages by the kind of their delivery, private answers. */
const FAMILIES = [
  'admin.hub',
  'digest_morning',
  'escalation',
  'explanation',
  'explanation.review',
  'plan.show',
  'response_url',
  'task.details',
  'task.reassign',
  'task_assigned',
  'task_card',
];

type Shown = { view: string; text: string };
type Call = {
  view?: { callback_id?: string; type?: string };
  text?: string;
  metadata?: { event_payload?: { delivery_id?: string } };
};

/** Each text that Slack would read as markup, and by which view or kind of message it came. */
async function markupOf({ sandbox, prisma }: TestApp): Promise<Shown[]> {
  const rows = await prisma.delivery.findMany({ select: { id: true, kind: true } });
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  return sandbox.calls.flatMap(({ method, args }) => {
    const call = args as Call;
    const kind = kinds.get(call.metadata?.event_payload?.delivery_id ?? '');
    const view = kind ?? call.view?.callback_id ?? call.view?.type ?? method;
    const notification = typeof call.text === 'string' ? [{ view, text: call.text }] : [];
    return [...notification, ...mrkdwnIn(call).map((text) => ({ view, text }))];
  });
}

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(mrkdwnIn)];
}

async function anHourOfHostileWords(testApp: TestApp): Promise<void> {
  const { seed, sandbox, prisma, clock } = testApp;
  const team = await seed.team({ name: 'North' });
  const ana = await seed.member({ name: 'Ana', roles: ['coordinator', 'admin'], teams: [team] });
  const ben = await seed.member({ name: 'Ben', roles: ['nurse', 'supervisor'], teams: [team] });
  await prisma.member.update({ where: { id: ana.member.id }, data: { displayName: `Ana ${HOSTILE}` } });
  await prisma.member.updateMany({ data: { digestAt: '10:00', eveningDigestAt: '16:00' } });
  await prisma.team.update({ where: { id: team.id }, data: { name: `North ${HOSTILE}` } });
  const patient = await seed.patient({ given: 'Rosa<!channel>', family: 'Chen<@U0EVIL0001>', team });
  await heartPlan(prisma, patient);
  const chart = {
    workspaceId: patient.workspaceId,
    patientId: patient.id,
    sourceSystem: 't',
    contentHash: 'x',
  };
  await prisma.patient.update({ where: { id: patient.id }, data: { whatMatters: HOSTILE } });
  await prisma.condition.create({ data: { ...chart, sourceId: 'c', name: HOSTILE } });
  await prisma.allergy.create({ data: { ...chart, sourceId: 'a', substance: HOSTILE, reaction: HOSTILE } });
  await prisma.caregiver.create({ data: { ...chart, sourceId: 'g', name: HOSTILE, relationship: HOSTILE } });
  await prisma.careTeamMember.create({ data: { ...chart, sourceId: 'm', name: HOSTILE, roleName: HOSTILE } });

  const robot = sandbox.robot(ana.user.id);
  const channel = team.channelId;
  const contact = await filledForm(await robot.command(`/contact ${patient.caseKey}`, { channel }));
  await contact.fill('Outcome', 'Reached');
  await contact.fill('Reason for contact', HOSTILE);
  await contact.fill('Summary', HOSTILE);
  await contact.fill('Follow-up', HOSTILE);
  await contact.fill('Due', 'in 2 hours');
  await contact.shows(/Understood/);
  expect((await contact.submit()).errors).toEqual({});
  // Typed into the form: after `/task` a mention would be the owner.
  const task = await filledForm(
    await robot.command(`/task call for ${patient.caseKey} !urgent`, { channel }),
  );
  await task.fill('Task', HOSTILE);
  await task.fill('Details', HOSTILE);
  expect((await task.submit()).errors).toEqual({});
  const today = await filledForm(
    await robot.command(`/task call tomorrow 4pm for ${patient.caseKey}`, { channel }),
  );
  await today.fill('Task', HOSTILE);
  expect((await today.submit()).errors).toEqual({});
  await testApp.idle();
  const card = sandbox.messages(channel).find((message) => robot.buttons(message).includes('Reassign'));
  if (!card) throw new Error('no card came');
  await withCard(testApp, robot, card);
  await robot.command(`/patient ${patient.caseKey}`, { channel });
  const plan = await filledForm(await robot.command(`/plan ${patient.caseKey}`, { channel }));
  await plan.close({ all: true });
  const explain = await filledForm(await robot.command(`/explain ${patient.caseKey}`, { channel }));
  await explain.submit();
  await testApp.idle();
  const draft = robot.dms().findLast((message) => robot.buttons(message).includes('Review'));
  if (!draft) throw new Error('no draft came');
  await robot.press(draft, 'Review');
  await (await robot.waitModal('Review')).close({ all: true });
  for (const command of [
    '/task mine',
    '/task team',
    '/care admin',
    '/care admin health',
    '/care me',
    '/care help',
  ])
    await robot.command(command, { channel });
  clock.shiftMs(3 * HOUR);
  await testApp.tick();
  await robot.home.open();
  await sandbox.robot(ben.user.id).home.open();
  clock.shiftMs(DAY);
  await testApp.tick();
  await testApp.idle();
}

/** Everything that a card leads to. */
async function withCard(testApp: TestApp, robot: ReturnType<TestApp['sandbox']['robot']>, card: Message) {
  await robot.press(card, 'Details');
  await (await filledForm({ opens: () => robot.waitModal('Task') })).close({ all: true });
  await robot.press(card, 'Edit');
  await (await filledForm({ opens: () => robot.waitModal(/Edit/) })).close({ all: true });
  await robot.press(card, 'Reassign');
  const reassign = await filledForm({ opens: () => robot.waitModal('Reassign') });
  await reassign.fill(reassign.labels()[0] ?? '', 'Ben');
  await reassign.fill('Note', HOSTILE);
  expect((await reassign.submit()).errors).toEqual({});
  await testApp.idle();
  await robot.press(card, 'Pick a time …');
  const snooze = await filledForm({ opens: () => robot.waitModal(/Snooze/) });
  await snooze.close({ all: true });
}

test('what people type and charts hold acts in no view: no mention, no channel call, no link', async () => {
  const testApp = await startTestApp();
  try {
    await anHourOfHostileWords(testApp);
    const shown = await markupOf(testApp);
    expect(shown.filter(({ text }) => ACTS.test(text))).toEqual([]);
    // Each family of views has shown such words: what shows none proves nothing.
    const families = new Set(shown.flatMap(({ view, text }) => (ESCAPED.test(text) ? [view] : [])));
    expect(FAMILIES.filter((family) => !families.has(family))).toEqual([]);
    expect(testApp.sandbox.violations).toEqual([]);
  } finally {
    await testApp.stop();
  }
});
