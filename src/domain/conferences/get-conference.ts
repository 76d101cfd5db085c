import { z } from 'zod';
import type { PlanTopic } from '../../generated/prisma/enums.ts';
import { readsProtected } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import type { HuddleDecision } from '../huddles/huddle.ts';
import { parseInput } from '../input.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { activeConsents } from '../protection/active-consents.ts';
import { asReaderMay } from '../protection/as-reader-may.ts';
import { hideProtected } from '../protection/hide-protected.ts';
import { type Conference, findConference, lacksInterpreter } from './conference.ts';
import { MOST_SPOKEN, type SpokenLine, spokenLines, spokenPlan } from './spoken-lines.ts';
import { type Hearing, hearingOf, type Listener, listenerOf } from './who-may-hear.ts';

const Input = z.object({ id: z.uuid() });

export type SpokenTopic = Hearing & {
  /** @phi What is read aloud; empty where the topic is struck. */
  lines: string[];
  more: number;
  /** Records of the topic that 42 CFR Part 2 protects from somebody who listens. */
  protectedCount: number;
};

export type ConferenceSheet = Conference & {
  /** With nobody of the family who may hear a thing there is nothing to read aloud. */
  listeners: Listener[];
  topics: SpokenTopic[];
  questions: HuddleDecision[];
  lacksInterpreter: boolean;
  /** The caregivers there for whom a page can be started, with what became of it. */
  pages: { caregiverId: string; name: string; explanationId: string | null; status: string | null }[];
};

/**
 * A family conference as its lead has it at hand: who listens and what each may hear now, what is read aloud and what is
 * struck, the family's questions. The look is audited.
 * @returns the sheet; a topic is read aloud only when everyone who listens may hear it.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team's; `conflict` for a patient who
 *   has moved.
 */
export async function getConference(ctx: Ctx, input: z.input<typeof Input>): Promise<ConferenceSheet> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'conference.view', subjectType: 'Huddle', subjectId: id };
  await requireAccess(ctx, entry);
  const { huddle, item } = await auditRefusal(
    ctx,
    entry,
    findConference(ctx.db, ctx, { action: entry.action, id }),
  );
  const listeners = await listenersOf(ctx, { huddle, item });
  const topics = await topicsOf(ctx, item.patientId, huddle.team.timeZone, listeners);
  await recordAudit(ctx.db, ctx, { ...entry, patientId: item.patientId });
  return {
    huddle,
    item,
    listeners,
    topics,
    questions: item.decisions.filter(({ kind, supersededById }) => kind === 'question' && !supersededById),
    lacksInterpreter: lacksInterpreter(huddle),
    pages: await pagesOf(ctx, { huddle, item }, listeners),
  };
}

async function listenersOf(ctx: Ctx, { huddle, item }: Conference): Promise<Listener[]> {
  const onFile = await ctx.db.caregiver.findMany({
    where: {
      id: { in: huddle.attendance.flatMap(({ caregiverId }) => caregiverId ?? []) },
      patientId: item.patientId,
    },
    select: { id: true, mayKnow: true, isActive: true, withdrawnAt: true },
  });
  return Promise.all(
    huddle.attendance.map(async (row) => {
      const mate = row.memberId
        ? await findTeamMate(ctx.db, ctx, { id: row.memberId, teamId: huddle.teamId })
        : null;
      return listenerOf({
        id: row.id,
        memberId: row.memberId ?? row.slackUserId,
        name: row.member?.displayName ?? row.guestName ?? '',
        party: row.party,
        isInterpreter: row.isInterpreter,
        mayHear: row.mayHear,
        caregiver: onFile.find((one) => one.id === row.caregiverId) ?? null,
        isOnFile: row.caregiverId !== null,
        seesPatient: mate !== null,
        isClinical: mate !== null && readsProtected(mate),
      });
    }),
  );
}

async function topicsOf(
  ctx: Ctx,
  patientId: string,
  zone: string,
  listeners: readonly Listener[],
): Promise<SpokenTopic[]> {
  const now = ctx.now();
  const plan = await ctx.db.patient.findUniqueOrThrow({ where: { id: patientId }, include: spokenPlan(now) });
  const hearsProtected = await mayHearProtected(ctx, patientId, listeners);
  return Promise.all(
    hearingOf(listeners).map(async (hearing) => {
      const lines = spokenLines(hearing.topic, plan, now, zone);
      return { ...hearing, ...(await spoken(ctx, plan, { lines, hearing, hearsProtected })) };
    }),
  );
}

type Plan = { id: string; protectedTexts: string[] };
type Said = { lines: SpokenLine[]; hearing: { topic: PlanTopic; heard: string }; hearsProtected: boolean };

/** A struck topic gives no line at all, not even how many there are. */
async function spoken(ctx: Ctx, plan: Plan, { lines, hearing, hearsProtected }: Said) {
  if (hearing.heard !== 'all') return { lines: [], more: 0, protectedCount: 0 };
  const shown = await asReaderMay(ctx, plan, { lines });
  const open = shown.lines.filter(({ isPart2 }) => !isPart2 || hearsProtected);
  const texts = open.map(({ text }) => (hearsProtected ? text : hideProtected(text, plan.protectedTexts)));
  return {
    lines: texts.slice(0, MOST_SPOKEN),
    more: Math.max(0, texts.length - MOST_SPOKEN),
    protectedCount: shown.protectedCount + shown.lines.length - open.length,
  };
}

/** 42 CFR 2.31: only where a consent names every caregiver who listens, and nobody else of the family does. */
async function mayHearProtected(
  ctx: Ctx,
  patientId: string,
  listeners: readonly Listener[],
): Promise<boolean> {
  const isOpen = ({ kind, isClinical }: Listener) => kind !== 'guest' && (kind !== 'member' || isClinical);
  if (!listeners.every(isOpen)) return false;
  const family = listeners.filter(({ kind }) => kind === 'caregiver');
  if (family.length === 0) return true;
  const consents = await activeConsents(ctx.db, ctx, patientId);
  const attendance = await ctx.db.huddleAttendance.findMany({
    where: { id: { in: family.map(({ id }) => id) } },
    select: { caregiverId: true },
  });
  return attendance.every(({ caregiverId }) =>
    consents.some((consent) => consent.kind === 'caregiver' && consent.caregiverId === caregiverId),
  );
}

async function pagesOf(ctx: Ctx, { huddle, item }: Conference, listeners: readonly Listener[]) {
  const family = huddle.attendance.filter(({ id, caregiverId }) => {
    const listener = listeners.find((one) => one.id === id);
    return caregiverId !== null && listener?.kind === 'caregiver' && listener.mayHear.length > 0;
  });
  const started = await ctx.db.explanation.findMany({
    where: {
      patientId: item.patientId,
      audience: 'caregiver',
      caregiverId: { in: family.flatMap(({ caregiverId }) => caregiverId ?? []) },
      createdAt: { gte: huddle.createdAt },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true, caregiverId: true, status: true },
  });
  return family.flatMap(({ caregiverId, guestName }) => {
    if (!caregiverId) return [];
    const page = started.find((one) => one.caregiverId === caregiverId);
    return [
      { caregiverId, name: guestName ?? '', explanationId: page?.id ?? null, status: page?.status ?? null },
    ];
  });
}
