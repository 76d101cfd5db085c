import type { ActionsBlock, KnownBlock } from '@slack/types';
import { isMarkablePart, isMarked } from '../../domain/plans/most-important.ts';
import { recordsToReview } from '../../domain/plans/part-2-review.ts';
import { PLAN_PARTS, type PlanPart } from '../../domain/plans/plan-change.ts';
import type { Plan } from '../../domain/plans/read-plan.ts';
import type { AsShown } from '../../domain/protection/as-reader-may.ts';
import { breakGlassBanner } from '../kit/break-glass-banner.ts';
import { explainButton } from '../kit/buttons/explanations.ts';
import {
  earlierPlanPageButton,
  editPartButton,
  laterPlanPageButton,
  planHistoryButton,
  reviewProtectionButton,
} from '../kit/buttons/plans.ts';
import { translateButton } from '../kit/buttons/translations.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { cutMrkdwnLine, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { part2Notice, protectedCountLine } from '../kit/part-2-notice.ts';
import { type DescribedPatient, freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { carePlanRows } from './care-plan-rows.ts';
import { PLAN_ROWS } from './plan-rows.ts';
import type { Safe } from './row-words.ts';
import { withSources } from './sourced-rows.ts';

export const PLAN_PART_TITLES = {
  whatMatters: 'What matters',
  problem: 'Problems',
  medicine: 'Medications',
  allergy: 'Allergies',
  goal: 'Goals',
  intervention: 'Interventions',
  redFlag: 'Warning signs',
  appointment: 'Upcoming visits',
  phone: 'Phone numbers',
  careTeam: 'Care team',
  caregiver: 'Caregivers',
  review: 'Next plan review',
} as const satisfies Record<PlanPart, string>;

/** Parts of one text or date: they are edited, never added. */
const SINGLE: readonly PlanPart[] = ['whatMatters', 'review'];

/** The head and the foot of the view take four blocks, and some room is left. */
const BLOCKS = SLACK_LIMITS.viewBlocks - 10;

/** A plan, as far as its reader may read it. */
export type ShownPlan = Plan & AsShown;

type Look = { surface: Surface; now: Date; page: number };

/** The plan at L1, a page of it, by parts. A page that is not there any more gives the last one. */
export function planBlocks(
  plan: ShownPlan,
  { surface, now, page }: Look,
): { blocks: KnownBlock[]; page: number } {
  const safe = safeFor(plan, surface);
  const rows = [
    ...PLAN_PARTS.flatMap((part) => partBlocks(plan, part, { safe, now })),
    ...carePlanBlocks(plan, safe),
  ];
  const pages = Math.max(1, Math.ceil(rows.length / BLOCKS));
  const shown = Math.min(page, pages - 1);
  const at = pages > 1 ? mrkdwn` · page ${shown + 1} of ${pages}` : '';
  const head = mrkdwn`*${escapeMrkdwn(patientLabel(plan, surface))}* · version ${plan.planVersion}${at}`;
  return {
    page: shown,
    blocks: [
      ...breakGlassBanner(plan.breakGlass),
      paragraph(head, 'head'),
      ...part2Notice(recordsOf(plan)),
      ...protectedCountLine(plan),
      ...reviewNotice(plan),
      ...rows.slice(shown * BLOCKS, (shown + 1) * BLOCKS),
      foot(plan, shown, pages),
    ],
  };
}

/** All that the plan shows. */
const recordsOf = (plan: Plan): { isPart2: boolean }[] =>
  [
    plan.conditions,
    plan.medications,
    plan.allergies,
    plan.goals,
    plan.interventions,
    plan.redFlags,
    plan.appointments,
    plan.carePlans,
    plan.careTeamMembers,
    plan.caregivers,
  ].flat();

/** Records that read like substance use treatment: nothing of them is sent anywhere until somebody decides. */
function reviewNotice(plan: ShownPlan): KnownBlock[] {
  const count = recordsToReview(plan).length;
  if (count === 0 || plan.breakGlass) return [];
  const what = count === 1 ? mrkdwn`*1 record* reads` : mrkdwn`*${count} records* read`;
  return [
    {
      ...paragraph(
        mrkdwn`${what} like substance use treatment. Until someone reviews this, it counts as protected by 42 CFR Part 2.`,
        'review',
      ),
      accessory: reviewProtectionButton.element(
        'Review',
        { v: 1, id: plan.id, behind: 'plan' },
        { describes: 'records that may be protected' },
      ),
    },
  ];
}

/** Masks and escapes words of the record for this surface. */
export function safeFor(patient: DescribedPatient, surface: Surface): Safe {
  return (text) => {
    const masked = text?.trim() ? freeText(text.trim(), patient, surface) : null;
    return masked === null ? null : escapeMrkdwn(masked);
  };
}

function partBlocks(plan: ShownPlan, part: PlanPart, { safe, now }: { safe: Safe; now: Date }): KnownBlock[] {
  const rows = withSources(plan, PLAN_ROWS[part](plan, safe, now));
  const title = PLAN_PART_TITLES[part];
  const isMarkedHere = (id: string | null) => isMarkablePart(part) && isMarked(plan, part, id);
  const payload = { v: 1 as const, id: plan.id, part, seen: plan.planVersion };
  const isSingle = SINGLE.includes(part);
  const head: KnownBlock = {
    ...paragraph(mrkdwn`*${title}*${rows.length === 0 ? '\n_Nothing yet._' : ''}`, `part.${part}`),
    ...(plan.breakGlass
      ? {}
      : { accessory: editPartButton.element(isSingle ? 'Edit' : 'Add', payload, { describes: title }) }),
  };
  return [
    head,
    ...rows.map(({ id, text }, index) => ({
      ...paragraph(
        cutRow(isMarkedHere(id) ? mrkdwn`${text} · *most important*` : text),
        `row.${part}.${index}`,
      ),
      ...(id === null || plan.breakGlass
        ? {}
        : {
            accessory: editPartButton.element(
              'Edit',
              { ...payload, record: id },
              { describes: `${title} ${index + 1}` },
            ),
          }),
    })),
  ];
}

/** Nothing of these is edited here, and without any there is no heading. */
function carePlanBlocks(plan: Plan, safe: Safe): KnownBlock[] {
  const rows = carePlanRows(plan, safe);
  return rows.length === 0
    ? []
    : [
        paragraph(mrkdwn`*Care plans from the source*`, 'part.carePlans'),
        ...rows.map((text, index) => paragraph(cutRow(text), `row.carePlans.${index}`)),
      ];
}

const cutRow = (text: Mrkdwn) => cutMrkdwnLine(text, 2900);

/** Where a patient reads Spanish, or a person has translated a line. */
const readsSpanish = ({ languages, translations }: Plan): boolean =>
  translations.length > 0 || languages.some((tag) => /^es\b/i.test(tag));

function foot(plan: ShownPlan, page: number, pages: number): ActionsBlock {
  const { id } = plan;
  const hasSpanish = readsSpanish(plan);
  return {
    type: 'actions',
    block_id: 'foot',
    elements: [
      ...(page > 0 ? [earlierPlanPageButton.element('Previous page', { v: 1, id, page: page - 1 })] : []),
      ...(page < pages - 1 ? [laterPlanPageButton.element('Next page', { v: 1, id, page: page + 1 })] : []),
      planHistoryButton.element('What changed', { v: 1, id }),
      ...(hasSpanish && !plan.breakGlass ? [translateButton.element('Spanish', { v: 1, id })] : []),
      ...(plan.breakGlass ? [] : [explainButton.element('Explain plan', { v: 1, patientId: id })]),
    ],
  };
}
