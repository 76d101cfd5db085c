import { readsProtected } from '../../domain/access/access.ts';
import type { Ctx, MemberActor } from '../../domain/context.ts';
import { findKnownNames } from '../../domain/patients/find-known-names.ts';
import { levelIn } from '../../domain/phi-display.ts';
import type { Gesture } from './flows.ts';
import { formLevel, type Leveled, type Surface } from './phi.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/**
 * The surface of a form that shows words of people. Where forms are below L2, everybody of the reader's teams who is
 * named in them is masked.
 */
export const formSurfaceFor = async ({ ctx, phi }: Acting, shown: unknown): Promise<Surface> => ({
  ...(await masking(ctx, { level: formLevel(phi) }, shown)),
  part2: part2For(ctx.actor),
});

/** Supervision alone shows that something is protected, and not what. */
const part2For = (member: MemberActor): Surface['part2'] => (readsProtected(member) ? undefined : 'hidden');

/** What only the person who acts reads, as an answer in place. */
export const answerSurfaceFor = (member: MemberActor): Surface => ({ level: 'L2', part2: part2For(member) });

/**
 * The surface of a form about one patient, for readers who need not be on the patient's team: a privacy officer. What 42
 * CFR Part 2 protects is hidden from one who is not.
 */
export async function teamSurfaceFor(
  { ctx, phi }: Acting,
  { teamId, shown }: { teamId: string; shown: unknown },
): Promise<Surface> {
  const level = formLevel(phi);
  const part2 = ctx.actor.teamIds.includes(teamId) ? part2For(ctx.actor) : 'hidden';
  if (level !== 'L1') return { level, part2 };
  return { level, part2, names: await findKnownNames(ctx, { teamIds: [teamId], shown }) };
}

/**
 * Forms of the plan and of its drafts: no one could edit or approve what the form itself hides. A reader who may not know
 * what is protected was given a plan without it, and no such draft.
 */
export const planSurfaceFor = async (acting: Acting, shown: unknown): Promise<Surface> => ({
  ...(await formSurfaceFor(acting, shown)),
  part2: 'shown',
});

/** App Home: what 42 CFR Part 2 protects is behind *Open*, as in a digest. */
export const homeSurfaceFor = async (ctx: Ctx<MemberActor>, shown: unknown): Promise<Surface> => ({
  ...(await masking(ctx, { level: levelIn('home', ctx.workspace.phi) }, shown)),
  part2: 'hidden',
});

async function masking(ctx: Ctx<MemberActor>, { level }: Leveled, shown: unknown): Promise<Surface> {
  if (level !== 'L1') return { level };
  return { level, names: await findKnownNames(ctx, { teamIds: ctx.actor.teamIds, shown }) };
}
