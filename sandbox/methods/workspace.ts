import { Refusal } from '../refusal.ts';
import type { Methods } from './method.ts';

export const workspaceMethods: Methods = {
  'api.test': (_world, args) => {
    if (args.has('error')) throw new Refusal(args.required('error'));
    return { args: args.raw };
  },
  'auth.test': (world) => ({
    url: `https://${world.teamDomain}.slack.com/`,
    team: 'Northstar Clinic',
    user: world.app.appName,
    team_id: world.app.teamId,
    user_id: world.app.botUserId,
    bot_id: world.app.botId,
    is_enterprise_install: false,
  }),
  'team.info': (world) => ({
    team: { id: world.app.teamId, name: 'Northstar Clinic', domain: world.teamDomain, email_domain: '' },
  }),
  'bots.info': (world, args) => {
    if (args.has('bot') && args.text('bot') !== world.app.botId) throw new Refusal('bot_not_found');
    const { botId, appId, botUserId, appName } = world.app;
    return {
      bot: {
        id: botId,
        deleted: false,
        name: appName,
        updated: 0,
        app_id: appId,
        user_id: botUserId,
        icons: {},
      },
    };
  },
};
