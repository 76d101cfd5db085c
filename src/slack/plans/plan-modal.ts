import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { throughBreakGlass } from '../../domain/access/break-glass.ts';
import { getPlan } from '../../domain/plans/get-plan.ts';
import type { Gesture } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { planBlocks } from './plan.view.ts';

export const planModal = defineModal(
  'plan.show',
  z.object({ v: z.literal(1), id: z.uuid(), page: z.int().min(0) }),
);

/** One patient's plan for the person who acts, a page of it. The look is audited, and refused to other teams. */
export async function planModalFor(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  { id, page = 0 }: { id: string; page?: number | undefined },
): Promise<ModalView> {
  const plan = await throughBreakGlass(ctx, id, (reader) => getPlan(reader, { patientId: id }));
  const { blocks, page: shown } = planBlocks(plan, {
    surface: await planSurfaceFor({ ctx, phi }, plan),
    now: ctx.now(),
    page,
  });
  return planModal.view({ title: 'Care plan', meta: { v: 1, id, page: shown }, blocks });
}
