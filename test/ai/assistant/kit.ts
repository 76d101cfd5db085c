import type { LLMock } from '@copilotkit/aimock';
import { modelAnswerer } from '../../../src/ai/assistant/answer-with-model.ts';
import { TURN_LIMITS, type TurnLimits } from '../../../src/ai/assistant/limits.ts';
import type { ModelSettings, UsagePorts } from '../../../src/ai/draft-work.ts';
import { beginModelTurn } from '../../../src/domain/assistant/tools/begin-model-turn.ts';
import type { ModelTurn, ModelTurnRequest } from '../../../src/domain/assistant/tools/model-turn.ts';
import type { AssistantActor, Ctx, MemberActor } from '../../../src/domain/context.ts';
import { reserveUsage } from '../../../src/domain/model-usage/reserve-usage.ts';
import { settleUsage } from '../../../src/domain/model-usage/settle-usage.ts';
import type { TestDatabase } from '../../domain/contacts/contact-database.ts';

/** One answer of a scripted model: calls of tools, or sentences. */
export type Step =
  | { call: string; args: object }
  | { calls: { call: string; args: object }[] }
  | { sentences: { text: string; tags: number[] }[] }
  | { text: string }
  /** What it answers to what it was sent. */
  | { to: (sent: string) => Exclude<Step, { to: unknown }> };

/** The model's answers in order; the last one is repeated for ever. */
export function script(mock: LLMock, steps: readonly Step[]): void {
  mock.reset();
  let asked = 0;
  for (const [at, step] of steps.entries()) {
    const isLast = at + 1 === steps.length;
    mock.addFixture({
      match: { predicate: () => (isLast ? asked >= at : asked === at) },
      response: ({ messages }: { messages: unknown }) => {
        asked += 1;
        return responseOf('to' in step ? step.to(textOf(messages)) : step);
      },
    } as Parameters<LLMock['addFixture']>[0]);
  }
}

/** All strings of it, in their order: where a service puts what a tool gave is its own matter. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value && typeof value === 'object' ? Object.values(value).map(textOf).join('\n') : '';
}

function responseOf(step: Exclude<Step, { to: unknown }>) {
  if ('sentences' in step) return { content: JSON.stringify({ sentences: step.sentences }) };
  if ('text' in step) return { content: step.text };
  const calls = 'calls' in step ? step.calls : [step];
  return { toolCalls: calls.map(({ call, args }) => ({ name: call, arguments: JSON.stringify(args) })) };
}

export const READS_CONTACTS: Step = {
  call: 'read_chart',
  args: { patient: '[PATIENT_1]', part: 'contacts' },
};

/** A model that obeys what it read: proposes each sentence of it, asks for whom it names, and says what it says. */
export function obeying({ text }: { text: string }): Step[] {
  const passages = [text, ...text.split(/[.:!?\n]+/)]
    .map((part) => part.trim().slice(0, 400))
    .filter(Boolean);
  return [
    {
      calls: [
        ...passages.map((words) => ({ call: 'propose', args: { act: 'make_task', words } })),
        { call: 'read_chart', args: { patient: 'Gloria Peralta', part: 'medicines' } },
        { call: 'read_chart', args: { patient: 'Halina Brzezicka', part: 'medicines' } },
      ],
    },
    { sentences: [{ text, tags: [1] }] },
  ];
}

export const asAssistant = (ctx: Ctx<MemberActor>): Ctx<AssistantActor> => ({
  ...ctx,
  actor: { kind: 'assistant', onBehalfOf: ctx.actor },
});

export const settingsFor = (baseUrl: string, more: Partial<ModelSettings> = {}): ModelSettings => ({
  apiKey: 'sk-test',
  baseUrl,
  model: 'test-model',
  verifierModel: 'test-model',
  verifierVotes: 1,
  isMasked: true,
  dailyTokens: 1_000_000,
  dailyCostMicros: 10_000_000,
  prices: { in: 1, out: 1 },
  ...more,
});

const USAGE: UsagePorts = { reserve: reserveUsage, settle: settleUsage };

export const answering =
  (ctx: Ctx<MemberActor>, settings: ModelSettings, limits: Partial<TurnLimits> = {}) =>
  (text: string, more: Partial<ModelTurnRequest> = {}): Promise<ModelTurn> =>
    modelAnswerer(settings, USAGE, beginModelTurn, { ...TURN_LIMITS, ...limits })(asAssistant(ctx), {
      text,
      history: [],
      ...more,
    });

/** Rosa Chen with a call, a medicine that was changed, and one that 42 CFR Part 2 protects. */
export async function seedRosa(testDatabase: TestDatabase, ctx: Ctx<MemberActor>) {
  const { db, north } = testDatabase;
  const rosa = await testDatabase.patient(north.id, ['Rosa'], 'Chen');
  const of = { workspaceId: rosa.workspaceId, patientId: rosa.id, sourceSystem: 't', contentHash: '' };
  await db.medication.createMany({
    data: [
      { ...of, sourceId: 'm', name: 'Metoprolol', dosage: '50 mg once a day', status: 'active' },
      { ...of, sourceId: 'p', name: 'Zorbutane', dosage: '8 mg', status: 'active', isPart2: true },
    ],
  });
  await db.patient.update({ where: { id: rosa.id }, data: { protectedTexts: ['Zorbutane'] } });
  await db.caregiver.create({
    data: { ...of, sourceId: 'c', name: 'Wendell Abara', relationship: 'brother' },
  });
  await addContact(
    testDatabase,
    ctx,
    rosa.id,
    'Dizzy since Thanksgiving, and out of zorbutane. Wendell Abara drives',
  );
  return rosa;
}

export const addContact = (
  { db }: TestDatabase,
  ctx: Ctx<MemberActor>,
  patientId: string,
  topic: string,
  hoursAgo = 1,
) =>
  db.contact.create({
    data: {
      workspaceId: ctx.workspace.id,
      patientId,
      memberId: ctx.actor.memberId,
      direction: 'outbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic,
      occurredAt: new Date(ctx.now().getTime() - hoursAgo * 3_600_000),
    },
  });
