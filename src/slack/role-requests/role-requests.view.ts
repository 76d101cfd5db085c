import type { KnownBlock, ModalView } from '@slack/types';
import { ROLE_LABELS } from '../../domain/members/role.ts';
import type { RoleRequest } from '../../domain/role-requests/list-role-requests.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { confirmRolesButton, refuseRolesButton } from '../kit/buttons/role-requests.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** Who asks for what: roles and teams, no patient (L0). */
function askedWords({ member, roles, teamNames }: RoleRequest): Mrkdwn {
  const parts = [
    ...roles.map((role) => escapeMrkdwn(ROLE_LABELS[role])),
    ...teamNames.map((name) => mrkdwn`team ${escapeMrkdwn(name)}`),
  ];
  return mrkdwn`${mention(member.slackUserId)}: ${joinMrkdwn(parts, ', ')}`;
}

const decision = ({ id }: RoleRequest): KnownBlock => ({
  type: 'actions',
  elements: [
    confirmRolesButton.element('Confirm', { v: 1, id }, { style: 'primary' }),
    refuseRolesButton.element('Refuse', { v: 1, id }),
  ],
});

function outcomeWords({ state, decidedBy }: RoleRequest): Mrkdwn {
  const by = decidedBy ? mrkdwn` by ${mention(decidedBy.slackUserId)}` : mrkdwn``;
  return state === 'confirmed' ? mrkdwn`Confirmed${by}.` : mrkdwn`Refused${by}. Nothing was given.`;
}

const FOR_CONFIRMER = mrkdwn`An administrator asks for roles or teams for themselves`;
const FOR_ASKER = mrkdwn`What you asked for yourself waits for a second person`;
const HOW = mrkdwn`Another administrator or a privacy officer confirms it. If there is none yet, name a privacy officer under *People* in \`/care admin\`.`;

/** The message to one who can decide, or to the one who asked. */
export function roleRequestMessage(request: RoleRequest, isForAsker: boolean): Rendered {
  const isOpen = request.state === 'pending';
  const text = isForAsker ? FOR_ASKER : FOR_CONFIRMER;
  const rest = isOpen ? (isForAsker ? HOW : null) : outcomeWords(request);
  const lines = [mrkdwn`*${text}*`, askedWords(request), ...(rest ? [rest] : [])];
  return {
    text,
    blocks: [paragraph(joinMrkdwn(lines, '\n')), ...(isOpen && !isForAsker ? [decision(request)] : [])],
  };
}

/** Lines of `/care admin`; the member's own wait without buttons. */
export const requestBlocks = (requests: readonly RoleRequest[], memberId: string): KnownBlock[] =>
  requests.flatMap((request) =>
    request.member.id === memberId
      ? [paragraph(mrkdwn`*Waiting for a second person*\n${askedWords(request)}\n${HOW}`)]
      : [paragraph(mrkdwn`*To confirm*\n${askedWords(request)}`), decision(request)],
  );

/** What a privacy officer who does not administer Northstar sees of `/care admin`. */
export function requestsView(requests: readonly RoleRequest[], memberId: string): ModalView {
  const blocks = requestBlocks(requests, memberId);
  return {
    type: 'modal',
    callback_id: 'role.requests',
    title: { type: 'plain_text', text: 'Role requests' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: blocks.length > 0 ? blocks : [paragraph(mrkdwn`No administrator waits for a second person.`)],
  };
}
