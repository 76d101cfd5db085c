import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { logContact } from '../../../src/domain/contacts/log-contact.ts';
import { saveAppointment } from '../../../src/domain/plans/save-appointment.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { missingPoints, readChecklist } from '../../../src/domain/transitions/checklist.ts';
import { closeTransition } from '../../../src/domain/transitions/close-transition.ts';
import { followVisits } from '../../../src/domain/transitions/follow-visits.ts';
import { listVisits } from '../../../src/domain/transitions/list-visits.ts';
import { noteReadmissions } from '../../../src/domain/transitions/note-readmissions.ts';
import { recordVisit } from '../../../src/domain/transitions/record-visit.ts';
import { saveChecklist } from '../../../src/domain/transitions/save-checklist.ts';
import { startTransitions } from '../../../src/domain/transitions/start-transitions.ts';
import { atOnce } from '../tasks/task-database.ts';
import { at, type Discharges, openDischarges } from './discharged.ts';

let db: Discharges;
beforeAll(async () => {
  db = await openDischarges();
});
afterAll(() => db.drop());
afterEach(() => db.clear());

describe('the checklist', () => {
  test('of each point it says its state, who and when, and what is missing; an open one becomes a task once', async () => {
    const id = await db.discharged();
    const ben = await db.ctxOf('UBEN');
    await saveChecklist(ben, {
      id,
      version: 1,
      points: [
        { kind: 'transport', state: 'done', note: 'Son drives' },
        { kind: 'equipment', state: 'open', makesTask: true },
        { kind: 'home_health', state: 'not_needed' },
      ],
    });
    await saveChecklist(ben, {
      id,
      version: 2,
      points: [{ kind: 'equipment', state: 'open', makesTask: true }],
    });
    const tasks = await db.prisma.task.findMany({
      where: { title: { startsWith: 'Arrange' } },
      include: { owner: true },
    });
    expect(tasks.map(({ title, owner }) => [title, owner?.slackUserId])).toEqual([
      ['Arrange equipment after discharge', 'UANA'],
    ]);
    const points = readChecklist((await db.card(id)).transition.points);
    expect(points.find(({ kind }) => kind === 'transport')).toMatchObject({
      state: 'done',
      note: 'Son drives',
      by: 'UBEN',
    });
    expect(missingPoints(points)).toEqual([
      'Appointments booked',
      'Equipment in place',
      'Caregiver informed',
      'Plan explained',
    ]);
    await completeTask(await db.ctxOf('UANA'), { id: tasks[0]?.id ?? '' });
    const later = readChecklist((await db.card(id)).transition.points);
    expect(later.find(({ kind }) => kind === 'equipment')).toMatchObject({ state: 'done', by: 'UANA' });
  });

  test('saved by two at once, the second reads who was first, and a done point ends its task', async () => {
    const id = await db.discharged();
    const people = [await db.ctxOf('UANA'), await db.ctxOf('UBEN')];
    const { won, told } = await atOnce(people, (ctx) =>
      saveChecklist(ctx, { id, version: 1, points: [{ kind: 'equipment', state: 'open', makesTask: true }] }),
    );
    expect([won.length, told]).toEqual([
      1,
      [expect.stringMatching(/^U(ANA|BEN) saved this checklist after you opened it/)],
    ]);
    await saveChecklist(await db.ctxOf('UANA'), {
      id,
      version: 2,
      points: [{ kind: 'equipment', state: 'not_needed' }],
    });
    expect(
      await db.prisma.task.findFirstOrThrow({ where: { title: { startsWith: 'Arrange' } } }),
    ).toMatchObject({
      status: 'cancelled',
    });
  });
});

