import type { Tx } from '../context.ts';

/** Takes names of withdrawn problems out of words that a source made of names: "hypertension, HIV infection". */
export type WithoutWithdrawn = <T extends string | null>(words: T) => T | null;

/**
 * Records take over the names of problems that they refer to, as what they are for. A problem that its source withdrew
 * never held, so its name leaves those words too, unless a problem in force has it.
 * @returns a function that gives the words without it; null when nothing is left of them.
 */
export async function withoutWithdrawnNames(db: Tx, patientId: string): Promise<WithoutWithdrawn> {
  const rows = await db.condition.findMany({
    where: { patientId },
    select: { name: true, withdrawnAt: true },
  });
  const inForce = new Set(rows.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ name }) => name));
  const withdrawn = [...new Set(rows.map(({ name }) => name))].filter((name) => !inForce.has(name));
  return (words) => {
    if (words === null || withdrawn.length === 0) return words;
    const left = withdrawn.reduce<string>(without, words);
    return left === words ? words : ((left || null) as typeof words | null);
  };
}

/** Names are joined by a comma, and may hold one themselves: a name counts from one joint to the next. */
function without(words: string, name: string): string {
  const joint = ', ';
  return `${joint}${words}${joint}`
    .replaceAll(`${joint}${name}${joint}`, joint)
    .slice(joint.length, -joint.length);
}
