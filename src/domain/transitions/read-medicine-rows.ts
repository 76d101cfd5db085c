import type { Transition } from '../../generated/prisma/client.ts';
import type { Tx } from '../context.ts';
import { dischargeListOf } from './discharge-list.ts';
import { type MedicineRow, medicineRows, type PlanMedicine } from './medicine-rows.ts';

/** The rows of one discharge for these medicines of its plan, with what was decided of them. */
export async function readMedicineRows(
  tx: Tx,
  transition: Pick<Transition, 'id' | 'patientId' | 'dischargeList'> & { admission: { admittedAt: Date } },
  medications: readonly PlanMedicine[],
): Promise<MedicineRow[]> {
  const decisions = await tx.medicationDecision.findMany({ where: { transitionId: transition.id } });
  const [first] = decisions.map(({ decidedAt }) => decidedAt).toSorted((a, b) => a.getTime() - b.getTime());
  const versions = first
    ? await tx.planVersion.findMany({
        where: { patientId: transition.patientId, at: { gt: first } },
        orderBy: { version: 'asc' },
        select: { at: true, touched: true },
      })
    : [];
  return medicineRows({
    medications,
    entries: dischargeListOf(transition),
    decisions,
    touchedAt: new Map(versions.flatMap(({ at, touched }) => touched.map((id) => [id, at] as const))),
    admittedAt: transition.admission.admittedAt,
  });
}