describe('the visit', () => {
  const booked = async (wall: string, status: 'booked' | 'fulfilled' = 'booked') =>
    db.prisma.appointment.create({
      data: {
        workspaceId: db.workspace.id,
        patientId: db.patient.id,
        sourceSystem: 'test',
        sourceId: randomUUID(),
        contentHash: 'test',
        status,
        startsAt: at(wall),
        withWhom: 'Dr. Lee',
      },
    });
  const choose = async (
    id: string,
    visitId: string | null,
    kind: 'appointment' | 'contact' = 'appointment',
  ) => {
    const { version } = (await db.card(id)).transition;
    await recordVisit(await db.ctxOf('UANA'), { id, version, visit: visitId ? { kind, id: visitId } : null });
  };

  test('a booked one moves the day for the medicines; once it took place it is the proof, and its task is done', async () => {
    const id = await db.discharged();
    const visit = await booked('2026-11-30T10:00');
    await choose(id, visit.id);
    expect(await db.clock('tcm-visit-moderate')).toMatchObject({ state: 'running' });
    expect((await db.clock('tcm-reconciliation')).dueOn).toEqual(new Date('2026-11-30T00:00:00Z'));
    db.set('2026-11-30T12:00');
    await db.prisma.appointment.update({ where: { id: visit.id }, data: { status: 'fulfilled' } });
    expect([await followVisits(db.job), await followVisits(db.job)]).toEqual([1, 0]);
    expect(await db.clock('tcm-visit-moderate')).toMatchObject({
      state: 'met',
      metAt: at('2026-11-30T10:00'),
      proof: { words: 'The visit after the discharge' },
      task: { status: 'completed' },
    });
  });

  test('a corrected date moves the proof; one that did not take place after all opens the deadline again', async () => {
    const id = await db.discharged();
    db.set('2026-12-01T12:00');
    const visit = await booked('2026-11-30T10:00', 'fulfilled');
    await choose(id, visit.id);
    const { planVersion } = await db.prisma.patient.findUniqueOrThrow({ where: { id: db.patient.id } });
    const corrected = { id: visit.id, patientId: db.patient.id, seen: planVersion };
    const of = { endsAt: null, description: null, withWhom: 'Dr. Lee', location: null };
    await saveAppointment(await db.ctxOf('UBEN'), {
      ...corrected,
      appointment: { ...of, status: 'fulfilled', startsAt: at('2026-12-01T09:00') },
    });
    await followVisits(db.job);
    expect((await db.clock('tcm-visit-moderate')).metAt).toEqual(at('2026-12-01T09:00'));
    await db.prisma.appointment.update({ where: { id: visit.id }, data: { status: 'no_show' } });
    await followVisits(db.job);
    const clock = await db.clock('tcm-visit-moderate');
    expect(clock).toMatchObject({ state: 'running', metAt: null, proof: null, task: { status: 'open' } });
    expect(clock.changes.map(({ kind }) => kind)).toEqual(['started', 'met', 'reopened', 'met', 'reopened']);
  });

  test('a visit of day 8 to 14 is late for 7 days and in time for 14', async () => {
    await db.prisma.condition.createMany({
      data: ['I50.9', 'J44.9', 'G30.9'].map((code) => ({
        workspaceId: db.workspace.id,
        patientId: db.patient.id,
        sourceSystem: 'test',
        sourceId: code,
        contentHash: 'test',
        code: `http://hl7.org/fhir/sid/icd-10-cm|${code}`,
        name: code,
      })),
    });
    await db.stay('2026-11-01T10:00', '2026-11-01T14:00', { kind: 'emergency' });
    const id = await db.discharged();
    db.set('2026-12-01T12:00');
    await choose(id, (await booked('2026-11-30T10:00', 'fulfilled')).id);
    expect(await db.clock('tcm-visit-high')).toMatchObject({
      state: 'missed',
      metAt: at('2026-11-30T10:00'),
    });
    expect(await db.clock('tcm-visit-moderate')).toMatchObject({ state: 'met' });
    await db.prisma.condition.deleteMany({});
  });

  test('a contact counts where a physician had it, in person or by video; others and earlier visits cannot be chosen', async () => {
    const id = await db.discharged();
    await db.person('UDOC', ['physician'], [db.north.id]);
    db.set('2026-11-25T10:00');
    const of = {
      patientId: db.patient.id,
      direction: 'outbound',
      outcome: 'reached',
      party: 'patient',
      topic: 'Visit',
    } as const;
    await logContact(await db.ctxOf('UANA'), { ...of, way: 'in_person' });
    const { contact } = await logContact(await db.ctxOf('UDOC'), { ...of, way: 'video' });
    const early = await booked('2026-11-18T10:00', 'fulfilled');
    expect((await listVisits(await db.ctxOf('UANA'), { id })).map((visit) => visit.id)).toEqual([contact.id]);
    await expect(choose(id, early.id)).rejects.toThrow('Choose a visit of these 30 days.');
    await choose(id, contact.id, 'contact');
    expect(await db.clock('tcm-visit-moderate')).toMatchObject({
      state: 'met',
      proof: { contactIds: [contact.id] },
    });
    await choose(id, null);
    expect(await db.clock('tcm-visit-moderate')).toMatchObject({ state: 'running', metAt: null });
  });
});

