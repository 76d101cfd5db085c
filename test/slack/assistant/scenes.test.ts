import { afterEach, expect, test } from 'vitest';
import type { Intent } from '../../../src/domain/assistant/intent.ts';
import { DAY, HOUR } from '../../kit/set-clock.ts';
import { type AssistantApp, startAssistantApp } from './assistant-app.ts';

let app: AssistantApp;
afterEach(() => app.stop());

const MONDAY = '2026-11-30T14:30:00Z';

const ago = (ms: number) => new Date(app.clock.now().getTime() - ms);

async function contact(topic: string, occurredAt: Date, patient = app.rosa) {
  await app.prisma.contact.create({
    data: {
      workspaceId: patient.workspaceId,
      patientId: patient.id,
      memberId: app.ana.id,
      direction: 'outbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic,
      occurredAt,
      barriers: ['transportation'],
    },
  });
}

async function task(
  title: string,
  {
    patient = app.rosa,
    dueAt,
    priority = 'routine',
  }: { patient?: typeof app.rosa; dueAt: Date; priority?: 'routine' | 'stat' },
) {
  await app.prisma.task.create({
    data: {
      workspaceId: patient.workspaceId,
      teamId: patient.teamId,
      patientId: patient.id,
      ownerId: app.ana.id,
      createdById: app.ana.id,
      kind: 'callback',
      priority,
      title,
      dueAt,
      remindAt: dueAt,
      createdAt: dueAt < app.clock.now() ? dueAt : app.clock.now(),
    } as never,
  });
}

async function medicine() {
  await app.prisma.medication.create({
    data: {
      workspaceId: app.rosa.workspaceId,
      patientId: app.rosa.id,
      sourceSystem: 't',
      sourceId: 'm',
      contentHash: '',
      name: 'Metoprolol',
      dosage: '50 mg once a day',
      status: 'active',
    },
  });
  await app.prisma.planVersion.create({
    data: {
      workspaceId: app.rosa.workspaceId,
      patientId: app.rosa.id,
      version: 1,
      at: ago(2 * HOUR),
      actorKind: 'system',
      changes: [
        {
          part: 'medicine',
          recordId: app.rosa.id,
          act: 'changed',
          label: 'Metoprolol',
          fields: [{ name: 'Dose', from: '25 mg', to: '50 mg' }],
          by: 'Dr. Park',
          reason: null,
        },
      ],
    },
  });
}

test('who needs me first on a Monday after a holiday', async () => {
  app = await startAssistantApp({ startsAt: MONDAY });
  await task('Ask about the swelling', { patient: app.wei, dueAt: ago(-2 * HOUR) });
  // Left on the day before Thanksgiving, by whoever went home early.
  await task('Call about chest pain', { dueAt: ago(5 * DAY), priority: 'stat' });
  await task('Not hers', { patient: app.bob, dueAt: ago(5 * DAY), priority: 'stat' });
  for (const words of ['who needs me first?', '¿quién me necesita primero?']) {
    const answer = await app.ask(words);
    expect(answer.words).toMatch(/Who needs you first[\s\S]*1\. Rosa Chen[\s\S]*2\. Wei Chen/);
    expect(answer.words).toMatch(/Call about chest pain · \d+ points · task, Nov 25/);
    expect(answer.words).not.toMatch(/Not hers|Stone/);
    expect(answer.answer.text).toBe('2 records found, with sources.');
  }
  // The trail says who was shown, and that the assistant showed it.
  const seen = await app.prisma.auditEvent.findMany({
    where: { action: 'patient.list', actorKind: 'assistant' },
  });
  expect(seen).toHaveLength(2);
  expect(seen.every(({ memberId }) => memberId === app.ana.id)).toBe(true);
});

test('what changed for Rosa since Monday, with sources', async () => {
  app = await startAssistantApp({ startsAt: '2026-11-25T14:30:00Z' });
  await contact('Before the weekend', ago(5 * DAY));
  await contact('Dizzy since the new tablets', ago(DAY));
  await contact('Of somebody else', ago(DAY), app.wei);
  await medicine();
  for (const words of ['What changed for Rosa since Monday?', '¿Qué cambió con Rosa desde el lunes?']) {
    const answer = await app.ask(words);
    expect(answer.words).toContain('What changed · Rosa Chen');
    expect(answer.words).toMatch(/since Nov 23/);
    expect(answer.words).toMatch(
      /1\. Metoprolol changed · care plan, Nov 25|1\. Metoprolol changed · care plan, today/i,
    );
    expect(answer.words).toMatch(/2\. Phone, reached · by Ana Ruiz · Dizzy since the new tablets · contact/);
    expect(answer.words).not.toMatch(/Before the weekend|somebody else/);
  }
});

