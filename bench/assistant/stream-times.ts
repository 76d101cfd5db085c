import { setTimeout } from 'node:timers/promises';
import { type LiveAnswer, startLiveModel } from '../../test/ai/kit/live-model.ts';
import { type Figure, percentile } from '../figures.ts';
import { sendEvent } from '../slack-stand-in.ts';
import type { askedCaseload } from './asked-caseload.ts';
import { directMessage, type TwoAgents, withTwoAgents } from './two-agents.ts';

/** Of Walter Osei: as many sentences as an answer has at most. */
const MEDICINES = [
  'Metoprolol',
  'Lisinopril',
  'Atorvastatin',
  'Furosemide',
  'Metformin',
  'Apixaban',
  'Albuterol',
  'Omeprazole',
];
const QUESTION = 'Anything on Walter Osei that I ought to know?';
const PATIENT = '[PATIENT_1]';
/** Between two sentences of the model. */
const WRITING_MS = 100;

/** What the specification grants for the first words, in ms. */
const FIRST_WORDS_MS = 2_500;
/** The end of an answer does not wait for the pause between two appends. */
const PAUSE_MS = 1_000;

/** From the message to its first streamed sentence, and from the model's last byte to the end of the stream; ms. */
type Times = { first: number; end: number };

/**
 * A model that answers at once and writes eight sentences, 100 ms each, or one: when the first of them is in Slack, beside a
 * bare agent that streams a constant; and when the last one is, after it was written.
 */
export async function benchStream({ asked = 40, warmUp = 3 } = {}): Promise<Figure[]> {
  const model = await startLiveModel();
  const env = {
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: model.url,
    OPENAI_BAA: 'true',
    OPENAI_DAILY_TOKENS: '100000000',
    OPENAI_DAILY_COST: '2000',
  };
  try {
    return await withTwoAgents({ env, prepare: giveMedicines }, async (agents) => {
      const times = { eight: [] as Times[], one: [] as Times[], bare: [] as number[] };
      for (let at = 0; at < warmUp + asked; at += 1) {
        const eight = await askOurs(agents, { model, ts: `8.${1e6 + at}`, sentences: MEDICINES.length });
        const one = await askOurs(agents, { model, ts: `1.${1e6 + at}`, sentences: 1 });
        const bare = await askBare(agents, `2.${1e6 + at}`);
        if (at < warmUp) continue;
        times.eight.push(eight);
        times.one.push(one);
        times.bare.push(bare);
      }
      return figuresOf(times);
    });
  } finally {
    await model.stop();
  }
}

function figuresOf(times: { eight: Times[]; one: Times[]; bare: number[] }): Figure[] {
  const middle = (values: number[]) => percentile(values, 50);
  const first = middle(times.eight.map((each) => each.first));
  const firstOfOne = middle(times.one.map((each) => each.first));
  const end = middle(times.eight.map((each) => each.end));
  const bare = middle(times.bare);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    {
      name: `a model's first sentence in Slack, p50 (budget ${FIRST_WORDS_MS} ms; ${(first / bare).toFixed(1)} times the bare agent)`,
      ours: ms(first),
      baseline: `${ms(bare)} (bare agent, constant stream, no model)`,
      ratio: first / FIRST_WORDS_MS,
      limit: 1,
    },
    {
      name: `the first of eight sentences, written in ${(MEDICINES.length - 1) * WRITING_MS} ms more, beside an only one, p50`,
      ours: ms(first),
      baseline: ms(firstOfOne),
      ratio: first / firstOfOne,
      limit: 1.5,
    },
    {
      name: 'the end of an answer after the model’s last byte, p50',
      ours: ms(end),
      baseline: `${ms(PAUSE_MS)} (the pause between two pieces)`,
      ratio: end / PAUSE_MS,
      limit: 0.5,
    },
  ];
}

type Model = Awaited<ReturnType<typeof startLiveModel>>;

async function askOurs(
  { slack, ours }: TwoAgents,
  { model, ts, sentences }: { model: Model; ts: string; sentences: number },
): Promise<Times> {
  const sent = performance.now();
  await sendEvent(`http://127.0.0.1:${ours}/slack/events`, directMessage(QUESTION, ts));
  (await model.asked()).calls('read_chart', { patient: PATIENT, part: 'medicines' });
  const answer = await model.asked();
  const ended = slack.at('chat.stopStream', ts);
  // An only sentence may come with the end.
  const first = Promise.race([slack.at('chat.appendStream', ts), ended]);
  await write(answer, MEDICINES.slice(0, sentences));
  const written = performance.now();
  return { first: (await first) - sent, end: (await ended) - written };
}

async function write(answer: LiveAnswer, names: readonly string[]): Promise<void> {
  for (const [at, name] of names.entries()) {
    if (at > 0) await setTimeout(WRITING_MS);
    const [, tag] = new RegExp(`(\\d+) \\| medicine \\| [^|]*\\| [^|]*\\| ${name}`).exec(answer.sent) ?? [];
    answer.says(`${PATIENT} has ${name}.`, [Number(tag)]);
  }
  answer.ends();
}

async function askBare({ slack, bare }: TwoAgents, ts: string): Promise<number> {
  const sent = performance.now();
  await sendEvent(`http://127.0.0.1:${bare}/slack/events`, directMessage('stream', ts));
  return (await slack.at('chat.appendStream', ts)) - sent;
}

async function giveMedicines({ ctx }: Awaited<ReturnType<typeof askedCaseload>>): Promise<void> {
  const { id: patientId, workspaceId } = await ctx.db.patient.findFirstOrThrow({
    where: { familyName: 'Osei' },
  });
  await ctx.db.medication.createMany({
    data: MEDICINES.map((name) => ({
      workspaceId,
      patientId,
      sourceSystem: 'bench',
      sourceId: name,
      contentHash: '',
      name,
      dosage: '1 tablet once a day',
      status: 'active',
    })),
  });
}
