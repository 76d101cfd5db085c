import type { Message } from '../../../sandbox/world/messages.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { OneTeam } from '../../kit/one-team.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
export const DAY = 24 * HOUR;

/** A member who acts without Slack. */
export function ctxOf({ testApp }: OneTeam, { member }: SeededMember): Ctx<MemberActor> {
  const { prisma, clock } = testApp;
  const quiet = () => {};
  return {
    db: prisma,
    now: clock.now,
    workspace: { id: member.workspaceId, defaultTimeZone: 'America/New_York' },
    actor: {
      kind: 'member',
      memberId: member.id,
      slackUserId: member.slackUserId,
      displayName: member.displayName,
      timeZone: member.timeZone,
      roles: member.roles,
      teamIds: [],
    },
    requestId: 'test',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  };
}

type Plan = {
  who: SeededMember;
  team: SeededTeam;
  at?: Date;
  minutes?: string;
  /** Changes the choice in the form of cases. */
  choose?: (form: Awaited<ReturnType<typeof filledForm>>) => Promise<void>;
};

/** What people do with a huddle, through the front door. */
export function huddleHands(one: OneTeam) {
  const { testApp } = one;
  const robot = (who: SeededMember) => testApp.sandbox.robot(who.user.id);
  const messages = ({ channelId }: SeededTeam) => testApp.sandbox.messages(channelId);
  const last = <T>(found: readonly T[], what: string): T => {
    const newest = found.at(-1);
    if (newest === undefined) throw new Error(`There is no ${what}.`);
    return newest;
  };

  async function plan({ who, team, at, minutes, choose }: Plan): Promise<void> {
    const form = await filledForm(await robot(who).command('/care huddle', { channel: team.channelId }));
    if (at) await form.fill('Starts', at.toISOString());
    if (minutes) await form.fill('Minutes', minutes);
    const { errors } = await form.submit();
    if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
    await form.shows(/Also talk about/);
    await choose?.(form);
    const planned = await form.submit();
    if (Object.keys(planned.errors).length > 0) throw new Error(JSON.stringify(planned.errors));
    await testApp.idle();
  }

  const agenda = (team: SeededTeam): Message =>
    last(
      messages(team).filter(({ text }) => /^(Huddle|Family conference) /.test(text)),
      'agenda',
    );

  /** The reply of a case in the thread of the newest agenda. */
  const card = (team: SeededTeam, patient: Pick<Patient, 'caseKey'>): Message =>
    last(
      messages(team).filter(
        (message) => message.threadTs === agenda(team).ts && message.text.startsWith(patient.caseKey),
      ),
      `card of ${patient.caseKey}`,
    );

  async function press(who: SeededMember, message: Message, label: string): Promise<void> {
    await robot(who).press(message, label);
    await testApp.idle();
  }

  /** *Decision*, *Task* or *Question* on a card. */
  async function write(
    who: SeededMember,
    message: Message,
    label: 'Decision' | 'Task' | 'Question',
    fields: Record<string, string>,
  ): Promise<void> {
    await robot(who).press(message, label);
    const form = await filledForm({ opens: () => robot(who).waitModal(label) });
    await submitWith(form, fields);
  }

  async function fromMessage(
    who: SeededMember,
    message: Message,
    fields: Record<string, string> = {},
  ): Promise<void> {
    const form = await filledForm(await robot(who).shortcut('Decision from message', { message }));
    await submitWith(form, fields);
  }

  async function submitWith(
    form: Awaited<ReturnType<typeof filledForm>>,
    fields: Record<string, string>,
  ): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await form.fill(label, value);
    // A due time is saved once its person has seen it.
    for (const _ of [1, 2]) {
      const { errors, closed } = await form.submit();
      if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
      if (closed) break;
    }
    await testApp.idle();
  }

  /** Slack's word reaches the app on its own: what it changes is waited for. */
  const agendaSays = (team: SeededTeam, pattern: RegExp) =>
    testApp.sandbox.waitFor(() => pattern.test(JSON.stringify(agenda(team).blocks)), {
      what: () => `${pattern} in ${JSON.stringify(agenda(team).blocks)}`,
    });

  const dm = (who: SeededMember, pattern: RegExp): Message =>
    last(
      robot(who)
        .dms()
        .filter((message) => pattern.test(robot(who).read(message))),
      `direct message ${pattern}`,
    );

  return { robot, messages, plan, agenda, agendaSays, card, press, write, fromMessage, dm };
}
