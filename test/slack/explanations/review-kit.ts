import type { KnownBlock } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { Message } from '../../../sandbox/sandbox.ts';
import { contextOfMember } from '../../../src/domain/explanations/acting.ts';
import type { Explanation, Patient } from '../../../src/generated/prisma/client.ts';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import type { Draft } from '../../../src/plain-language/draft.ts';
import type { FactSheet } from '../../../src/plain-language/fact-sheet.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import type { TestApp } from '../../kit/test-app.ts';

/** What reviewers do with one patient's explanation, by the labels they read. */
export function reviewKit(testApp: TestApp, team: SeededTeam, patient: Patient) {
  const robot = (who: SeededMember) => testApp.sandbox.robot(who.user.id);
  const row = (): Promise<Explanation> =>
    testApp.prisma.explanation.findFirstOrThrow({
      where: { patientId: patient.id },
      orderBy: { createdAt: 'desc' },
    });
  const channel = team.channelId;

  return {
    robot,
    row,

    /** Asks for an explanation, waits for the draft and gives the author's message about it. */
    async draft(who: SeededMember): Promise<Message> {
      const form = await filledForm(await robot(who).command(`/explain ${patient.caseKey}`, { channel }));
      await form.submit();
      await testApp.idle();
      if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
      const message = robot(who)
        .dms()
        .findLast((each) => robot(who).buttons(each).includes('Good text'));
      if (!message) throw new Error('no draft came');
      return message;
    },

    /** Opens the review that is in work, as anybody on the team finds it; among several the one that reads like this. */
    async review(who: SeededMember, within?: RegExp) {
      if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
      await robot(who).command(`/explain ${patient.caseKey}`, { channel });
      const start = await robot(who).waitModal('Explain a plan');
      await start.shows(/Continue an existing explanation/);
      await start.press('Continue', within ? { within } : {});
      return (await robot(who).waitModal('Review')).shows(/version \d/);
    },

    /** Opens what can be done with the lines of one section. */
    async arrange(who: SeededMember, section: string) {
      const modal = await this.review(who);
      await modal.press(`Arrange: ${section}`);
      return (await robot(who).waitModal('Arrange')).shows(/Lines come from the plan/);
    },

    /** Adds a note below a section; gives the errors of the form. */
    async note(who: SeededMember, section: string, text: string) {
      const form = await this.arrange(who, section);
      await form.fill('Your note', text);
      return form.submit();
    },

    /** Hides the line that says this; with a reason where one is asked for. */
    async hide(who: SeededMember, section: string, line: RegExp, reason?: string) {
      const form = await this.arrange(who, section);
      await form.press('Hide', { within: line });
      if (reason === undefined) return form.shows(/Hidden/);
      const asked = await robot(who).waitModal('Hide line');
      await asked.shows(/matters for safety/);
      await asked.fill('Reason', reason);
      return asked.submit();
    },

    /** Opens the record behind the line that says this. */
    async correct(who: SeededMember, line: RegExp, title: string) {
      const modal = await this.review(who);
      await modal.press('Correct', { within: line });
      return (await robot(who).waitModal(title)).shows(/^(?![\s\S]*One moment)/);
    },

    /** Approves what is in review, as whoever it is; throws with what is shown when that is refused. */
    async approve(who: SeededMember, within?: RegExp): Promise<void> {
      const form = await this.approveForm(who, within);
      await form.submit();
      await (await robot(who).waitModal('Review')).shows(/\*?Approved\.?\*?/);
    },

    /** Overrides the finding that speaks of this, or the only one. */
    async overrule(who: SeededMember, reason: string, about = '') {
      const modal = await this.review(who);
      await modal.press('Override', { within: new RegExp(about) });
      const form = await robot(who).waitModal('Override finding');
      await form.shows(/In your words/);
      await form.fill('Reason', 'Names and terms that cannot be replaced');
      await form.fill('In your words', reason);
      return form.submit();
    },

    /** Opens the form of approval; it may refuse. */
    async approveForm(who: SeededMember, within?: RegExp) {
      const modal = await this.review(who, within);
      await modal.press('Approve');
      const form = await robot(who).waitModal('Approve');
      return form.shows(/By approving|another person must approve|blocks? this text|do not approve/);
    },

    /** A message that still has this element, as one from before a change of the app. */
    async oldMessage(
      who: SeededMember,
      element: Extract<KnownBlock, { type: 'actions' }>['elements'][number],
    ) {
      const client = new WebClient(testApp.sandbox.botToken, { slackApiUrl: testApp.sandbox.apiUrl });
      const dm = await client.conversations.open({ users: who.user.id });
      await client.chat.postMessage({
        channel: dm.channel?.id ?? '',
        text: 'From before',
        blocks: [{ type: 'actions', elements: [element] }],
      });
      const message = robot(who).dms().at(-1);
      if (!message) throw new Error('nothing was posted');
      return message;
    },

    /** Checks as the app does for a press. */
    texts: { check: async (sheet: FactSheet, draft: Draft) => checkDraft(sheet, draft) },

    /** A verb's context, as the app makes it for this person. */
    async ctxOf(who: SeededMember) {
      const workspace = await testApp.prisma.workspace.findFirstOrThrow();
      const quiet = { debug() {}, info() {}, warn() {}, error() {} };
      const actor = { kind: 'system' as const, job: 'test' };
      const ctx = {
        workspace,
        actor,
        db: testApp.prisma,
        now: testApp.clock.now,
        log: quiet,
        requestId: 'test',
      };
      const theirs = await contextOfMember(ctx, who.member.id);
      if (!theirs) throw new Error('no access');
      return theirs;
    },
  };
}
