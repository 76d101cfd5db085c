import type { ModalView } from '@slack/types';
import { listAdmins } from '../../domain/access/admins.ts';
import { getSettings } from '../../domain/member-changes/settings.ts';
import { examplePatient } from '../../domain/patients/example-patient.ts';
import { myTeams } from '../../domain/teams/list-teams.ts';
import { openAway, sayBack } from '../absences/away.flow.ts';
import { openAdmin } from '../admin/open-admin.ts';
import { openAssistantReport } from '../assistant/feedback.flow.ts';
import { openAudit } from '../audit/audit.flow.ts';
import { openNew } from '../authorizations/request.flow.ts';
import { openAuthorizations } from '../authorizations/show.ts';
import { openBreakGlassForm } from '../break-glass/open.flow.ts';
import { openReviewList } from '../break-glass/review.flow.ts';
import { findBrief } from '../briefs/brief.flow.ts';
import { openCalls } from '../calls/calls.flow.ts';
import { openClocks, openRules, openStart } from '../clocks/clocks.flow.ts';
import { openConference } from '../conferences/plan.flow.ts';
import { openConsents } from '../consents/consents.flow.ts';
import { openNotes } from '../contacts/notes.flow.ts';
import { openDisclosuresOf } from '../disclosures/disclosures.flow.ts';
import { openReport } from '../explanations/report.flow.ts';
import { focusByWords, focusOf, openFocus } from '../focus/focus.flow.ts';
import { openHandOff } from '../hand-offs/send.flow.ts';
import { openHuddle } from '../huddles/plan.flow.ts';
import { openVoicemails } from '../intake/read.flow.ts';
import { helpButton, meButton } from '../kit/buttons/help.ts';
import { type Gesture, onButton, onCommand } from '../kit/flows.ts';
import { cut, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { openUsage } from '../model-usage/usage.flow.ts';
import { openHealth } from '../operations/health.flow.ts';
import { openMatches } from '../patients/possible-matches.flow.ts';
import { openReviews } from '../plans/list-reviews.ts';
import { openPlaybooks } from '../playbooks/playbooks.flow.ts';
import { settingsView } from '../settings/settings.view.ts';
import { openDay } from '../start-of-day/day.flow.ts';
import { openImport } from '../table-imports/upload.flow.ts';
import { openMinutes } from '../time-entries/minutes.flow.ts';
import { openAdmission, openDischarges } from '../transitions/transitions.flow.ts';
import { helpMessage } from './help.view.ts';
import { meMessage } from './me.view.ts';

const word = (text: string) => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Words that a case key follows, in the singular too. */
const OF_PATIENT = {
  conference: openConference,
  consent: openConsents,
  disclosure: openDisclosuresOf,
  huddle: openHuddle,
} as const;

/** What is opened by a word and words behind it; null: the words are others. */
function ofPatient(text: string): ((gesture: Pick<Gesture, 'ctx' | 'phi'>) => Promise<ModalView>) | null {
  const [first, ...rest] = text.trim().split(/\s+/);
  const open = Object.entries(OF_PATIENT).find(([name]) =>
    [name, `${name}s`].includes(first?.toLowerCase() ?? ''),
  )?.[1];
  return open ? (gesture) => open(gesture, rest.join(' ')) : null;
}

/** Whose brief: the words after `brief`; null: the words are others. */
function briefWords(text: string): string | null {
  const [first, ...rest] = text.trim().split(/\s+/);
  return first?.toLowerCase() === 'brief' ? rest.join(' ') : null;
}

const FORMS = [
  'settings',
  'focus',
  'away',
  'import',
  'voicemails',
  'playbooks',
  'clocks',
  'clock',
  'rules',
  'discharges',
  'admission',
  'authorization',
  'authorizations',
  'authorization new',
  'notes',
  'handoff',
  'privacy',
  'audit',
  'minutes',
  'break-glass',
  'break-glass reviews',
  'admin',
  'admin health',
  'admin usage',
  'admin explanations',
  'admin assistant',
];

/** `/care` and one of the words below; any other word: what was wrong, then the help. */
export const careFlow = onCommand(
  '/care',
  (text) => FORMS.includes(word(text)) || ofPatient(text) !== null,
  async (gesture) => {
    const { ctx, text, form, reply } = gesture;
    const open = ofPatient(text);
    if (open) return form.fill(await open(gesture));
    const brief = briefWords(text);
    if (brief !== null) return reply(await findBrief(ctx, brief));
    const focus = focusOf(word(text));
    if (focus) return reply(await focusByWords(ctx, focus));
    switch (word(text)) {
      case 'admin':
        return form.fill(await openAdmin(gesture));
      case 'audit':
        return form.fill(await openAudit(gesture));
      case 'minutes':
        return form.fill(await openMinutes(gesture));
      case 'admin health':
        return form.fill(await openHealth(gesture));
      case 'admin usage':
        return form.fill(await openUsage(gesture));
      case 'import':
        return form.fill(await openImport(gesture));
      case 'voicemails':
        return form.fill(await openVoicemails(gesture));
      case 'handoff':
        return form.fill(await openHandOff(gesture));
      case 'playbooks':
        return form.fill(await openPlaybooks(gesture));
      case 'clocks':
        return form.fill(await openClocks(gesture));
      case 'clock':
        return form.fill(await openStart(gesture));
      case 'rules':
        return form.fill(await openRules(gesture));
      case 'discharges':
        return form.fill(await openDischarges(gesture));
      case 'authorization':
      case 'authorizations':
        return form.fill(await openAuthorizations(gesture));
      case 'authorization new':
        return form.fill(await openNew(gesture));
      case 'admission':
        return form.fill(await openAdmission(gesture));
      case 'notes':
        return form.fill(await openNotes(ctx));
      case 'away':
        return form.fill(await openAway(gesture));
      case 'back':
        return reply(await sayBack(gesture));
      case 'privacy':
        return form.fill(await openReviews(gesture));
      case 'break-glass':
        return form.fill(await openBreakGlassForm(ctx));
      case 'break-glass reviews':
        return form.fill(await openReviewList(gesture));
      case 'settings':
        return form.fill(settingsView(await getSettings(ctx)));
      case 'admin explanations':
        return form.fill(await openReport(gesture));
      case 'admin assistant':
        return form.fill(await openAssistantReport(gesture));
      case 'matches':
        return reply(await openMatches(ctx));
      case 'focus':
        return form.fill(await openFocus(ctx));
      case 'calls':
        return reply(await openCalls(ctx));
      case 'today':
        return reply(await openDay(gesture));
      case 'me':
        return reply(await aboutMe(gesture));
      case '':
      case 'help':
        return reply(helpMessage(ctx.actor, await examplePatient(ctx)));
      default:
        return reply(helpMessage(ctx.actor, await examplePatient(ctx), unknownWords(text)));
    }
  },
);

export const helpFlow = onButton(helpButton, async ({ ctx, reply }) =>
  reply(helpMessage(ctx.actor, await examplePatient(ctx))),
);
export const meFlow = onButton(meButton, async (gesture) => gesture.reply(await aboutMe(gesture)));

async function aboutMe({ ctx }: Pick<Gesture, 'ctx'>): Promise<PrivateReply> {
  const [teams, admins] = await Promise.all([myTeams(ctx), listAdmins(ctx)]);
  return meMessage(ctx.actor, { teams, admins });
}

function unknownWords(text: string): Mrkdwn {
  return mrkdwn`Northstar does not know \`/care ${escapeMrkdwn(cut(text.replaceAll(/[`\n]/g, ' '), 40))}\`. Nothing was done. Here is what it can do:`;
}
