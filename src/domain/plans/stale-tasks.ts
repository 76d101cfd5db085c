import { foldName } from '../../plain-language/names/fold.ts';
import { PART_2_FIELD, type PlanChange } from './plan-change.ts';

/** What the rule looks at of an open task. `dueOn`: YYYY-MM-DD in the team's zone. */
export type OpenTask = {
  id: string;
  kind: string;
  title: string;
  details: string | null;
  dueOn: string | null;
};

export type StaleTask<T extends OpenTask = OpenTask> = {
  task: T;
  /** Why it may no longer fit: "speaks of metoprolol, which was changed". No name of the patient in it. */
  why: string;
};

/**
 * The open tasks that may no longer fit after these changes: those that speak of the medicine, visit, goal or problem
 * by name, and visit tasks of the visit's day. A rule of words: it asks a person to look, and closes nothing.
 */
export function staleTasks<T extends OpenTask>(
  changes: readonly PlanChange[],
  tasks: readonly T[],
): StaleTask<T>[] {
  return tasks.flatMap((task) => {
    const why = changes.flatMap((change) => reasonFor(change, task) ?? [])[0];
    return why === undefined ? [] : [{ task, why }];
  });
}

/** Fields whose change leaves every task as it was. */
const HARMLESS = new Set([
  'indication',
  'reason for visit',
  'note',
  'brand',
  'agreed',
  PART_2_FIELD,
  'main problem',
  'why',
  'since',
]);

function reasonFor(change: PlanChange, task: OpenTask): string | null {
  if (change.act === 'added' || change.fields.every(({ name }) => HARMLESS.has(name))) return null;
  const words = new Set(wordsOf(`${task.title} ${task.details ?? ''}`));
  const became =
    change.act === 'withdrawn' ? 'was withdrawn' : change.act === 'ended' ? 'ended' : 'was changed';
  switch (change.part) {
    case 'medicine': {
      const [drug] = wordsOf(change.label).filter((word) => word.length >= 4);
      return drug && words.has(drug) ? `mentions ${drug}, which ${medicineWords(change)}` : null;
    }
    case 'appointment':
      return speaksOfVisit(change, task, words) ? `is about a visit that ${visitWords(change)}` : null;
    case 'goal':
    case 'intervention':
    case 'problem': {
      const named = wordsOf(change.label).filter((word) => word.length >= 4 && !COMMON.has(word));
      const shared = named.filter((word) => words.has(word));
      const isNamed = named.length > 0 && shared.length >= Math.min(2, named.length);
      return isNamed ? `mentions “${shared.join(' ')}”: that part of the plan ${became}` : null;
    }
    case 'phone': {
      const number = change.fields.find(({ name }) => name === 'number')?.from?.replaceAll(/\D/g, '');
      const digits = `${task.title} ${task.details ?? ''}`.replaceAll(/\D/g, '');
      return number && number.length >= 7 && digits.includes(number) ? 'names a number that changed' : null;
    }
    default:
      return null;
  }
}

const COMMON = new Set([
  'with',
  'without',
  'call',
  'chronic',
  'stage',
  'from',
  'every',
  'back',
  'again',
  'week',
  'weeks',
  'that',
  'have',
  'than',
  'under',
  'over',
  'disease',
  'type',
  'pain',
]);

const wordsOf = (text: string) =>
  foldName(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

function medicineWords({ act, fields }: PlanChange): string {
  if (act === 'withdrawn') return 'was withdrawn';
  if (act === 'ended') return 'was stopped';
  const status = fields.find(({ name }) => name === 'status')?.to;
  return status?.startsWith('on hold') ? 'was put on hold' : 'was changed';
}

function visitWords({ act, fields }: PlanChange): string {
  if (act === 'withdrawn') return 'was withdrawn';
  if (act === 'ended') return 'was canceled';
  return fields.some(({ name }) => name === 'date') ? 'was rescheduled' : 'was changed';
}

/** By the name of the person it is with, by what it is for, or a visit task that is due on the visit's day. */
function speaksOfVisit(
  { label, on, fields }: PlanChange,
  task: OpenTask,
  words: ReadonlySet<string>,
): boolean {
  const [what = '', who = ''] = label.replace(/ ?\w{3}, \w{3} \d{1,2}, \d{4}, .*$/, '').split(' with ');
  const whom = wordsOf(who).filter((word) => word.length >= 4);
  const purpose = wordsOf(what).filter((word) => word.length >= 5 && word !== 'visit');
  if (whom.some((word) => words.has(word))) return true;
  if (purpose.some((word) => words.has(word)) && task.kind === 'visit') return true;
  const day = on ?? dayOfLabel(label) ?? dayOfLabel(fields.find(({ name }) => name === 'date')?.from ?? '');
  return task.kind === 'visit' && day !== null && task.dueOn === day;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayOfLabel(label: string): string | null {
  const [, month = '', day = '', year] = /\w{3}, (\w{3}) (\d{1,2}), (\d{4}), /.exec(label) ?? [];
  if (!year) return null;
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
