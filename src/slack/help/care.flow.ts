import { listAdmins } from '../../domain/access/admins.ts';
import { getSettings } from '../../domain/member-changes/settings.ts';
import { examplePatient } from '../../domain/patients/example-patient.ts';
import { myTeams } from '../../domain/teams/list-teams.ts';
import { openAway, sayBack } from '../absences/away.flow.ts';
import { openAdmin } from '../admin/open-admin.ts';
import { openStatistics } from '../explanations/statistics.flow.ts';
import { helpButton, meButton } from '../kit/buttons/help.ts';
import { type Gesture, onButton, onCommand } from '../kit/flows.ts';
import { cut, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { openUsage } from '../model-usage/usage.flow.ts';
import { openHealth } from '../operations/health.flow.ts';
import { openMatches } from '../patients/possible-matches.flow.ts';
import { openReviews } from '../plans/list-reviews.ts';
import { settingsView } from '../settings/settings.view.ts';
import { openImport } from '../table-imports/upload.flow.ts';
import { helpMessage } from './help.view.ts';
import { meMessage } from './me.view.ts';

const word = (text: string) => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

const FORMS = [
  'settings',
  'away',
  'import',
  'privacy',
  'admin',
  'admin health',
  'admin usage',
  'admin explanations',
];

/** `/care help`, `me`, `matches`, `settings`, `away`, `back`, `import`, `privacy`, `admin`, `admin health`, `admin usage`; any other word: what was wrong, then the help. */
export const careFlow = onCommand(
  '/care',
  (text) => FORMS.includes(word(text)),
  async (gesture) => {
    const { ctx, text, form, reply } = gesture;
    switch (word(text)) {
      case 'admin':
        return form.fill(await openAdmin(gesture));
      case 'admin health':
        return form.fill(await openHealth(gesture));
      case 'admin usage':
        return form.fill(await openUsage(gesture));
      case 'import':
        return form.fill(await openImport(gesture));
      case 'away':
        return form.fill(await openAway(gesture));
      case 'back':
        return reply(await sayBack(gesture));
      case 'privacy':
        return form.fill(await openReviews(gesture));
      case 'settings':
        return form.fill(settingsView(await getSettings(ctx)));
      case 'admin explanations':
        return form.fill(await openStatistics(gesture));
      case 'matches':
        return reply(await openMatches(ctx));
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
