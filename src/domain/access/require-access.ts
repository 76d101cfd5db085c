import { upperFirst } from '../../plain-language/text/upper-first.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import { actingMember, type Ctx, type MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { may, onCareTeam } from './access.ts';
import { listAdmins, namesOf, namesToAsk } from './admins.ts';
import { decide, rowOf } from './matrix.ts';

declare const passed: unique symbol;
/** An entry that has come through the gate: readers inside the domain that have no gate of their own take one. */
export type Passed<E extends AuditEntry = AuditEntry> = E & { readonly [passed]: true };

/**
 * The gate of every verb: stops a member to whom the table gives nothing of this action, with an audit row and a sentence
 * that says whom to ask; jobs pass. Which patients and teams it is given for is the WHERE of the verb (`access.ts`).
 * @returns the entry, for the row of what is done then: a verb names its action once.
 * @throws DomainError `forbidden` for a member who may not.
 */
export async function requireAccess<E extends AuditEntry>(ctx: Ctx, entry: E): Promise<Passed<E>> {
  const member = actingMember(ctx.actor);
  if (member && !may(member, entry.action) && !(await hasSomePatient(ctx, member, entry)))
    return refuse(ctx, entry, await whyNot(ctx, entry, member.roles));
  return entry as Passed<E>;
}

/**
 * The same for a look that shows no patient: its row is written at once.
 * @returns the entry.
 * @throws DomainError `forbidden` for a member who may not.
 */
export async function recordAccess<E extends AuditEntry>(ctx: Ctx, entry: E): Promise<Passed<E>> {
  const gate = await requireAccess(ctx, entry);
  await recordAudit(ctx.db, ctx, gate);
  return gate;
}

/** Without a team a member may still have a patient: by break-glass or a care team. Asked only where they would be refused. */
async function hasSomePatient(ctx: Ctx, { roles, memberId }: MemberActor, { action }: AuditEntry) {
  if (ctx.breakGlass && decide({ roles }, action, 'none', true) === 'allow') return true;
  if (decide({ roles }, action, 'care_team', false) === 'refuse') return false;
  const where = { workspaceId: ctx.workspace.id, ...onCareTeam(memberId) };
  return (await ctx.db.careTeamMember.count({ where })) > 0;
}

/**
 * Records the refusal in the audit trail, outside of any transaction.
 * @throws DomainError `forbidden`, always, with this sentence.
 */
export async function refuse(ctx: Ctx, entry: AuditEntry, sentence: string): Promise<never> {
  await recordRefused(ctx, entry);
  throw new DomainError('forbidden', sentence, { action: entry.action });
}

const NO_ACCESS = 'You have no access to patients here yet. Nothing was saved or shown.';

/** What someone without a care role or a team reads; an administrator asks a second person for both. */
export const noAccess = (roles: readonly string[]): string =>
  roles.includes('admin')
    ? `${NO_ACCESS} Ask for a care role and a team with \`/care admin\`: another administrator or a privacy officer confirms them.`
    : `${NO_ACCESS} Ask an administrator to give you a role and a team with \`/care admin\`.`;

/** Who may not import here, and what to do. */
export const MAY_NOT_IMPORT =
  'Lists are imported by administrators, and by coordinators for their own team. Nothing was imported. Ask an administrator with `/care me`.';

const SENTENCES = {
  matches: 'Coordinators and supervisors decide whether two records are one person. Nothing was saved.',
  import: MAY_NOT_IMPORT,
  playbook:
    'Playbooks are edited by coordinators and supervisors for their own team, and by administrators. Nothing was changed. Ask one of them with `/care me`.',
  report: 'Only administrators, privacy officers and supervisors see this.',
  billing: 'Only billing, and supervisors for their own teams, see minutes and codes. Nothing was shown.',
  clinical:
    'Only members with a clinical role on the team decide what is protected. Nothing was shown or changed.',
  job: 'No person can do that. Nothing was changed.',
} as const;

async function privacyOfficers({ db, workspace }: Ctx): Promise<string[]> {
  const found = await db.member.findMany({
    where: { workspaceId: workspace.id, roles: { has: 'privacy_officer' }, deactivatedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { displayName: true },
    take: 5,
  });
  return found.map(({ displayName }) => displayName);
}

async function whyNot(ctx: Ctx, { action }: AuditEntry, roles: readonly string[]): Promise<string> {
  const { ask } = rowOf(action);
  if (ask === 'care') return noAccess(roles);
  if (ask !== 'admin' && ask !== 'privacy') return SENTENCES[ask];
  const admins = namesOf(await listAdmins(ctx));
  if (ask === 'privacy') {
    const officers = await privacyOfficers(ctx);
    const whom =
      officers.length > 0
        ? `: please ask ${namesToAsk(officers)}.`
        : `, and no one has that role yet. ${upperFirst(namesToAsk(admins))} can give it with \`/care admin\`.`;
    return `Only a privacy officer can do that${whom} Nothing was shown or changed.`;
  }
  const whom =
    admins.length > 0
      ? `Only an administrator of Northstar can do that: please ask ${namesToAsk(admins)}.`
      : `Northstar has no administrator yet. ${upperFirst(namesToAsk(admins))} can become the first one with \`/care admin\`.`;
  return `${whom} Nothing was changed.`;
}
