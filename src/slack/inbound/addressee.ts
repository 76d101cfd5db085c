import type { RefusalReason } from './refusal.ts';
import type { Event, Interactive, Shape, Unknown } from './shapes.ts';

/** Who this app is, as Slack said at the start. `appId` null: Slack would not say, and the signature alone must do. */
export type OwnIdentity = { teamId: string; enterpriseId: string | null; appId: string | null };

type Ids = readonly (string | null | undefined)[];
/** Every id in a request that names a workspace, an organization or an app: where it comes from and whose it is. */
type Claims = { teams: Ids; users: Ids; enterprises: Ids; apps: Ids };

/**
 * Null when every claim is ours. One signing secret serves all workspaces in which an app is installed, so a signature
 * does not say which one: a press by a guest of another company in a shared channel is signed as well as any other.
 */
export function addresseeFault(shape: Shape, own: OwnIdentity): RefusalReason | null {
  const claims = claimsOf(shape);
  const isOurs = (id: Ids[number]) => id == null || id === own.teamId;
  // In an organization a person's home may be given as the organization itself.
  const isOurUser = (id: Ids[number]) => isOurs(id) || id === own.enterpriseId;
  if (!claims.teams.every(isOurs) || !claims.users.every(isOurUser)) return 'other-workspace';
  if (!claims.enterprises.every((id) => id == null || id === own.enterpriseId)) return 'other-workspace';
  return claims.apps.every((id) => id == null || own.appId === null || id === own.appId) ? null : 'other-app';
}

function claimsOf(shape: Shape): Claims {
  const { kind, body } = shape;
  if (kind === 'command')
    return { teams: [body.team_id], users: [], enterprises: [body.enterprise_id], apps: [body.api_app_id] };
  return kind === 'event' ? claimsOfEvent(body) : claimsOfGesture(body);
}

function claimsOfGesture(body: Interactive | Unknown): Claims {
  const view = 'view' in body ? ownersOf(body.view) : NO_OWNER;
  return {
    teams: [body.team?.id, 'team_id' in body ? idOf(body.team_id) : null, ...view.teams],
    users: [body.user?.team_id],
    enterprises: [body.enterprise?.id],
    apps: [body.api_app_id, ...view.apps],
  };
}

/**
 * In a channel that is shared with another company `team_id` is where the event happened and may be theirs; that it
 * concerns us is said by `context_team_id` and the authorizations. A person who joined such a channel must not be
 * missed.
 */
function claimsOfEvent(body: Event): Claims {
  const { event, authorizations = [] } = body;
  const view = ownersOf(event.view);
  const isShared = body.is_ext_shared_channel === true && Boolean(body.context_team_id);
  return {
    teams: [
      ...(isShared ? [] : [body.team_id]),
      body.context_team_id,
      ...authorizations.map(({ team_id }) => team_id),
      ...view.teams,
    ],
    users: [typeof event.user === 'object' ? event.user?.team_id : null],
    enterprises: [
      ...(isShared ? [] : [body.enterprise_id]),
      body.context_enterprise_id,
      ...authorizations.map(({ enterprise_id }) => enterprise_id),
    ],
    apps: [body.api_app_id, ...view.apps],
  };
}

type Owned = { team_id?: Ids[number]; app_installed_team_id?: Ids[number]; app_id?: Ids[number] };
const NO_OWNER = { teams: [], apps: [] };

const ownersOf = (view: unknown): Pick<Claims, 'teams' | 'apps'> => {
  if (typeof view !== 'object' || view === null) return NO_OWNER;
  const { team_id, app_installed_team_id, app_id }: Owned = view;
  return { teams: [team_id, app_installed_team_id], apps: [app_id] };
};

const idOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
