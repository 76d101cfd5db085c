import type { Button, KnownBlock } from '@slack/types';
import { may } from '../../domain/access/access.ts';
import type { MemberActor } from '../../domain/context.ts';
import type { ExamplePatient } from '../../domain/patients/example-patient.ts';
import { awayButton } from '../kit/buttons/absences.ts';
import { adminButton } from '../kit/buttons/admin.ts';
import { assistantReportButton } from '../kit/buttons/assistant.ts';
import { auditButton } from '../kit/buttons/audit.ts';
import { startCallsButton, startOfDayButton } from '../kit/buttons/calls.ts';
import { clocksButton } from '../kit/buttons/clocks.ts';
import { logContactButton } from '../kit/buttons/contacts.ts';
import { explainButton, reportButton } from '../kit/buttons/explanations.ts';
import { focusButton } from '../kit/buttons/focus.ts';
import { handOffButton } from '../kit/buttons/hand-offs.ts';
import { meButton } from '../kit/buttons/help.ts';
import { planHuddleButton } from '../kit/buttons/huddles.ts';
import { usageButton } from '../kit/buttons/model-usage.ts';
import { healthButton } from '../kit/buttons/operations.ts';
import { reviewMatchesButton } from '../kit/buttons/patients.ts';
import { playbooksButton } from '../kit/buttons/playbooks.ts';
import { settingsButton } from '../kit/buttons/settings.ts';
import { importButton } from '../kit/buttons/table-imports.ts';
import { listButtons, makeTaskButton } from '../kit/buttons/tasks.ts';
import { minutesButton } from '../kit/buttons/time-entries.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';

type Examples = { patient: Mrkdwn; patientWithYear: Mrkdwn; task: Mrkdwn };

/** Without a patient of theirs the examples say where a name goes. */
function examplesFor(example: ExamplePatient | null): Examples {
  const patient = example ? escapeMrkdwn(example.surname) : mrkdwn`NAME`;
  const year = example?.birthYear ? escapeMrkdwn(example.birthYear) : null;
  const key = example ? escapeMrkdwn(example.caseKey) : mrkdwn`CASE-KEY`;
  return {
    patient,
    patientWithYear: year ? mrkdwn`${patient} ${year}` : key,
    task: mrkdwn`call ${patient} about refill tomorrow 9am asap`,
  };
}

type Topic = { words: Mrkdwn; run?: Button };

const deadlines = (): Topic => ({
  words: mrkdwn`*Deadlines*: \`/care clocks\`\nWhat rules and letters set, by risk. \`/care clock\` starts one, \`/care rules\` shows each rule with its source. \`/care discharges\`: who went home, to claim; medications, checklist, visit. \`/care authorization\`: requests to payers, denials, appeals.`,
  run: run(clocksButton.element('Run', { v: 1 }), 'deadlines'),
});

