import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { IllnessSeverity } from '../../generated/prisma/enums.ts';
import { OUTCOME_LABELS } from '../contacts/contact.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { RED_FLAG_ACTION_WORDS } from '../plans/save-red-flag.ts';
import { hideProtected } from '../protection/hide-protected.ts';
import { shortened, TEXT_LIMITS } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import { showDate } from '../time/show-time.ts';
import { MOST_PATIENTS } from './hand-off.ts';
import { type HandOffCandidate, listCandidates } from './list-candidates.ts';

const Input = z.object({
  patientIds: z
    .array(z.uuid())
    .min(1, 'Choose at least one patient.')
    .max(MOST_PATIENTS, `${MOST_PATIENTS} patients at most: send the others in a second hand-off.`),
});

/** One patient of a hand-off before it is sent: words that the giver may change. */
export type HandOffDraft = HandOffCandidate & {
  severity: IllnessSeverity;
  /** @phi A line each, with where it is from; nothing that 42 CFR Part 2 protects. */
  summary: string;
  /** @phi Warning signs of the plan, and what to do. */
  contingency: string;
  protectedCount: number;
};

const NOTHING = 'No problems, stays or contacts on record';
const MOST_PROBLEMS = 3;
const MOST_SIGNS = 3;
const STAY_MS = 30 * 86_400_000;

const inForce = { withdrawnAt: null, isPart2: false };
const record = {
  team: { select: { timeZone: true } },
  conditions: {
    where: { status: 'active', withdrawnAt: null, isSocial: false },
    orderBy: [{ isMain: 'desc' }, { onsetOn: { sort: 'desc', nulls: 'last' } }],
    select: { name: true, isPart2: true },
  },
  medications: { where: { status: 'active', withdrawnAt: null, isPart2: true }, select: { id: true } },
  contacts: {
    orderBy: { occurredAt: 'desc' },
    take: 1,
    select: { occurredAt: true, outcome: true, topic: true, summary: true },
  },
  admissions: {
    where: inForce,
    orderBy: { admittedAt: 'desc' },
    take: 1,
    select: { admittedAt: true, dischargedAt: true, isEndUnknown: true, reason: true },
  },
  redFlags: {
    where: { isActive: true },
    orderBy: { createdAt: 'asc' },
    select: { sign: true, action: true, isPart2: true },
  },
} satisfies Prisma.PatientInclude;
type Chart = Prisma.PatientGetPayload<{ include: typeof record }>;

/**
 * What a hand-off says of patients before its giver has changed a word: a short summary of the record with sources, the
 * warning signs of the plan, and how sick they seem by the rules that chose them.
 * @returns one draft a patient, in the order of `listCandidates`; a patient without open tasks of the giver is left out.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for none or too many.
 */
export async function draftHandOff(ctx: Ctx, input: z.input<typeof Input>): Promise<HandOffDraft[]> {
  const { patientIds } = parseInput(Input, input);
  const candidates = (await listCandidates(ctx)).filter(({ patient }) => patientIds.includes(patient.id));
  const charts = await ctx.db.patient.findMany({
    where: { id: { in: candidates.map(({ patient }) => patient.id) } },
    include: record,
  });
  return candidates.flatMap((candidate) => {
    const chart = charts.find(({ id }) => id === candidate.patient.id);
    return chart ? [draftOf(ctx, candidate, chart)] : [];
  });
}

function draftOf(ctx: Ctx, candidate: HandOffCandidate, chart: Chart): HandOffDraft {
  const open = (text: string) => hideProtected(text, chart.protectedTexts);
  const signs = chart.redFlags
    .filter(({ isPart2 }) => !isPart2)
    .slice(0, MOST_SIGNS)
    .map(({ sign, action }) => open(`If: ${sign} → ${RED_FLAG_ACTION_WORDS[action]} (plan)`));
  const marked = [...chart.conditions, ...chart.redFlags].filter(({ isPart2 }) => isPart2);
  return {
    ...candidate,
    severity: severityOf(candidate),
    summary: shortened(open(summaryLines(ctx, chart).join('\n') || NOTHING), TEXT_LIMITS.handOffSummary),
    contingency: shortened(signs.join('\n'), TEXT_LIMITS.handOffContingency),
    protectedCount: marked.length + chart.medications.length,
  };
}

/** A proposal: the giver knows. */
function severityOf({ reasons }: HandOffCandidate): IllnessSeverity {
  if (reasons.includes('red_flag')) return 'unstable';
  return reasons.includes('urgent') ? 'watcher' : 'stable';
}

function summaryLines(ctx: Ctx, { conditions, contacts, admissions, team }: Chart): string[] {
  const today = dateAt(ctx.now(), team.timeZone);
  const day = (at: Date) => showDate(dateAt(at, team.timeZone), today);
  const problems = conditions.filter(({ isPart2 }) => !isPart2).slice(0, MOST_PROBLEMS);
  const [contact] = contacts;
  const [stay] = admissions;
  const isRecent = (at: Date) => ctx.now().getTime() - at.getTime() < STAY_MS;
  return [
    ...(problems.length > 0 ? [`${problems.map(({ name }) => name).join('; ')} (problems)`] : []),
    ...(stay && !stay.dischargedAt && !stay.isEndUnknown
      ? [`In hospital since ${day(stay.admittedAt)} (stays)`]
      : []),
    ...(stay?.dischargedAt && isRecent(stay.dischargedAt)
      ? [`Discharged ${day(stay.dischargedAt)} (stays)`]
      : []),
    ...(contact
      ? [
          `${OUTCOME_LABELS[contact.outcome]} ${day(contact.occurredAt)}: ${shortened(contact.summary ?? contact.topic, 160)} (contact)`,
        ]
      : []),
  ];
}
