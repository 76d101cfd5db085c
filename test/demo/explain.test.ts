import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { TEAMS } from '../../demo/caseload/people.ts';
import type { Demo } from '../../demo/start-demo.ts';
import { filledForm, writeDraft } from '../kit/forms.ts';
import { demoFolder, playedIn, robotOf } from './kit.ts';

let home: Awaited<ReturnType<typeof demoFolder>>;
let demo: Demo;
const channel = TEAMS[0]?.channelId ?? '';
const ana = () => robotOf(demo, 'ana');

beforeAll(async () => {
  home = await demoFolder();
  ({ demo } = await playedIn(home.folder));
});
afterAll(async () => {
  await demo?.stop();
  await home?.gone();
});
afterEach(() => {
  expect(demo.sandbox.violations).toEqual([]);
  expect(demo.sandbox.failures).toEqual([]);
});

/** The message about the explanation of Mrs. Chen's plan. */
function draft() {
  const found = ana()
    .dms()
    .find((message) => /^The patient · Rosa Chen/.test(ana().read(message)));
  if (!found) throw new Error('no draft came');
  return found;
}

test('the plan whose heart medicine was changed: the draft, the flag, the task, the approval and the PDF', async () => {
  const form = await filledForm(await ana().command('/explain AB-20417', { channel }));
  expect(form.text()).toMatch(/first language is Chinese, which Northstar does not write/);
  await writeDraft(form);
  await demo.settle();

  const read = ana().read(draft());
  expect(read).toMatch(/Needs a review .* nothing blocks/);
  expect(read).toMatch(/Metoprolol succinate ER changed\. Before: 1 tablet of 25 mg.*Now: 1 tablet of 50 mg/);
  expect(read).toMatch(/Reason not recorded: metoprolol succinate ER/);
  expect(read).not.toMatch(/because|Reason:/i);

  await ana().press(draft(), 'Create task');
  await demo.settle();
  const task = await demo.prisma.task.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(task.title).toBe('Ask Dr. Ingrid Solberg why metoprolol succinate ER was changed');
  expect(ana().read(draft())).toContain('A task was created to ask for it.');

  await ana().press(draft(), 'Review');
  const review = await ana().waitModal('Review');
  await review.shows(/Plan: metoprolol succinate ER, .*reason not recorded/i);
  await review.press('Approve');
  const refused = await ana().waitModal('Approve');
  await refused.shows(/do not approve what patients and families are given.*nurse/);
  await refused.close({ all: true });
  const grace = robotOf(demo, 'grace');
  const start = await filledForm(await grace.command('/explain AB-20417', { channel }));
  await start.press('Continue');
  const theirs = await grace.waitModal('Review');
  await theirs.shows(/version 1/);
  await theirs.press('Approve');
  const approve = await grace.waitModal('Approve');
  await approve.shows(/Reviewer role/);
  expect(await approve.submit()).toMatchObject({ errors: {} });
  await (await grace.waitModal('Review')).shows(/Approved/);
  await grace.modal().close({ all: true });

  await demo.settle();
  await ana().press(draft(), 'Handout');
  const handout = await ana().waitModal('Handout');
  await handout.shows(/direct messages/);
  expect(await handout.submit()).toMatchObject({ errors: {}, closed: true });
  await demo.settle();
  const file = ana()
    .dms()
    .flatMap(({ files }) => files)
    .map((id) => demo.sandbox.world.files.get(id))
    .at(-1);
  expect(file?.name).toMatch(/^[2-9B-Z]{4,6}-en\.pdf$/);
  expect(file?.data?.subarray(0, 5).toString()).toBe('%PDF-');
});

test('the guide shows it as done, and still names nobody', async () => {
  await ana().home.open();
  expect(ana().home.text()).toMatch(/Done: Explain her plan/);
  expect(ana().home.text()).not.toMatch(/Chen\b/);
});