const topics = (
  isForAdmin: boolean,
  isForImporter: boolean,
  { patient, patientWithYear, task }: Examples,
): Topic[] => [
  ...DAY_TOPICS,
  {
    words: mrkdwn`*Log a contact*: \`/contact\` or \`/contact ${patient} left vm re: refill\`\nA call, voicemail or visit, and its follow-up. \`/care notes\` fills the form from notes that you paste.`,
    run: run(logContactButton.element('Run', { v: 1 }), 'log a contact'),
  },
  {
    words: mrkdwn`*Create task*: \`/task ${task}\`\nOpens a form filled in from your text; nothing is saved until you submit it.`,
    run: run(makeTaskButton.element('Run', { v: 1 }), 'create a task'),
  },
  {
    words: mrkdwn`*My tasks*: \`/task mine\`\nAlso \`/task due\`, \`overdue\`, \`team\`, \`snoozed\`, \`unassigned\`; \`/task ${patient}\` for one patient; \`/task done\` to reopen what was closed.`,
    run: run(listButtons.mine.element('Run', { v: 1, list: 'mine', page: 0 }), 'my tasks'),
  },
  {
    words: mrkdwn`*Overdue*: \`/task overdue\``,
    run: run(listButtons.overdue.element('Run', { v: 1, list: 'overdue', page: 0 }), 'overdue tasks'),
  },
  {
    words: mrkdwn`*The team's tasks*: \`/task team\``,
    run: run(listButtons.team.element('Run', { v: 1, list: 'team', page: 0 }), "the team's tasks"),
  },
  {
    words: mrkdwn`*A patient's card*: \`/patient ${patient}\`\nBy part of a name, case key, MRN or birth date, for example \`/patient ${patientWithYear}\`. \`/care brief ${patient}\`: ten lines for your role before a huddle, each with its source.\n\`/care conference ${patient}\`: a meeting with the family, with what each of them may hear.`,
  },
  {
    words: mrkdwn`*A care plan*: \`/plan ${patient}\`\nWhat matters, problems, medications, goals, warning signs, visits: view, edit, see what changed.`,
  },
  {
    words: mrkdwn`*Explain a plan*: \`/explain\` or \`/explain ${patient}\`\nA draft in plain language, checked against the plan line by line. You review, edit and approve it; then it becomes a handout.`,
    run: run(explainButton.element('Run', { v: 1 }), 'explain a plan'),
  },
  {
    words: mrkdwn`*From a message*: open the menu ⋮ of any message, then *Create task*, *Log as contact*, *Decision from message* or *Explain a plan*. Works in threads of huddles too.`,
  },
  deadlines(),
  {
    words: mrkdwn`*Away*: \`/care away\`\nA colleague covers for you, and your tasks return when you do: \`/care back\`.`,
    run: run(awayButton.element('Run', { v: 1 }), 'away'),
  },
  HUDDLE_TOPIC,
  HAND_OFF_TOPIC,
  {
    words: mrkdwn`*Possible matches*: \`/care matches\`\nRecords of two systems that may be the same person: merge them, or keep them apart.`,
    run: run(reviewMatchesButton.element('Run', { v: 1 }), 'possible matches'),
  },
  {
    words: mrkdwn`*My access*: \`/care me\`\nYour roles, teams and time zone.`,
    run: run(meButton.element('Run', { v: 1 }), 'my access'),
  },
  {
    words: mrkdwn`*Privacy review*: \`/care privacy\`\nRecords that read like substance use treatment, protected by 42 CFR Part 2 until you decide, and records labeled by their source.`,
  },
  {
    words: mrkdwn`*Emergency access*: \`/care break-glass\`\nOpens one patient of another team for 60 minutes, with a reason. The privacy officer is notified and reviews it. What patients have signed: *Consents* on their card.`,
  },
  {
    words: mrkdwn`*My settings*: \`/care settings\`\nQuiet hours, digests, direct messages, coverage.`,
    run: run(settingsButton.element('Run', { v: 1 }), 'my settings'),
  },
  ...(isForImporter
    ? [
        {
          words: mrkdwn`*Import a list*: \`/care import\`\nPatients, medicines, appointments, tasks and more from CSV or Excel; you check the columns first.`,
          run: run(importButton.element('Run', { v: 1 }), 'import a list'),
        },
      ]
    : []),
  ...(isForAdmin ? ADMIN_TOPICS : []),
];

/** Many buttons read "Run": a screen reader announces what. */
const run = (button: Button, what: string): Button => ({ ...button, accessibility_label: `Run: ${what}` });

const HUDDLE_TOPIC: Topic = {
  words: mrkdwn`*Huddle*: \`/care huddle\`\nAn agenda by rules, decisions that become tasks, minutes that the lead approves. \`/care huddle NAME\` asks for a patient.`,
  run: run(planHuddleButton.element('Run', { v: 1 }), 'plan a huddle'),
};

const HAND_OFF_TOPIC: Topic = {
  words: mrkdwn`*Hand-off*: \`/care handoff\`\nAt the end of a shift: your teammate reads it back, then the tasks are theirs.`,
  run: run(handOffButton.element('Run', { v: 1 }), 'hand-off'),
};

const PLAYBOOK_TOPICS: readonly Topic[] = [
  {
    words: mrkdwn`*Playbooks*: \`/care playbooks\`\nWhat your team does about a barrier: the tasks that a contact with it offers.`,
    run: run(playbooksButton.element('Run', { v: 1 }), 'playbooks'),
  },
];