const EACH: Record<Intent, readonly [string, string, RegExp]> = {
  who_first: ['who needs me first?', '¿quién me necesita primero?', /1\. Rosa Chen/],
  changes: ['what changed for Rosa Chen since yesterday', 'qué cambió con Rosa Chen desde ayer', /Dizzy/],
  contacts: [
    'last contacts with Rosa Chen',
    'últimos contactos con Rosa Chen',
    /Phone, reached · by Ana Ruiz/,
  ],
  medicines: ['medicines of Rosa Chen', 'medicinas de Rosa Chen', /Metoprolol · 50 mg once a day/],
  medicine_change: [
    'who changed Rosa Chen’s metoprolol?',
    '¿quién cambió el metoprolol de Rosa Chen?',
    /Dose: 25 mg → 50 mg · ordered by Dr\. Park/,
  ],
  visits: ['next visit of Rosa Chen', 'próxima cita de Rosa Chen', /Cardiology/],
  tasks: ['open tasks for Rosa Chen', 'tareas pendientes de Rosa Chen', /Call about chest pain/],
  clocks: [
    'deadlines of Rosa Chen',
    'plazos de Rosa Chen',
    /Deadlines · Rosa Chen[\s\S]*No deadline is running/,
  ],
  free_times: [
    'when can Rosa Chen come?',
    '¿cuándo puede venir Rosa Chen?',
    /No one has recorded[\s\S]*Cardiology/,
  ],
  barriers: ['barriers of Rosa Chen', 'barreras de Rosa Chen', /Transportation/],
  phone: ['phone of Rosa Chen', 'teléfono de Rosa Chen', /617-555-0142/],
  explain: ['explain Rosa Chen’s plan', 'explica el plan de Rosa Chen', /The form asks for its reader/],
  plan: ['care plan of Rosa Chen', 'plan de cuidados de Rosa Chen', /Care plan · Rosa Chen/],
  chart: [
    'allergies of Rosa Chen',
    'alergias de Rosa Chen',
    /From the chart · Rosa Chen[\s\S]*Penicillin · rash/,
  ],
  make_task: ['call Rosa Chen Friday 9am', 'llamar a Rosa Chen el viernes 9am', /before you approve/],
  log_contact: ['I called Rosa Chen, no answer', 'llamé a Rosa Chen, no contestó', /before you approve/],
  snooze: [
    'snooze Rosa Chen’s task until Friday',
    'pospón la tarea de Rosa Chen hasta el viernes',
    /before you approve/,
  ],
  reassign: ['give Rosa Chen’s task to Nora', 'dale la tarea de Rosa Chen a Nora', /before you approve/],
  done: ['Rosa Chen’s call is done', 'la llamada de Rosa Chen está hecha', /before you approve/],
  away: ['I am out until Friday', 'estoy fuera hasta el viernes', /who covers|before you approve|from when/],
  voicemails: ['voicemails', 'buzón de voz', /Paste the voicemails/],
  help: ['help', 'ayuda', /Northstar can:\s+• say who needs you first/],
};

test('without a key everything still answers', async () => {
  app = await startAssistantApp({ startsAt: MONDAY });
  await app.seed.member({ name: 'Nora Bell', roles: ['nurse'], teams: [app.harbor] });
  await contact('Dizzy since the new tablets', ago(HOUR));
  await medicine();
  await task('Call about chest pain', { dueAt: ago(DAY), priority: 'stat' });
  await app.prisma.patient.update({
    where: { id: app.rosa.id },
    data: { telecoms: [{ kind: 'phone', value: '617-555-0142', use: 'home' }] },
  });
  await app.prisma.appointment.create({
    data: {
      workspaceId: app.rosa.workspaceId,
      patientId: app.rosa.id,
      sourceSystem: 't',
      sourceId: 'a',
      contentHash: '',
      status: 'booked',
      description: 'Cardiology',
      startsAt: ago(-3 * DAY),
    } as never,
  });
  await app.prisma.allergy.create({
    data: {
      workspaceId: app.rosa.workspaceId,
      patientId: app.rosa.id,
      sourceSystem: 't',
      sourceId: 'al',
      contentHash: '',
      substance: 'Penicillin',
      reaction: 'rash',
    } as never,
  });
  const wrong: string[] = [];
  for (const [intent, [english, spanish, right]] of Object.entries(EACH))
    for (const request of [english, spanish]) {
      const { words } = await app.ask(request);
      if (!right.test(words)) wrong.push(`${intent}: ${request} → ${words.slice(0, 200)}`);
    }
  expect(wrong).toEqual([]);
  const turns = await app.prisma.assistantTurn.groupBy({ by: ['intent', 'answeredBy'], _count: true });
  expect(turns.map(({ intent, answeredBy, _count }) => [intent, answeredBy, _count]).toSorted()).toEqual(
    Object.keys(EACH)
      .map((intent) => [intent, 'rules', 2])
      .toSorted(),
  );
  // Asking changes nothing: what is proposed waits.
  expect(await app.prisma.contact.count()).toBe(1);
  expect(await app.prisma.task.count()).toBe(1);
  expect(await app.prisma.pendingAction.count({ where: { state: { not: 'open' } } })).toBe(0);
}, 240_000);
