import type { Ctx } from '../../src/domain/context.ts';
import { phonesText, pointsOf } from '../../src/domain/patients/typed-points.ts';
import { getPlan } from '../../src/domain/plans/get-plan.ts';
import { readDirections } from '../../src/domain/plans/read-directions.ts';
import { readMedicine } from '../../src/domain/plans/read-medicine.ts';
import { directionsText, pieceText } from '../../src/domain/plans/regimen.ts';
import { saveAllergy } from '../../src/domain/plans/save-allergy.ts';
import { saveCaregiver } from '../../src/domain/plans/save-caregiver.ts';
import { saveGoal } from '../../src/domain/plans/save-goal.ts';
import { saveIntervention } from '../../src/domain/plans/save-intervention.ts';
import { saveMedicine } from '../../src/domain/plans/save-medicine.ts';
import { saveReviewDate, saveWhatMatters } from '../../src/domain/plans/save-patient-part.ts';
import { savePhone } from '../../src/domain/plans/save-phone.ts';
import { saveProblem } from '../../src/domain/plans/save-problem.ts';
import { saveRedFlag } from '../../src/domain/plans/save-red-flag.ts';
import { saveTranslations } from '../../src/domain/translations/save-translations.ts';
import { spanishLines } from '../../src/domain/translations/spanish-lines.ts';
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
    case 'spanish':
      return void (await saveTranslations(ctx, { patientId, lines: spanishOf(plan, edit.lines, ctx) }));
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
      const { text, howOften = null, responsible = null, why = null, isMostImportant } = edit;
      const id = plan.interventions.find((row) => row.text === text)?.id ?? null;
      const intervention = {
        text,
        polarity: edit.polarity ?? ('do' as const),
        howOften,
        responsible,
        why,
        isActive: true,
        ...tie(plan, edit),
      };
      return void (await saveIntervention(ctx, { patientId, id, intervention, isMostImportant }));
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
      const { id, name, relationship, telecoms, isActive } = found(plan.caregivers, edit.name);
      const phones = phonesText(pointsOf(telecoms));
      const caregiver = { name, relationship, phones, isActive, mayKnow: [...edit.mayKnow] };
      return void (await saveCaregiver(ctx, { patientId, id, caregiver }));
    }
    case 'medicine':
      return void (await saveMedicine(ctx, { patientId, ...medicineInput(plan, edit) }));
  }
}

/** Each English line of the plan that is named, wherever the plan says it, with its Spanish. */
function spanishOf(plan: Plan, lines: Readonly<Record<string, string>>, ctx: Ctx) {
  const known = spanishLines(plan, ctx.now());
  return Object.entries(lines).flatMap(([english, words]) => {
    const places = known.filter((each) => each.english === english);
    if (places.length === 0) throw new Error(`the plan has no own words ${english}`);
    return places.map(({ recordId, field }) => ({ recordId, field, english, words }));
  });
}

/** The problem of the chart that a line is for; nothing where the edit names none. */
const tie = (plan: Plan, edit: { for?: string }): { problemId?: string } =>
  edit.for === undefined ? {} : { problemId: found(plan.conditions, edit.for).id };

const dayOf = (on: Date | null) => on?.toISOString().slice(0, 10) ?? null;

function found<T extends { name: string }>(rows: readonly T[], name: string): T {
  const row = rows.find((each) => each.name.startsWith(name));
  if (!row) throw new Error(`the chart has no ${name}`);
  return row;
}

/** A goal of the chart is told more of; any other is new. */
function goalInput(plan: Plan, edit: GoalEdit) {
  const { text, measure, target, due, isAgreed = true } = edit;
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
      ...tie(plan, edit),
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
      ...tie(plan, edit),
    },
    change: edit.change
      ? { on: edit.change.on, by: edit.change.by ?? null, reason: edit.change.reason ?? null }
      : null,
  };
}
