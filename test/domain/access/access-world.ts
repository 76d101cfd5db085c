import { randomUUID } from 'node:crypto';
import type { Relation } from '../../../src/domain/access/matrix.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import { openMemberDatabase } from '../members/member-database.ts';

/** Who acts: each role alone, no role, and people with two. */
export const ACTORS = {
  admin: ['admin'],
  coordinator: ['coordinator'],
  nurse: ['nurse'],
  physician: ['physician'],
  social_worker: ['social_worker'],
  therapist: ['therapist'],
  pharmacist: ['pharmacist'],
  supervisor: ['supervisor'],
  billing: ['billing'],
  privacy_officer: ['privacy_officer'],
  'no role': [],
  'admin and nurse': ['admin', 'nurse'],
  'supervisor and billing': ['supervisor', 'billing'],
  'coordinator and privacy officer': ['coordinator', 'privacy_officer'],
} as const satisfies Record<string, readonly Role[]>;
export type ActorName = keyof typeof ACTORS;

type Row = { id: string; caseKey: string; teamId: string };

/** What a case is about, each made when a verb asks for it. */
export type Subject = {
  patientId: string;
  caseKey: string;
  teamId: string;
  task: (more?: { status: 'completed' | 'in_progress' }) => Promise<string>;
  explanation: () => Promise<string>;
  match: () => Promise<string>;
  tableImport: () => Promise<string>;
  /** Another patient of that team, to be changed or moved. */
  spare: () => Promise<string>;
  /** The case key of a patient of that team who has left the caseload. */
  left: () => Promise<string>;
  /** A member to whom roles can be given. */
  member: () => Promise<string>;
  deadLetter: () => Promise<string>;
  /** Of another administrator. */
  roleRequest: () => Promise<string>;
  /** The MRN of a patient of a team that nobody here is on. */
  farMrn: () => Promise<string>;
  /** A break-glass of the actor's, and one of someone else's. */
  glass: () => Promise<string>;
  disclosure: () => Promise<string>;
  contactNote: (ownerId: string) => Promise<string>;
  parkedWork: () => Promise<string>;
  /** A card of the actor's in call mode. */
  callCard: () => Promise<{ id: string; step: number }>;
  /** A card of the assistant for the actor: a contact with the patient. */
  proposal: () => Promise<string>;
  voicemails: () => Promise<{ batchId: string; pageId: string }>;
  transition: () => Promise<string>;
  /** A denial, decided and with one document on its list, or a request that was not sent. */
  authorization: (kind?: 'denial' | 'prior_authorization') => Promise<{ id: string; itemId: string }>;
  clock: (more?: { state: 'paused'; pauses: { from: string; until: null }[] }) => Promise<string>;
  /** The actor's own, as its giver or its receiver. */
  handOff: (as: 'giver' | 'receiver') => Promise<string>;
  /** With the patient as its one case, led by the actor, and a question about them. */
  huddle: (
    state?: 'planned' | 'open' | 'closing',
  ) => Promise<{ id: string; itemId: string; questionId: string }>;
  consent: () => Promise<string>;
  othersGlass: () => Promise<string>;
};

/**
 * North and South, and each actor twice: on North, and on the care team of one patient of South; and on no team. The
 * patient is North's, that one of South, another of South, or North's again for someone on no team.
 */
