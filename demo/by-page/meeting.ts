import type { Locator, Page } from 'playwright-core';

export interface Meeting {
  url: string;
  /** The team's channel, by name. */
  channel: string;
  /** Who plans and leads it, and who joins: by handle; `otherName` is how the other one is called. */
  lead: string;
  other: string;
  otherName: string;
  settle: () => Promise<unknown>;
}

/** What stands in the channel of it. */
const agendaOf = (page: Page, { channel }: Meeting): Locator =>
  page
    .getByRole('log', { name: `Messages in #${channel}` })
    .getByRole('article')
    .filter({ hasText: /Huddle .* cases?/ })
    .last();

/** The one that the caseload holds: planned for the next Tuesday, its agenda is in the channel. */
export async function weeklyMeeting(page: Page, meeting: Meeting): Promise<string> {
  await page.goto(`${meeting.url}?as=${meeting.lead}#${meeting.channel}`);
  const agenda = agendaOf(page, meeting);
  await agenda.getByText('Planned').waitFor();
  return (await agenda.textContent()) ?? '';
}

/** Plans the meeting by `/care huddle`; the agenda stands in the channel then. */
export async function planMeeting(page: Page, meeting: Meeting): Promise<void> {
  const { url, channel, lead, settle } = meeting;
  await page.goto(`${url}?as=${lead}#${channel}`);
  const composer = page.getByRole('textbox', { name: `Message #${channel}` });
  await composer.fill('/care huddle');
  await composer.press('Enter');
  const plan = page.getByRole('dialog', { name: 'Plan a huddle' });
  await plan.getByRole('button', { name: 'Next' }).click();
  await plan.getByText('Also talk about').waitFor();
  await plan.getByRole('button', { name: 'Plan', exact: true }).click();
  await plan.waitFor({ state: 'detached' });
  await settle();
  await agendaOf(page, meeting).getByText('Planned').waitFor();
}

/** Starts a huddle, has the other one join it on a page of their own, and decides something of the first case. */
export async function holdMeeting(page: Page, meeting: Meeting, decision: string): Promise<void> {
  const { url, channel, other, otherName, settle } = meeting;
  await page.getByRole('button', { name: 'Start huddle' }).click();
  const theirs = await page.context().browser()?.newPage();
  if (!theirs) throw new Error('The browser is gone.');
  await theirs.goto(`${url}?as=${other}#${channel}`);
  await theirs.getByRole('button', { name: 'Join huddle' }).click();
  await page.getByText(new RegExp(`In the huddle: .*${otherName}`)).waitFor();
  await theirs.close();
  await settle();
  const agenda = agendaOf(page, meeting);
  await agenda.getByText('In progress').waitFor();
  const thread = page.getByRole('log', { name: 'Thread' });
  // The agenda is linked where they talk.
  await thread.getByText(/Agenda:/).waitFor();

  await agenda.getByRole('button', { name: /repl/ }).click();
  const card = thread.getByRole('article').nth(1);
  await card.getByRole('button', { name: /^Start/ }).click();
  await settle();
  await card.getByText('Now').waitFor();
  await card.getByRole('button', { name: /^Decision/ }).click();
  const form = page.getByRole('dialog', { name: 'Decision' });
  await form.getByRole('textbox', { name: 'Decision' }).fill(decision);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await settle();
  await card.getByText(decision).waitFor();
}

/** Ends the huddle and opens the draft of its minutes: what it says of the first case. */
export async function draftMinutes(page: Page, meeting: Meeting): Promise<string> {
  const head = page.getByRole('group', { name: 'Huddle' });
  await head.getByRole('button', { name: 'End for everyone' }).click();
  await meeting.settle();
  const agenda = agendaOf(page, meeting);
  await agenda.getByText('Minutes not approved').waitFor();
  await agenda.getByRole('button', { name: 'Minutes' }).click();
  const first = page.getByRole('dialog', { name: 'Minutes' }).getByRole('textbox').first();
  await first.waitFor();
  return first.inputValue();
}

/** Approves the minutes as they are; the agenda says that they are filed. */
export async function fileMinutes(page: Page, meeting: Meeting): Promise<void> {
  const minutes = page.getByRole('dialog', { name: 'Minutes' });
  await minutes.getByRole('button', { name: 'Approve and file' }).click();
  await minutes.waitFor({ state: 'detached' });
  await meeting.settle();
  await agendaOf(page, meeting).getByText('Minutes filed').waitFor();
}
