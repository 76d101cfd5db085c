import type { KnownBlock } from '@slack/types';
import { may, teamScope } from '../../src/domain/access/access.ts';
import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import { roleWords } from '../../src/domain/members/role.ts';
import { UNDO_MS } from '../../src/domain/tasks/task.ts';
import { logContactButton } from '../../src/slack/kit/buttons/contacts.ts';
import { explainButton } from '../../src/slack/kit/buttons/explanations.ts';
import type { HomeGuide } from '../../src/slack/kit/gesture-context.ts';
import { channelMention, escapeMrkdwn, mention, mrkdwn } from '../../src/slack/kit/mrkdwn.ts';
import { paragraph } from '../../src/slack/kit/text-blocks.ts';
import { PEOPLE, TEAMS } from '../caseload/people.ts';

/** Mrs. Chen, by her number: her name has no place in App Home. */
const GUIDE_PATIENT_MRN = 'AB-20417';

type Done = { contact: boolean; task: boolean; card: boolean; explanation: boolean };

/**
 * The first ten minutes, above everybody's day: four things to do with the product's own buttons and commands, how
 * each is undone, and which are done since `since`. Case key only (L0).
 */
export function homeGuide({ since }: { since: Date }): HomeGuide {
  return async (ctx) => {
    const patient = await ctx.db.patient.findFirst({
      where: { mrn: GUIDE_PATIENT_MRN, ...teamScope(ctx, 'patient.view') },
      select: { id: true, caseKey: true },
    });
    const steps = patient ? stepsFor(patient, await whatIsDone(ctx, patient.id, since)) : [elsewhere(ctx)];
    return [
      { type: 'header', text: { type: 'plain_text', text: 'Welcome to the Northstar demo' } },
      paragraph(
        mrkdwn`You are ${mention(ctx.actor.slackUserId)} (${escapeMrkdwn(roleWords(ctx.actor.roles).toLowerCase())}). Everyone here is invented, and nothing leaves this computer.`,
      ),
      ...steps,
      { type: 'divider' },
    ];
  };
}

function stepsFor({ id, caseKey }: { id: string; caseKey: string }, done: Done): KnownBlock[] {
  return [
    paragraph(mrkdwn`*Four things to do in ten minutes*`),
    {
      ...paragraph(
        mrkdwn`${step(1, 'Log a contact', done.contact)} with \`${escapeMrkdwn(caseKey)}\`, and add a follow-up. Her full name is in the form; App Home and cards show initials.\n_To undo:_ when the follow-up’s card arrives, press *⋯*, then *Cancel task …*. The contact itself stays on record.`,
      ),
      accessory: logContactButton.element('Try it', { v: 1, id }, { describes: 'Log a contact' }),
    },
    paragraph(
      mrkdwn`${step(2, 'Watch a follow-up become due.', done.task)} Press *Next follow-up* at the clock; its card arrives in ${channelMention(TEAMS[0]?.channelId ?? '')}. Press *Done*; a form asks what came of it, *Skip* leaves it done. Once eight in the morning has passed, your day appears in *Messages*.\n_To undo:_ press *Undo* on the card, within ${UNDO_MS / 60_000} minutes; later, *Reopen*.`,
    ),
    paragraph(
      mrkdwn`${step(3, 'Look her up', done.card)} with \`/patient ${escapeMrkdwn(caseKey)}\` in any channel: only you see the answer.\n_Nothing to undo:_ the access itself is audited. Then switch to ${mention(PEOPLE.find(({ roles }) => roles.length === 0)?.slackUserId ?? '')}, who has no access, and try the same.`,
    ),
    {
      ...paragraph(
        mrkdwn`${step(4, 'Explain her plan', done.explanation)} with \`/explain ${escapeMrkdwn(caseKey)}\`: a heart medication was changed without a recorded reason. Read the draft in Northstar’s messages, press *Create task* to ask, and *Review* it beside the plan. A nurse approves: switch to Grace Okafor, type the same, press *Continue*, *Approve*, then *Handout* for the PDF.\n_To undo:_ *Send back* in the review; cancel the task on its own card.`,
      ),
      accessory: explainButton.element('Explain it', { v: 1, patientId: id }),
    },
    paragraph(
      mrkdwn`*And a Monday from eight to nine, with the keyboard alone*: copy the seventeen voicemails from the guide at the top of the page, paste them into *Messages*, press *Check and log*, then type \`/care today\` and \`/care calls\`. A barrier in a contact offers your team’s tasks for it (\`/care playbooks\`); \`/care handoff\` ends the shift.\n_To undo:_ cancel a callback on its own card. Contacts stay on record. *Withdraw* a hand-off until it is read back.`,
    ),
    paragraph(
      mrkdwn`*And a discharge to day 30*: type \`/care discharges\`, press *Claim*, then *Open*: medications, visit and checklist are on one card, and *Close the 30 days* ends it once the clock is there.\n_To undo:_ cancel a task on its own card; edit the plan where a decision changed it.`,
    ),
    paragraph(
      mrkdwn`*And a question in your own words*: in *Messages*, write “who needs me first?” or “who changed the metoprolol of ${escapeMrkdwn(caseKey)}?”: the answer has a numbered source for each line. Write “call ${escapeMrkdwn(caseKey)} Friday 9”: nothing is done before you press *Approve* on the card, within five minutes.\n_To undo:_ cancel the task on its own card.`,
    ),
  ];
}

const step = (n: number, what: string, isDone: boolean) =>
  mrkdwn`${isDone ? 'Done:' : mrkdwn`${n}.`} *${escapeMrkdwn(what)}*`;

/** For whoever does not see the patient that the guide speaks of. */
function elsewhere({ actor }: Ctx<MemberActor>): KnownBlock {
  const [ana] = PEOPLE;
  if (may(actor, 'audit.view'))
    return paragraph(
      mrkdwn`You answer for privacy: press *Audit trail* below or type \`/care audit\`, choose *Who saw or changed a patient* and one of Ana’s patients, and read who looked. Your own look is in it, too.`,
    );
  return paragraph(
    actor.teamIds.length > 0
      ? mrkdwn`This is your own team’s day. The four things to try are on ${mention(ana?.slackUserId ?? '')}’s page: switch to her, at the top left.`
      : mrkdwn`You cannot see patients, and that is the point: try \`/patient\` or \`/contact\` and read the answer. The four things to try are on ${mention(ana?.slackUserId ?? '')}’s page.`,
  );
}

/** Counted from the rows themselves, so that what is undone is open again. */
async function whatIsDone({ db, actor }: Ctx<MemberActor>, patientId: string, since: Date): Promise<Done> {
  const { memberId } = actor;
  const [contacts, completed, looks, explained] = await Promise.all([
    db.contact.count({ where: { memberId, patientId, occurredAt: { gte: since } } }),
    db.taskTransition.count({ where: { memberId, verb: 'completed', at: { gte: since }, undoneAt: null } }),
    db.auditEvent.count({
      where: { memberId, patientId, action: 'patient.view', outcome: 'allowed', at: { gte: since } },
    }),
    // A nurse approves it.
    db.explanationApproval.count({
      where: { at: { gte: since }, withdrawnAt: null, explanation: { patientId, authorId: memberId } },
    }),
  ]);
  return { contact: contacts > 0, task: completed > 0, card: looks > 0, explanation: explained > 0 };
}
