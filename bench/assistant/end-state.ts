import { caseloadAt } from '../../demo/caseload/caseload.ts';
import { personOf } from '../../demo/caseload/people.ts';
import type { Demo } from '../../demo/start-demo.ts';
import { ASKED_AT } from './demo-caseload.ts';
import type { EndRow } from './tasks.ts';

const ZONE = 'America/New_York';

/** MRN of each patient of the caseload, by the id that the tasks use. */
const mrns = new Map(
  Object.values(caseloadAt(ASKED_AT).stories)
    .flat()
    .map(({ chart }) => [chart.id, chart.mrn]),
);
export const mrnOf = (patient: string): string => {
  const mrn = mrns.get(patient);
  if (!mrn) throw new Error(`no patient of the demo is called ${patient}`);
  return mrn;
};

/** What is there before a task begins: what is new is told from it. */
export type Before = { tasks: ReadonlySet<string>; contacts: ReadonlySet<string>; changed: string };

export async function before({ prisma }: Demo): Promise<Before> {
  const [tasks, contacts] = await Promise.all([
    prisma.task.findMany({ select: { id: true } }),
    prisma.contact.findMany({ select: { id: true } }),
  ]);
  return {
    tasks: new Set(tasks.map(({ id }) => id)),
    contacts: new Set(contacts.map(({ id }) => id)),
    changed: await stateOf(prisma),
  };
}

/** Whether anything was written since that a person would call a change. */
export async function isUnchanged({ prisma }: Demo, { changed }: Before): Promise<boolean> {
  return (await stateOf(prisma)) === changed;
}

async function stateOf(prisma: Demo['prisma']): Promise<string> {
  const [tasks, contacts, absences, plans] = await Promise.all([
    prisma.task.findMany({
      select: { id: true, status: true, ownerId: true, dueAt: true, snoozedUntil: true, title: true },
      orderBy: { id: 'asc' },
    }),
    prisma.contact.count(),
    prisma.absence.count(),
    prisma.planVersion.count(),
  ]);
  return JSON.stringify({ tasks, contacts, absences, plans });
}

/** Whether the rows are as the task says that they end, and nothing else is new. */
export async function isEnd(demo: Demo, end: readonly EndRow[], was: Before): Promise<boolean> {
  if (end.length === 0) return isUnchanged(demo, was);
  const held = await Promise.all(end.map((row) => holds(demo, row, was)));
  return held.every(Boolean);
}

async function holds(demo: Demo, row: EndRow, was: Before): Promise<boolean> {
  if (row.row === 'Contact') return holdsContact(demo, row, was);
  if (row.row === 'Absence') return holdsAbsence(demo, row);
  return row.due === undefined ? holdsOldTask(demo, row) : holdsNewTask(demo, row, was);
}

const ofPatient = ({ patient }: EndRow) =>
  patient === undefined ? {} : { patient: { mrn: mrnOf(patient) } };
const wallOf = (at: Date | null): string =>
  at === null
    ? ''
    : Temporal.Instant.fromEpochMilliseconds(at.getTime())
        .toZonedDateTimeISO(ZONE)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });

/** One new task, about that patient, with that title, due then. */
async function holdsNewTask({ prisma }: Demo, row: EndRow, was: Before): Promise<boolean> {
  const made = (await prisma.task.findMany({ include: { patient: true, owner: true } })).filter(
    ({ id }) => !was.tasks.has(id),
  );
  const [task] = made;
  return (
    made.length === 1 &&
    task !== undefined &&
    task.patient?.mrn === mrnOf(row.patient ?? '') &&
    task.title.toLowerCase().includes((row.title ?? '').toLowerCase()) &&
    wallOf(task.dueAt) === row.due &&
    task.owner?.slackUserId === personOf(row.owner ?? 'ana').slackUserId
  );
}

async function holdsOldTask({ prisma }: Demo, row: EndRow): Promise<boolean> {
  const task = await prisma.task.findFirst({
    where: { ...ofPatient(row), title: { contains: row.title ?? '', mode: 'insensitive' } },
    include: { owner: true },
    orderBy: { createdAt: 'asc' },
  });
  if (!task) return false;
  if (row.owner !== undefined && task.owner?.slackUserId !== personOf(row.owner).slackUserId) return false;
  if (row.state === 'completed' && task.status !== 'completed') return false;
  return row.wakes === undefined || wallOf(task.snoozedUntil) === row.wakes;
}

async function holdsContact({ prisma }: Demo, row: EndRow, was: Before): Promise<boolean> {
  const made = (await prisma.contact.findMany({ include: { patient: true } })).filter(
    ({ id }) => !was.contacts.has(id),
  );
  const [contact] = made;
  const time = await prisma.timeEntry.findFirst({ where: { contactId: contact?.id ?? null } });
  return (
    made.length === 1 &&
    contact !== undefined &&
    contact.patient?.mrn === mrnOf(row.patient ?? '') &&
    contact.outcome === row.outcome &&
    contact.way === row.way &&
    (row.minutes === undefined || time?.minutes === row.minutes)
  );
}

async function holdsAbsence({ prisma }: Demo, row: EndRow): Promise<boolean> {
  const absence = await prisma.absence.findFirst({
    where: { member: { slackUserId: personOf(row.member ?? 'ana').slackUserId } },
    orderBy: { createdAt: 'desc' },
  });
  return wallOf(absence?.startsAt ?? null).startsWith(row.first ?? '-');
}
