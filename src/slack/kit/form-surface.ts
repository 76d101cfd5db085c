import { findKnownNames } from '../../domain/patients/find-known-names.ts';
import type { Gesture } from './flows.ts';
import { formSurface, type Surface } from './phi.ts';

/**
 * The surface of a form that shows words of people. Where forms are below L2, everybody of the reader's teams who is
 * named in them is masked.
 */
export async function formSurfaceFor(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  shown: unknown,
): Promise<Surface> {
  const surface = formSurface(phi);
  if (surface.level !== 'L1') return surface;
  return { ...surface, names: await findKnownNames(ctx, { teamIds: ctx.actor.teamIds, shown }) };
}
