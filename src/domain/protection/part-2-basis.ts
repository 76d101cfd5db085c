import { readsProtected } from '../access/access.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { activeConsents } from './active-consents.ts';

/**
 * Why a reader of one patient may read what 42 CFR Part 2 protects of them. `team`: who treats or coordinates on the
 * patient's own team; supervision alone is no ground. `emergency`: a break-glass for treatment that cannot wait (42 CFR 2.51); its row documents who, when and why.
 * `consent`: the patient agreed to treatment, payment and operations (42 CFR 2.33).
 */
export type Part2Basis = 'team' | 'emergency' | 'consent';

/**
 * On what grounds the actor may read protected records of this patient. Access to the patient was checked before.
 * @returns null: they may not; they read that there are some.
 */
export async function part2Basis(db: Tx, ctx: Ctx, patientId: string): Promise<Part2Basis | null> {
  const member = actingMember(ctx.actor);
  const breakGlass = ctx.breakGlass?.patientId === patientId ? ctx.breakGlass : null;
  if (!breakGlass && (!member || readsProtected(member))) return 'team';
  if (breakGlass?.isEmergency) return 'emergency';
  const consents = await activeConsents(db, ctx, patientId);
  return consents.some(({ kind }) => kind === 'part2_tpo') ? 'consent' : null;
}
