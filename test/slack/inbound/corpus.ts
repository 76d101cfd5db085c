import type { DeliveryRecord } from '../../../sandbox/sandbox.ts';
import { filledForm } from '../../kit/forms.ts';
import type { TeamApp } from '../tasks/team-app.ts';

export type Payload = Record<string, unknown>;
export type Sample = { kind: DeliveryRecord['kind']; name: string; payload: Payload };

/** One real request of each kind that people's gestures send, as the local Slack sent it to the app. */
export async function corpusOf(teamApp: TeamApp): Promise<Sample[]> {
  const { sandbox, channel } = teamApp;
  const ana = teamApp.robot();
  const card = await teamApp.card();
  const form = await teamApp.form('order the flu vaccines');
  await form.fill('Due', 'in 2 hours');
  await form.shows(/Understood/);
  await form.close({ all: true });
  await ana.press(card, 'Start');
  await ana.command('/task mine', { channel });
  await ana.home.open();
  await ana.home.press('Create task');
  await (await ana.waitModal()).close({ all: true });
  const contact = await filledForm(await ana.command('/contact quillf', { channel }));
  await contact.fill('Outcome', 'Left a message');
  await contact.close({ all: true });
  const said = await teamApp.robot('ben').say(channel, 'please call the pharmacy');
  await filledForm(await ana.shortcut('Create task', { message: said }));
  await ana.modal().close({ all: true });
  await filledForm(await ana.command('/care settings', { channel }));
  await ana.modal().submit();
  await filledForm(await ana.command('/plan quillf', { channel }));
  await ana.modal().close({ all: true });
  await ana.command('/care help', { channel });
  await sandbox.emit({
    type: 'user_change',
    user: { id: teamApp.people.ben.user.id, team_id: teamOf(teamApp), name: 'ben', tz: 'America/New_York' },
  });
  await sandbox.emit({
    type: 'dnd_updated_user',
    user: teamApp.people.ben.user.id,
    dnd_status: { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 },
  });
  await sandbox.emit({
    type: 'member_joined_channel',
    user: teamApp.people.ben.user.id,
    channel,
    channel_type: 'G',
    team: teamOf(teamApp),
  });
  await teamApp.idle();
  const seen = new Map<string, Sample>();
  for (const { kind, name, payload } of sandbox.deliveries)
    seen.set(keyOf(kind, name, payload), { kind, name, payload });
  return [...seen.values(), ...madeFrom([...seen.values()])];
}

export const teamOf = (teamApp: TeamApp): string => teamApp.sandbox.world.app.teamId;

function keyOf(kind: string, name: string, payload: Payload): string {
  const { view, actions, action_id, event } = payload as {
    view?: { callback_id?: string };
    actions?: { action_id?: string }[];
    action_id?: string;
    event?: { type?: string };
  };
  return [kind, name, view?.callback_id, actions?.[0]?.action_id, action_id, event?.type].join(' ');
}

/** Kinds that this app asks for nowhere, in the shape that Slack gives them. */
function madeFrom(samples: readonly Sample[]): Sample[] {
  const of = (name: string) => samples.find((sample) => sample.name === name)?.payload ?? {};
  const { channel: _, message: _m, response_url: _r, message_ts: _t, ...shortcut } = of('message_action');
  const { trigger_id: _g, response_urls: _u, ...closed } = of('view_submission');
  return [
    { kind: 'interactive', name: 'shortcut', payload: { ...shortcut, type: 'shortcut' } },
    {
      kind: 'interactive',
      name: 'view_closed',
      payload: { ...closed, type: 'view_closed', is_cleared: false },
    },
  ];
}
