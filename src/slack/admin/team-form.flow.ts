import { requireAccess } from '../../domain/access/require-access.ts';
import { readTeamChannel } from '../../domain/channels/read-team-channel.ts';
import { canPost } from '../../domain/channels/reading.ts';
import { revivePosts } from '../../domain/delivery-operations/revive-posts.ts';
import { DomainError } from '../../domain/errors.ts';
import { archiveTeam } from '../../domain/team-changes/archive-team.ts';
import { createTeam } from '../../domain/team-changes/create-team.ts';
import { editTeam } from '../../domain/team-changes/edit-team.ts';
import { getTeam, listTeams } from '../../domain/teams/list-teams.ts';
import { channelReader, readInfo } from '../channels/read-channel.ts';
import { channelAdvice } from '../channels/team-channel.ts';
import { archiveTeamButton, newTeamButton, teamButton } from '../kit/buttons/admin.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { many, one } from '../kit/values.ts';
import { enrolMembers } from '../members/enrol-members.ts';
import { teamFormView, teamModal } from './team-form.view.ts';
import { teamsView } from './teams.view.ts';

export const newTeamFlow = onButton(
  newTeamButton,
  async ({ ctx, form, view }) => {
    await requireAccess(ctx, { action: 'team.create', subjectType: 'Team' });
    const { defaultTimeZone } = ctx.workspace;
    await form.fill(teamFormView({ team: null, defaultTimeZone, ...(view ? { listViewId: view.id } : {}) }));
  },
  { opensForm: true },
);

export const editTeamFlow = onButton(
  teamButton,
  async ({ ctx, form, payload, view }) => {
    const team = await getTeam(ctx, payload.id);
    if (!team)
      throw new DomainError(
        'not-found',
        'That team was archived in the meantime. Nothing was changed.',
        payload,
      );
    const { defaultTimeZone } = ctx.workspace;
    await form.fill(teamFormView({ team, defaultTimeZone, ...(view ? { listViewId: view.id } : {}) }));
  },
  { opensForm: true },
);

export const saveTeamFlow = onSubmit(teamModal, async (gesture) => {
  const { ctx, client, meta, values } = gesture;
  const action = meta.id ? 'team.edit' : 'team.create';
  await requireAccess(ctx, { action, subjectType: 'Team' });
  const channelId = one(values, 'slackChannelId');
  const [memberIds, seen] = await Promise.all([
    enrolMembers(gesture, many(values, 'members'), 'members'),
    // Who is in it is read after the answer; this is for what is left to do. Slack's silence keeps no team from being saved.
    channelId ? readInfo(client, channelId).catch(() => null) : null,
  ]);
  const team = {
    name: one(values, 'name') ?? '',
    slackChannelId: channelId,
    timeZone: one(values, 'timeZone') ?? '',
    payerTimeZone: one(values, 'payerTimeZone'),
    workingDays: many(values, 'workingDays'),
    workdayStartsAt: one(values, 'workdayStartsAt') ?? '',
    workdayEndsAt: one(values, 'workdayEndsAt') ?? '',
    holidays: one(values, 'holidays'),
    closedOn: one(values, 'closedOn') ?? '',
    clinicName: one(values, 'clinicName'),
    clinicAddress: one(values, 'clinicAddress'),
    approverRoles: many(values, 'approverRoles'),
    holdsOutsideHours: many(values, 'holdsOutsideHours').length > 0,
    readsHuddleNotes: many(values, 'readsHuddleNotes').length > 0,
    ownerAgainAfterHours: one(values, 'ownerAgainAfterHours'),
    ownerAgainTimes: one(values, 'ownerAgainTimes'),
    backupAfterHours: one(values, 'backupAfterHours'),
    supervisorAfterHours: one(values, 'supervisorAfterHours'),
    urgentSupervisorAfterHours: one(values, 'urgentSupervisorAfterHours'),
    nowSupervisorAfterMinutes: one(values, 'nowSupervisorAfterMinutes'),
    stillWorkingAfterDays: one(values, 'stillWorkingAfterDays'),
    overnightListAt: one(values, 'overnightListAt'),
    memberIds,
  };
  if (meta.id) await editTeam(ctx, { id: meta.id, team });
  else await createTeam(ctx, team);
  if (meta.listViewId) await refreshList(gesture, meta.listViewId);
  if (channelId) gesture.after(() => readThis(gesture, channelId));
  const advice = channelId && seen ? channelAdvice(channelId, seen) : null;
  return advice ? { update: noticeView(mrkdwn`*Saved.* One step is left.\n${advice}`) } : undefined;
});

type Saved = Pick<Gesture, 'ctx' | 'client'> & { meta: { listViewId?: string | undefined } };

/** Who reads the channel: one call for each new person in it, too many to wait for with the form open. */
async function readThis({ ctx, client, meta }: Saved, channelId: string): Promise<void> {
  const seen = await readTeamChannel(ctx, { channelId, readSlack: channelReader(client, ctx.workspace) });
  if (seen && canPost(seen)) await revivePosts(ctx, channelId);
  if (meta.listViewId) await refreshList({ ctx, client }, meta.listViewId);
}

export const archiveTeamFlow = onButton(archiveTeamButton, async (gesture) => {
  const { ctx, client, payload, view } = gesture;
  await archiveTeam(ctx, { id: payload.id });
  if (!view) return;
  await client.views.update({ view_id: view.id, view: noticeView(mrkdwn`The team is archived.`) });
  const { listViewId } = teamModal.parseMeta(view.privateMetadata);
  if (listViewId) await refreshList(gesture, listViewId);
});

/** The list may have been closed meanwhile: the team is saved all the same. */
async function refreshList({ ctx, client }: Pick<Gesture, 'ctx' | 'client'>, viewId: string): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view: teamsView(await listTeams(ctx)) });
  } catch (error) {
    ctx.log.debug({ err: error }, 'the list of teams is no longer open');
  }
}
