import { requireAccess } from '../../domain/access/require-access.ts';
import { DomainError } from '../../domain/errors.ts';
import { giveRoles } from '../../domain/member-changes/give-roles.ts';
import { getMember, listMembers } from '../../domain/members/list-members.ts';
import { listTeams } from '../../domain/teams/list-teams.ts';
import { refreshHomeOf } from '../home/publish-home.ts';
import { PICK_PERSON, personButton } from '../kit/buttons/admin.ts';
import { type ButtonGesture, type Gesture, onButton, onPick, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { many, one } from '../kit/values.ts';
import { enrolMembers } from '../members/enrol-members.ts';
import { peopleView } from './people.view.ts';
import { personModal, personView } from './person.view.ts';

export const personFlow = onButton(
  personButton,
  (gesture) => openPerson(gesture, gesture.payload.slackUserId),
  {
    opensForm: true,
  },
);

export const pickPersonFlow = onPick(PICK_PERSON, (gesture) => openPerson(gesture, gesture.payload), {
  opensForm: true,
});

async function openPerson(gesture: ButtonGesture<unknown>, slackUserId: string): Promise<void> {
  const { ctx, form, view } = gesture;
  await requireAccess(ctx, { action: 'member.view', subjectType: 'Member' });
  await enrolMembers(gesture, [slackUserId], 'person');
  const [member, teams] = await Promise.all([getMember(ctx, slackUserId), listTeams(ctx)]);
  if (!member)
    throw new DomainError('not-found', 'That person is no longer active in Slack. Nothing was changed.');
  await form.fill(personView({ member, teams, ...(view ? { listViewId: view.id } : {}) }));
}

export const savePersonFlow = onSubmit(personModal, async (gesture) => {
  const { ctx, client, meta, values } = gesture;
  const given = await giveRoles(ctx, {
    memberId: meta.memberId,
    roles: many(values, 'roles'),
    teamIds: many(values, 'teams'),
    licence: one(values, 'licence') ?? '',
  });
  await refreshHomeOf(gesture, given.slackUserId);
  if (meta.listViewId) await refreshList({ ctx, client }, meta.listViewId);
  return given.waits ? { update: noticeView(given.waits.canBeConfirmed ? ASKED : NO_ONE_YET) } : undefined;
});

const ASKED = mrkdwn`*Saved, and waiting for a second person.* The roles and teams that you asked for yourself are given when another administrator or a privacy officer confirms them. They have a message.`;
const NO_ONE_YET = mrkdwn`*Saved, and waiting for a second person.* No one can confirm what you asked for yourself yet: name a privacy officer or a second administrator under *People*. They get a message with *Confirm*.`;

/** The list may have been closed meanwhile: what was given is saved all the same. */
async function refreshList({ ctx, client }: Pick<Gesture, 'ctx' | 'client'>, viewId: string): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view: peopleView(await listMembers(ctx)) });
  } catch (error) {
    ctx.log.debug({ err: error }, 'the list of people is no longer open');
  }
}
