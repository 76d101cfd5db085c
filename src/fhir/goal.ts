import { z } from 'zod';
import { nameOf, spoken } from './code-names.ts';
import { dayOf, partOfDate } from './dates.ts';
import { codeIn, type Extensions, extensions, within } from './extensions.ts';
import {
  concept,
  date,
  flag,
  list,
  maybe,
  number,
  quantity,
  range,
  reference,
  resourceBase,
  stated,
  text,
  words,
} from './parts.ts';
import { quantityWords, rangeWords } from './quantities.ts';
import { sourceOf } from './source-of.ts';
import { goalStatuses } from './statuses.ts';
import { nothing, records, translator } from './translator.ts';

const target = z.object({
  measure: maybe(concept),
  detailQuantity: maybe(quantity),
  detailRange: maybe(range),
  detailCodeableConcept: maybe(concept),
  detailString: text,
  detailBoolean: flag,
  detailInteger: number,
  detailRatio: maybe(z.object({ numerator: maybe(quantity), denominator: maybe(quantity) })),
  dueDate: date,
  dueDuration: maybe(quantity),
});

const goal = z.object({
  ...resourceBase,
  lifecycleStatus: text,
  description: maybe(concept),
  subject: maybe(reference),
  achievementStatus: maybe(concept),
  extension: extensions,
  target: list(target),
});

export const translateGoal = translator(goal, (resource, around) => {
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const [first, ...others] = resource.target;
  // One measure has a place of its own; several are put in words beside their targets.
  const measure = others.length === 0 ? spoken(first?.measure ?? null) : null;
  const targets = resource.target
    .map((each) => targetWords(measure ? { ...each, measure: null } : each))
    .filter((each) => each !== '');
  const goalText =
    nameOf(resource.description) ?? resource.target.map(targetWords).find((each) => each !== '');
  if (!goalText) return nothing('noName');
  const due = resource.target.flatMap(({ dueDate }) => dueDate ?? []).toSorted();
  return records({
    kind: 'goal',
    patient,
    source: sourceOf('Goal', resource, around.fullUrl),
    content: {
      text: goalText,
      status: isAchieved(resource.achievementStatus)
        ? 'completed'
        : (goalStatuses[resource.lifecycleStatus ?? ''] ?? 'unknown'),
      measure,
      target: targets.join('; ') || null,
      dueOn: dayOf(due[0] ?? null, around),
      acceptance: acceptanceOf(resource.lifecycleStatus, resource.extension),
      achievement: isAchieved(resource.achievementStatus)
        ? 'achieved'
        : (words(resource.achievementStatus)?.replaceAll('-', ' ') ?? null),
    },
  });
});

/** Reached, whatever the lifecycle says still; `sustaining` goes on. */
const isAchieved = (achievement: z.output<typeof goal>['achievementStatus']) =>
  stated(achievement).includes('achieved');

const ACCEPTANCES = ['agree', 'disagree', 'pending'] as const;

/** Whether the patient took the goal as theirs: by the extension for it, else by a lifecycle that says so. */
function acceptanceOf(lifecycle: string | null, given: Extensions): (typeof ACCEPTANCES)[number] | null {
  const said = codeIn(within(given, '/goal-acceptance'), 'status');
  const known = ACCEPTANCES.find((each) => each === said);
  return known ?? (lifecycle === 'accepted' ? 'agree' : lifecycle === 'rejected' ? 'disagree' : null);
}

/** "Hemoglobin A1c under 7 %, within 3 mo": measure, value, time. */
function targetWords(each: z.output<typeof target>): string {
  const { detailRatio: ratio, detailBoolean: yes } = each;
  const value =
    (each.detailQuantity && quantityWords(each.detailQuantity)) ??
    (each.detailRange && rangeWords(each.detailRange)) ??
    spoken(each.detailCodeableConcept) ??
    each.detailString ??
    each.detailInteger?.toString() ??
    (ratio?.numerator && ratio.denominator
      ? `${quantityWords(ratio.numerator)} / ${quantityWords(ratio.denominator)}`
      : null) ??
    (yes === null ? null : yes ? 'yes' : 'no');
  // A year or a month is no day: its words say by when.
  const by = partOfDate(each.dueDate);
  const within = each.dueDuration ? `within ${quantityWords(each.dueDuration)}` : null;
  const what = [spoken(each.measure), value].filter(Boolean).join(': ');
  return [what, within, by && `by ${by}`].filter(Boolean).join(', ');
}