export async function openAccessWorld() {
  const db = await openMemberDatabase();
  const { prisma, workspace, clock } = db;
  const workspaceId = workspace.id;
  // Each of 20,000 cases asks for the rows of its request; the product has no such question.
  await prisma.$executeRaw`CREATE INDEX ON audit_event ("requestId")`;
  const north = await db.team('North', 'CNORTH');
  const south = await db.team('South', 'CSOUTH');
  const far = await db.team('Far');
  const patients: Record<Relation, Row> = {
    own_team: await db.patient('OWNA2', north.id),
    care_team: await db.patient('CARE3', south.id),
    other_team: await db.patient('ELSE4', south.id),
    none: await db.patient('NONE5', north.id),
  };
  const members = new Map<string, string>();
  for (const [name, roles] of Object.entries(ACTORS)) {
    const on = await db.person(`U-${name}`, [...roles], [north.id]);
    members.set(name, on.id);
    await db.person(`U-${name}-teamless`, [...roles], []);
    const of = { workspaceId, sourceSystem: 'test', name: 'A colleague', contentHash: 'test' };
    await prisma.careTeamMember.create({
      data: { ...of, patientId: patients.care_team.id, sourceId: name, memberId: on.id },
    });
  }
  const { id: createdById } = await db.person('UCOLLEAGUE', ['nurse'], [north.id, south.id]);
  for (const { id: patientId, teamId } of Object.values(patients)) {
    const goal = { sourceSystem: 'test', sourceId: 'goal', contentHash: 'test', status: 'active' } as const;
    await prisma.goal.create({
      data: { workspaceId, patientId, ...goal, text: 'Feed the two parrots of the neighbor' },
    });
    await prisma.task.create({
      data: { workspaceId, teamId, patientId, title: 'Standing task', createdById },
    });
    await prisma.timeEntry.create({
      data: { workspaceId, patientId, memberId: createdById, minutes: 20, spentAt: clock.now() },
    });
  }

  let serial = 0;
  const next = () => {
    serial += 1;
    return serial;
  };
  const openedBy = async (memberId: string) => {
    const at = {
      openedAt: clock.now(),
      expiresAt: new Date(clock.now().getTime() + 3_600_000),
      reviewDueAt: clock.now(),
    };
    const { id: patientId } = await db.patient(`G${next()}`, far.id);
    const why = {
      reasonCode: 'emergency_treatment',
      reasonText: 'Unconscious in the emergency room',
    } as const;
    const data = { workspaceId, memberId, patientId, teamId: far.id, ...at, ...why };
    return (await prisma.breakGlass.create({ data })).id;
  };
  const made = { workspaceId, createdAt: clock.now() };
  const subjectOf = (relation: Relation, ctx: Ctx<MemberActor>): Subject => {
    const { id: patientId, caseKey, teamId } = patients[relation];
    const { memberId } = ctx.actor;
    const spare = async () => (await db.patient(`S${next()}`, teamId)).id;
    return {
      patientId,
      caseKey,
      teamId,
      spare,
      left: async () => {
        const data = { leftAt: clock.now(), leftReason: 'inactive' };
        return (await prisma.patient.update({ where: { id: await spare() }, data })).caseKey;
      },
      task: async (more) => {
        const status = more?.status;
        const data = {
          workspaceId,
          teamId,
          patientId,
          title: 'Call about the refill',
          createdById: memberId,
        };
        const at = clock.now();
        return (
          await prisma.task.create({
            data: {
              ...data,
              ...(status ? { status } : {}),
              ...(status === 'completed' ? { completedAt: at } : {}),
            },
          })
        ).id;
      },
      explanation: async () => {
        const as = { audience: 'patient', language: 'en', readingLevel: 6 } as const;
        return (await prisma.explanation.create({ data: { ...made, ...as, patientId, authorId: memberId } }))
          .id;
      },
      match: async () => {
        const [oneId = '', otherId = ''] = [await spare(), await spare()].toSorted();
        return (await prisma.possibleMatch.create({ data: { ...made, oneId, otherId, reasons: ['person'] } }))
          .id;
      },
      tableImport: async () => {
        const faultyRows = [{ name: 'rows.csv', csv: 'a', rows: 1 }];
        const at = { stateAt: clock.now(), wakeAt: clock.now() };
        return (
          await prisma.tableImport.create({
            data: { ...made, ...at, teamId, memberId, contentHash: randomUUID(), faultyRows },
          })
        ).id;
      },
      farMrn: async () => {
        const { id: patientId } = await db.patient(`F${next()}`, far.id);
        const mrn = `farmrn${serial}`;
        await prisma.patient.update({ where: { id: patientId }, data: { mrn } });
        await prisma.patientSearchTerm.create({
          data: { workspaceId, teamId: far.id, patientId, term: mrn },
        });
        return mrn;
      },
      roleRequest: async () => {
        const { id } = await db.person(`UASKS${next()}`, ['admin']);
        const asked = { roles: ['nurse' as const], teamIds: [], requestedAt: clock.now() };
        return (await prisma.roleRequest.create({ data: { workspaceId, memberId: id, ...asked } })).id;
      },
      transition: async () => {
        const stay = {
          sourceSystem: 'test',
          sourceId: randomUUID(),
          contentHash: 'test',
          kind: 'inpatient',
        } as const;
        const admission = await prisma.admission.create({
          data: { workspaceId, patientId, ...stay, admittedAt: clock.now(), dischargedAt: clock.now() },
        });
        const row = await prisma.transition.create({
          data: { workspaceId, teamId, patientId, admissionId: admission.id, createdAt: clock.now() },
        });
        return row.id;
      },
      authorization: async (kind = 'prior_authorization') => {
        const noticeOn = new Date('2026-11-02T00:00:00Z');
        const row = await prisma.authorization.create({
          data: {
            workspaceId,
            teamId,
            patientId,
            kind,
            payerKind: 'medicare_advantage',
            benefit: 'medical',
            service: 'Lumbar MRI',
            ...(kind === 'denial' ? { noticeOn, decidedAt: noticeOn, outcome: 'denied' as const } : {}),
            createdAt: clock.now(),
            items: { create: { workspaceId, part: 'documents', position: 0, label: 'Notes' } },
          },
          include: { items: true },
        });
        return { id: row.id, itemId: row.items[0]?.id ?? '' };
      },
      clock: async (more) => {
        const day = new Date('2026-12-20T00:00:00Z');
        const dates = {
          startsAt: clock.now(),
          ruleDueOn: day,
          dueOn: day,
          dueAt: day,
          zone: 'America/New_York',
        };
        const about = {
          subjectType: 'Patient',
          subjectId: randomUUID(),
          ruleId: 'medicaid-appeal-decision@start',
        };
        const row = await prisma.clock.create({
          data: { workspaceId, teamId, patientId, ...about, ...dates, createdAt: clock.now(), ...more },
        });
        return row.id;
      },
      callCard: async () => {
        await prisma.callSession.updateMany({
          where: { memberId, endedAt: null },
          data: { endedAt: clock.now() },
        });
        const task = await prisma.task.create({
          data: {
            workspaceId,
            teamId,
            patientId,
            title: 'Call back',
            createdById: memberId,
            ownerId: memberId,
          },
        });
        const session = { workspaceId, memberId, taskId: task.id, startedAt: clock.now() };
        return { id: (await prisma.callSession.create({ data: session })).id, step: 1 };
      },
      proposal: async () => {
        const id = randomUUID();
        const contact = { direction: 'outbound', way: 'phone', party: 'patient', outcome: 'no_answer' };
        await prisma.pendingAction.create({
          data: {
            id,
            cardId: id,
            position: 0,
            workspaceId,
            memberId,
            patientId,
            channelId: 'D1',
            requestTs: '1.1',
            verb: 'log_contact',
            input: { ...contact, topic: 'Ride' },
            source: 'rules',
            expiresAt: new Date(clock.now().getTime() + 60_000),
            createdAt: clock.now(),
          },
        });
        return id;
      },
      voicemails: async () => {
        const batch = await prisma.voicemailBatch.create({
          data: { ...made, teamId, memberId, textHash: randomUUID() },
        });
        const said = { raw: 'Fax tone', words: 'Fax tone', isMessage: false, flags: [], match: 'none' };
        const voicemail = await prisma.voicemail.create({
          data: { workspaceId, batchId: batch.id, position: 1, ...said, candidateIds: [] },
        });
        const task = await prisma.task.create({
          data: { workspaceId, teamId, patientId, title: 'Call back', createdById: memberId },
        });
        const page = await prisma.page.create({
          data: { ...made, teamId, voicemailId: voicemail.id, taskId: task.id },
        });
        return { batchId: batch.id, pageId: page.id };
      },
      contactNote: async (ownerId: string) => {
        const note = { memberId: ownerId, textHash: randomUUID(), position: 0, text: 'Left a message.' };
        return (await prisma.contactNote.create({ data: { ...made, ...note } })).id;
      },
      parkedWork: async () => {
        const work = { kind: 'claim', subjectId: randomUUID(), attempt: 3, waitsUntil: clock.now() };
        return (await prisma.workAttempt.create({ data: { workspaceId, ...work } })).id;
      },
      disclosure: async () => {
        const what = {
          recipient: 'County',
          what: 'Two lab results',
          way: 'fax',
          purpose: 'payment',
        } as const;
        const by = { memberId, at: clock.now(), recordedAt: clock.now(), auditId: randomUUID() };
        return (await prisma.disclosure.create({ data: { workspaceId, patientId, ...what, ...by } })).id;
      },
      handOff: async (as) => {
        const [giverId, receiverId] = as === 'giver' ? [memberId, createdById] : [createdById, memberId];
        const of = {
          patientId,
          teamId,
          workspaceId,
          position: 0,
          severity: 'stable',
          summary: 'Well',
        } as const;
        const data = { ...made, giverId, receiverId, patients: { create: [{ ...of, reasons: [] }] } };
        return (await prisma.handOff.create({ data })).id;
      },
      huddle: async (state = 'open') => {
        const huddle = await prisma.huddle.create({
          data: {
            ...made,
            teamId,
            state,
            channelId: 'CHUDDLE',
            plannedAt: clock.now(),
            plannedMinutes: 30,
            leadId: state === 'closing' ? memberId : createdById,
            createdById,
            rulesFrom: clock.now(),
          },
        });
        const item = await prisma.huddleItem.create({
          data: { ...made, huddleId: huddle.id, patientId, position: 0, minutesPlanned: 5 },
        });
        const question = await prisma.decision.create({
          data: {
            ...made,
            huddleItemId: item.id,
            patientId,
            kind: 'question',
            text: 'Who drives?',
            byId: memberId,
          },
        });
        return { id: huddle.id, itemId: item.id, questionId: question.id };
      },
      glass: () => openedBy(memberId),
      consent: async () => {
        const signed = { kind: 'part2_tpo', grantedOn: clock.now(), documentRef: 'Cabinet 4' } as const;
        const by = { recordedById: memberId, recordedAt: clock.now() };
        return (await prisma.consent.create({ data: { workspaceId, patientId, ...signed, ...by } })).id;
      },
      othersGlass: () => openedBy(createdById),
      member: async () => (await db.person(`UNEW${next()}`)).id,
      deadLetter: async () =>
        (
          await prisma.delivery.create({
            data: {
              workspaceId,
              kind: 'task_card',
              subjectId: randomUUID(),
              destination: 'CNORTH',
              state: 'dead',
              dueAt: clock.now(),
              wakeAt: clock.now(),
              createdAt: clock.now(),
            },
          })
        ).id,
    };
  };

  /** A member's context, in this relation to the subject. */
  const ctxOf = (name: ActorName, relation: Relation) =>
    db.ctxOf(relation === 'none' ? `U-${name}-teamless` : `U-${name}`);

  return { ...db, north, south, patients, subjectOf, ctxOf };
}

export type AccessWorld = Awaited<ReturnType<typeof openAccessWorld>>;