/** A member's own day. */
const DAY_TOPICS: readonly Topic[] = [
  {
    words: mrkdwn`*Ask in your own words*: write to Northstar in a direct message, or mention it in a channel\nIn English or Spanish: “who needs me first?”, “what changed for NAME since Friday”, “call NAME Friday 9am”. Answers carry their sources; changes wait for your approval.`,
  },
  {
    words: mrkdwn`*Start of the day*: \`/care today\`\nWho needs you first, and why.`,
    run: run(startOfDayButton.element('Run', { v: 1, page: 0 }), 'start of the day'),
  },
  {
    words: mrkdwn`*Call mode*: \`/care calls\`\nYour callbacks, one card at a time: the number, what it is about, what came of it.`,
    run: run(startCallsButton.element('Run', { v: 1 }), 'call mode'),
  },
  {
    words: mrkdwn`*Focus block*: \`/care focus\` or \`/care focus 50\`, \`/care focus until 11:30\`, \`/care focus end\`\nOnly what is urgent or “now” reaches you; the rest comes at its end.`,
    run: run(focusButton.element('Run', { v: 1 }), 'focus block'),
  },
];

const ADMIN_TOPICS: readonly Topic[] = [
  {
    words: mrkdwn`*Set-up*: \`/care admin\`\nPeople, roles and teams.`,
    run: run(adminButton.element('Run', { v: 1 }), 'set-up'),
  },
  {
    words: mrkdwn`*Delivery health*: \`/care admin health\`\nWhether messages arrive on time, and which ones Slack refuses: retry or dismiss them.`,
    run: run(healthButton.element('Run', { v: 1 }), 'delivery health'),
  },
  {
    words: mrkdwn`*AI usage*: \`/care admin usage\`\nRequests to the AI model that drafts explanations, and their cost.`,
    run: run(usageButton.element('Run', { v: 1 }), 'AI usage'),
  },
  {
    words: mrkdwn`*Assistant feedback*: \`/care admin assistant\`\nWhat people rated, and the commonest misses of the week.`,
    run: run(assistantReportButton.element('Run', { v: 1 }), 'assistant feedback'),
  },
  {
    words: mrkdwn`*Explanations by month*: \`/care admin explanations\`\nOverrides, hidden lines, notes and accepted AI sentences in explanations by person, and ratings.`,
    run: run(reportButton.element('Run', { v: 1 }), 'explanations by month'),
  },
];

const AUDIT_TOPICS: readonly Topic[] = [
  {
    words: mrkdwn`*Break-glass reviews*: \`/care break-glass reviews\`\nWho opened which patient of another team, why and what they saw. Of one patient, with the case key: \`/care consents\`, \`/care disclosures\`.`,
  },
  {
    words: mrkdwn`*Audit trail*: \`/care audit\`\nWho saw or changed a patient, what a member did, refusals, exports, break-glass, and the accounting of disclosures.`,
    run: run(auditButton.element('Run', { v: 1 }), 'audit trail'),
  },
];

const MINUTES_TOPICS: readonly Topic[] = [
  {
    words: mrkdwn`*Minutes*: \`/care minutes\`\nMinutes of care management by patient and month, and the codes that they reach.`,
    run: run(minutesButton.element('Run', { v: 1 }), 'minutes'),
  },
];

/** Everything Northstar can do, with examples that find somebody. `lead`: what was wrong with what they typed. */
export function helpMessage(actor: MemberActor, example: ExamplePatient | null, lead?: Mrkdwn): PrivateReply {
  const blocks: KnownBlock[] = topics(
    may(actor, 'workspace.set-up'),
    may(actor, 'import.start-table'),
    examplesFor(example),
  )
    .concat(may(actor, 'playbook.list') ? PLAYBOOK_TOPICS : [])
    .concat(may(actor, 'audit.view') ? AUDIT_TOPICS : [])
    .concat(may(actor, 'minutes.list') ? MINUTES_TOPICS : [])
    .map(({ words, run: button }) => ({
      ...paragraph(words),
      ...(button ? { accessory: button } : {}),
    }));
  return {
    // What they typed may be a name: it is in the blocks alone.
    text: lead
      ? mrkdwn`Northstar does not know that command. Here is what it can do.`
      : mrkdwn`What Northstar can do`,
    surface: { level: 'L2' },
    blocks: [paragraph(lead ?? mrkdwn`*What Northstar can do*`), ...blocks],
  };
}