describe('the end of the 30 days', () => {
  const close = async (
    id: string,
    outcome: Parameters<typeof closeTransition>[1]['outcome'],
    note?: string,
  ) => {
    const { version } = (await db.card(id)).transition;
    return closeTransition(await db.ctxOf('UANA'), { id, version, outcome, ...(note ? { note } : {}) });
  };

  test('on day 30 it is asked by a task; the close meets it, stops what runs and keeps its history', async () => {
    const id = await db.discharged();
    const period = await db.clock('tcm-period');
    // Day 30 is a Saturday: the task is due when the team works last before its end.
    expect([period.dueOn, period.task?.dueAt]).toEqual([
      new Date('2026-12-19T00:00:00Z'),
      at('2026-12-18T17:00'),
    ]);
    await expect(close(id, 'home')).rejects.toMatchObject({
      fields: { outcome: expect.stringContaining('Fri, Dec 18') },
    });
    db.set('2026-12-18T10:00');
    await close(id, 'home', 'Doing well');
    const { transition, clocks, closedBy } = await db.card(id);
    expect(transition).toMatchObject({ state: 'closed', outcome: 'home', outcomeNote: 'Doing well' });
    expect(closedBy).toBe('UANA');
    expect(clocks.map(({ ruleId, state }) => `${ruleId.split('@')[0]} ${state}`).toSorted()).toEqual([
      'tcm-contact void',
      'tcm-period met',
      'tcm-reconciliation void',
      'tcm-visit-moderate void',
    ]);
    expect(await db.prisma.task.count({ where: { clocks: { some: {} }, status: 'open' } })).toBe(0);
    expect((await db.clock('tcm-contact')).changes.map(({ kind }) => kind)).toEqual(['started', 'void']);
    await expect(close(id, 'lost')).rejects.toThrow('These 30 days are over.');
  });

  test('it may end before, but not by a word alone: other needs a note', async () => {
    const id = await db.discharged();
    await expect(close(id, 'other')).rejects.toMatchObject({ fields: { note: 'Enter how it ended.' } });
    await close(id, 'died');
    expect((await db.card(id)).transition).toMatchObject({ state: 'closed', outcome: 'died' });
    expect((await db.clock('tcm-period')).state).toBe('void');
  });

  test('readmitted within the thirty days: the next discharge goes on from the one before', async () => {
    const first = await db.discharged();
    db.set('2026-12-03T07:00');
    await db.stay('2026-11-29T22:00', '2026-12-02T12:00');
    await startTransitions(db.job);
    await noteReadmissions(db.job);
    expect((await db.card(first)).transition).toMatchObject({ state: 'readmitted', outcome: 'readmitted' });
    const second = await db.prisma.transition.findFirstOrThrow({ where: { state: 'open' } });
    expect((await db.card(second.id)).transition.prior).toMatchObject({ id: first });
  });
});
