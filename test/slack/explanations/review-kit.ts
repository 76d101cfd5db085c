import type { KnownBlock } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { Message } from '../../../sandbox/sandbox.ts';
import { contextOfMember } from '../../../src/domain/explanations/acting.ts';
import type { Explanation, Patient } from '../../../src/generated/prisma/client.ts';
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
      const message = robot(who)
        .dms()
        .findLast((each) => robot(who).buttons(each).includes('Good text'));
      if (!message) throw new Error('no draft came');
      return message;
    },

    /** Opens the review that is in work, as anybody on the team finds it. */
    async review(who: SeededMember) {
      if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
      await robot(who).command(`/explain ${patient.caseKey}`, { channel });
      const start = await robot(who).waitModal('Explain a plan');
      await start.shows(/Continue an existing explanation/);
      await start.press('Continue');
      return (await robot(who).waitModal('Review')).shows(/version \d/);
    },

    /** Changes words of one section; the review shows the next version. */
    async edit(who: SeededMember, section: string, change: (text: string) => string): Promise<number> {
      const modal = await this.review(who);
      const { currentVersion } = await row();
      await modal.press(`Edit: ${section}`);
      const form = await robot(who).waitModal('Edit');
      await form.shows(/One line per row/);
      await form.fill('Text', change(form.value('Text')));
      const { errors } = await form.submit();
      if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
      await (await robot(who).waitModal('Review')).shows(new RegExp(`version ${currentVersion + 1}`));
      return currentVersion + 1;
    },

    /** Approves what is in review, as whoever it is; throws with what is shown when that is refused. */
    async approve(who: SeededMember): Promise<void> {
      const form = await this.approveForm(who);
      await form.submit();
      await (await robot(who).waitModal('Review')).shows(/\*?Approved\.?\*?/);
    },

    /** Overrules the finding that speaks of this, or the only one. */
    async overrule(who: SeededMember, reason: string, about = '') {
      const modal = await this.review(who);
      await modal.press('Overrule', { within: new RegExp(`Blocking · .*${about}`) });
      const form = await robot(who).waitModal('Overrule finding');
      await form.shows(/Override reason/);
      await form.fill('Override reason', reason);
      return form.submit();
    },

    /** Opens the form of approval; it may refuse. */
    async approveForm(who: SeededMember) {
      const modal = await this.review(who);
      await modal.press('Approve');
      const form = await robot(who).waitModal('Approve');
      return form.shows(/By approving|You have overruled|blocks? this text/);
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
