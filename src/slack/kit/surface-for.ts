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
export const formSurfaceFor = ({ ctx, phi }: Acting, shown: unknown): Promise<Surface> =>
  masking(ctx, { level: formLevel(phi) }, shown);

/** Forms of the plan and of its drafts: no one could edit or approve what the form itself hides. */
export const planSurfaceFor = async (acting: Acting, shown: unknown): Promise<Surface> => ({
  ...(await formSurfaceFor(acting, shown)),
  part2: 'shown',
});

/** App Home: what 42 CFR Part 2 protects is behind *Open*, as in a digest. */
export const homeSurfaceFor = async (ctx: Ctx<MemberActor>, shown: unknown): Promise<Surface> => ({
  ...(await masking(ctx, { level: levelIn('home', ctx.workspace.phi) }, shown)),
  part2: 'hidden',
});

/** What one member reads at L1, whatever else the setting allows elsewhere. */
export const initialsSurfaceFor = (ctx: Ctx<MemberActor>, shown: unknown): Promise<Surface> =>
  masking(ctx, { level: 'L1' }, shown);

async function masking(ctx: Ctx<MemberActor>, { level }: Leveled, shown: unknown): Promise<Surface> {
  if (level !== 'L1') return { level };
  return { level, names: await findKnownNames(ctx, { teamIds: ctx.actor.teamIds, shown }) };
}
