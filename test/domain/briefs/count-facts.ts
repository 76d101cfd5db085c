import { type Brief, type BriefFact, sourceText } from '../../../src/domain/briefs/brief.ts';
import { getBrief } from '../../../src/domain/briefs/get-brief.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import type { TestDatabase } from '../tasks/task-database.ts';
import { type BriefCase, type CaseRow, insertRow } from './case-rows.ts';

/** The letters of the cases. */
export const ROLES = {
  C: 'coordinator',
  N: 'nurse',
  P: 'physician',
  S: 'social_worker',
  T: 'therapist',
  X: 'pharmacist',
  V: 'supervisor',
} as const satisfies Record<string, Role>;
type Letter = keyof typeof ROLES;
const LETTERS = Object.keys(ROLES) as Letter[];

const has = (letters: string, letter: Letter) => letters === '*' || letters.includes(letter);

export type Count = {
  /** Facts that briefs had to name, and those that they named. */
  wanted: number;
  named: number;
  /** Facts that briefs named, and those of them that were right. */
  shown: number;
  right: number;
  faults: string[];
};

/** The brief of one case for each role, held against its record. */
export async function countFacts(db: TestDatabase, one: BriefCase, serial: number): Promise<Count> {
  const count: Count = { wanted: 0, named: 0, shown: 0, right: 0, faults: [] };
  const patient = await db.patientNamed(`CASE${serial}`, 'Canary', 'Quetzal');
  const { id: authorId } = await db.prisma.member.findFirstOrThrow({ where: { slackUserId: 'UANA' } });
  const ids = new Map<string, string>();
  for (const row of one.rows) ids.set(await insertRow(row, { db, patientId: patient.id, authorId }), row.id);
  const ofReader = [...ids].filter(
    ([, local]) => one.rows.find(({ id }) => id === local)?.owner === 'reader',
  );
  for (const letter of LETTERS) {
    const slackUserId = `U${letter}${serial}`;
    const reader = await db.person(slackUserId, [ROLES[letter]], [db.north.id]);
    await db.prisma.task.updateMany({
      where: { id: { in: ofReader.map(([id]) => id) } },
      data: { ownerId: reader.id },
    });
    const brief = await getBrief(await db.ctxOf(slackUserId), { id: patient.id });
    for (const row of one.rows) countRow(count, one, row, letter, { brief, ids });
    for (const { facts } of brief.lines)
      for (const { source, text } of facts)
        if (!ids.has(source.recordId)) fault(count, one, letter, `of no row: ${text}`);
  }
  return count;
}

type Read = { brief: Brief; ids: ReadonlyMap<string, string> };

function countRow(count: Count, one: BriefCase, row: CaseRow, letter: Letter, { brief, ids }: Read): void {
  const all = brief.lines.flatMap(({ facts }) => facts);
  const ofRow = all.filter(({ source }) => ids.get(source.recordId) === row.id);
  const barriers = ofRow.filter(({ topic }) => topic === 'barriers');
  const own = ofRow.filter(({ topic }) => topic !== 'barriers');
  const never = [...row.never, ...(letter === 'V' ? row.supervisorNever : [])];
  const hold = (facts: BriefFact[], wanted: string, not: string, says: string[], what: string) => {
    const words = facts.map(({ text, source }) => `${text} (${sourceText(source, brief.today)})`).join(' | ');
    const isWanted = has(wanted, letter);
    const isForbidden = has(not, letter);
    if (isWanted) count.wanted += 1;
    if (isWanted && facts.length > 0) count.named += 1;
    if (isWanted && facts.length === 0) fault(count, one, letter, `misses ${what}`);
    if (facts.length === 0) return;
    count.shown += 1;
    const wrong = isWanted ? says.filter((word) => !words.toLowerCase().includes(word.toLowerCase())) : [];
    const leaked = never.filter((word) => words.toLowerCase().includes(word.toLowerCase()));
    if (!isForbidden && wrong.length === 0 && leaked.length === 0) count.right += 1;
    else
      fault(
        count,
        one,
        letter,
        `${isForbidden ? 'names' : 'wrong'} ${what}: ${words} ${[...wrong, ...leaked]}`,
      );
  };
  hold(own, row.for, row.not, row.says, row.id);
  hold(
    barriers,
    row.barrierFor,
    row.barrierNot,
    letter === 'X' ? [] : row.barrierSays,
    `${row.id}’s barriers`,
  );
}

function fault(count: Count, one: BriefCase, letter: Letter, words: string): void {
  count.faults.push(`${one.name}, ${ROLES[letter]}: ${words}`);
}
