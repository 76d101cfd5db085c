import type { Ctx } from '../../src/domain/context.ts';
import { getPlan } from '../../src/domain/plans/get-plan.ts';
import { readDirections } from '../../src/domain/plans/read-directions.ts';
import { readMedicine } from '../../src/domain/plans/read-medicine.ts';
import { directionsText, pieceText } from '../../src/domain/plans/regimen.ts';
import { saveAllergy } from '../../src/domain/plans/save-allergy.ts';
import { saveCaregiverPermission } from '../../src/domain/plans/save-caregiver-permission.ts';
import { saveGoal } from '../../src/domain/plans/save-goal.ts';
import { saveIntervention } from '../../src/domain/plans/save-intervention.ts';
import { saveMedicine } from '../../src/domain/plans/save-medicine.ts';
import { saveReviewDate, saveWhatMatters } from '../../src/domain/plans/save-patient-part.ts';
import { savePhone } from '../../src/domain/plans/save-phone.ts';
import { saveProblem } from '../../src/domain/plans/save-problem.ts';
import { saveRedFlag } from '../../src/domain/plans/save-red-flag.ts';
import type { PlanEdit } from '../caseload/story.ts';

type MedicineEdit = Extract<PlanEdit, { part: 'medicine' }>;
type GoalEdit = Extract<PlanEdit, { part: 'goal' }>;
type Plan = Awaited<ReturnType<typeof getPlan>>;

/** The edits of one sitting, each by the verb that its form would call. */
export async function editPlan(ctx: Ctx, patientId: string, edits: readonly PlanEdit[]): Promise<void> {
  for (const edit of edits) await editPart(ctx, patientId, edit);
}

async function editPart(ctx: Ctx, patientId: string, edit: PlanEdit): Promise<void> {
  const plan = await getPlan(ctx, { patientId });
  switch (edit.part) {
    case 'whatMatters':
      return void (await saveWhatMatters(ctx, { patientId, whatMatters: edit.words }));
    case 'review':
      return void (await saveReviewDate(ctx, { patientId, reviewOn: edit.on }));
    case 'mainProblem': {
      const { id, name, status, onsetOn, abatedOn } = found(plan.conditions, edit.name);
      const days = { onsetOn: dayOf(onsetOn), abatedOn: dayOf(abatedOn) };
      const problem = { name, status, isMain: true, isPart2: false, ...days };
      return void (await saveProblem(ctx, { patientId, id, problem }));
    }
    case 'goal':
      return void (await saveGoal(ctx, { patientId, ...goalInput(plan, edit) }));
    case 'intervention': {
      const { text, howOften = null, responsible = null, why = null } = edit;
      const id = plan.interventions.find((row) => row.text === text)?.id ?? null;
      const intervention = {
        text,
        polarity: edit.polarity ?? ('do' as const),
        howOften,
        responsible,
        why,
        isActive: true,
      };
      return void (await saveIntervention(ctx, { patientId, id, intervention }));
    }
    case 'redFlag': {
      const { sign, action } = edit;
      return void (await saveRedFlag(ctx, {
        patientId,
        id: null,
        redFlag: { sign, action, isActive: true },
      }));
    }
    case 'allergy': {
      const { substance, reaction = null } = edit;
      const allergy = { substance, reaction, isActive: true };
      return void (await saveAllergy(ctx, { patientId, id: null, allergy }));
    }
    case 'phone': {
      const { who, number, hours = null, isForTeam = false } = edit;
      const phone = { who, number, hours, isForTeam, isActive: true };
      return void (await savePhone(ctx, { patientId, id: null, phone }));
    }
    case 'caregiver': {
      const { id } = found(plan.caregivers, edit.name);
      return void (await saveCaregiverPermission(ctx, { patientId, id, mayKnow: [...edit.mayKnow] }));
    }
    case 'medicine':
      return void (await saveMedicine(ctx, { patientId, ...medicineInput(plan, edit) }));
  }
}

const dayOf = (on: Date | null) => on?.toISOString().slice(0, 10) ?? null;

function found<T extends { name: string }>(rows: readonly T[], name: string): T {
  const row = rows.find((each) => each.name.startsWith(name));
  if (!row) throw new Error(`the chart has no ${name}`);
  return row;
}

/** A goal of the chart is told more of; any other is new. */
function goalInput(plan: Plan, { text, measure, target, due, isAgreed = true }: GoalEdit) {
  const row = plan.goals.find((each) => each.text === text);
  return {
    id: row?.id ?? null,
    goal: {
      text,
      measure: measure ?? row?.measure ?? null,
      target: target ?? row?.target ?? null,
      dueOn: due ?? dayOf(row?.dueOn ?? null),
      isAgreed,
      status: 'active' as const,
    },
  };
}

function medicineInput(plan: Plan, edit: MedicineEdit) {
  const row = plan.medications.find(({ name, status }) => name.startsWith(edit.name) && status === 'active');
  const read = row && readMedicine(row);
  const piece = edit.strength ?? (read ? pieceText(read.regimen) : null);
  const directions = edit.directions ?? (read ? directionsText(read.regimen) : null);
  return {
    id: row?.id ?? null,
    medicine: {
      name: read?.name ?? edit.name,
      brand: read?.brand ?? null,
      regimen: readDirections({ piece: piece || null, directions: directions || null }),
      purpose: edit.purpose ?? row?.reason ?? null,
      status: edit.isStopped ? ('stopped' as const) : ('active' as const),
    },
    change: edit.change
      ? { on: edit.change.on, by: edit.change.by ?? null, reason: edit.change.reason ?? null }
      : null,
  };
}
