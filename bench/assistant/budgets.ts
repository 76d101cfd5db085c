import { type Figure, percentile } from '../figures.ts';
import { sendEvent } from '../slack-stand-in.ts';
import { directMessage, type TwoAgents, withTwoAgents } from './two-agents.ts';

type Size = { atOnce: number; rounds: number; single: number; warmUp: number };
const SIZE: Size = { atOnce: 50, rounds: 10, single: 100, warmUp: 3 };

/** From the message: acknowledged (with whatever Slack had to send again), shown at work, answered. */
type Times = { acked: number; status: number; answered: number; sentAgain: number };
type Slack = TwoAgents['slack'];

/** What the issue grants, in ms. */
const BUDGET = { acked: 3_000, status: 300, answered: 500 } as const;

const QUESTIONS = [
  'who needs me first?',
  'my tasks',
  'phone of Robert Hill',
  'medicines of Walter Osei',
  'qué cambió con Dolores Ibarra desde el lunes',
];

/**
 * Questions in direct messages: 50 at once, and one after the other; ours beside a bare agent that answers a constant,
 * in turns, before the same stand-in for Slack.
 */
export async function benchBudgets({ atOnce, rounds, single, warmUp }: Size = SIZE): Promise<Figure[]> {
  return withTwoAgents({}, async ({ slack, ours, bare }) => {
    const ask = (port: number) => questions(slack, port);
    const [askOurs, askBare] = [ask(ours), ask(bare)];
    const crowd = { ours: [] as Times[], bare: [] as Times[] };
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const [a, b] = [await many(askOurs, atOnce), await many(askBare, atOnce)];
      if (round < warmUp) continue;
      crowd.ours.push(...a);
      crowd.bare.push(...b);
    }
    const alone = { ours: [] as Times[], bare: [] as Times[] };
    for (let at = 0; at < single; at += 1) {
      alone.ours.push(await askOurs());
      alone.bare.push(await askBare());
    }
    return [
      figure(`${atOnce} questions at once: acknowledged, p99`, crowd, { of: 'acked', p: 99 }),
      figure('one question: shown at work, p95', alone, { of: 'status', p: 95 }),
      figure('one question: answered by rules, p95', alone, { of: 'answered', p: 95 }),
    ];
  });
}

const many = (ask: () => Promise<Times>, count: number) =>
  Promise.all(Array.from({ length: count }, () => ask()));

/** Each with its own time stamp: it is the root of its thread. */
function questions(slack: Slack, port: number): () => Promise<Times> {
  let asked = 0;
  return async () => {
    asked += 1;
    const ts = `${port}.${String(asked).padStart(6, '0')}`;
    const sent = performance.now();
    const text = QUESTIONS[asked % QUESTIONS.length] ?? '';
    const sentAgain = await sendEvent(`http://127.0.0.1:${port}/slack/events`, directMessage(text, ts));
    const acked = performance.now() - sent;
    const status = (await slack.at('agents.sessions.setStatus', ts)) - sent;
    return { acked, status, sentAgain, answered: (await slack.at('chat.postMessage', ts)) - sent };
  };
}

/** The budget is a number of ms: the claim is that ours keeps it; the bare agent says what the machine does. */
function figure(
  name: string,
  times: { ours: Times[]; bare: Times[] },
  { of, p }: { of: Exclude<keyof Times, 'sentAgain'>; p: number },
): Figure {
  const [ours, bare] = [times.ours, times.bare].map((each) =>
    percentile(
      each.map((time) => time[of]),
      p,
    ),
  ) as [number, number];
  const again = times.ours.reduce((sum, { sentAgain }) => sum + sentAgain, 0);
  const resent = again === 0 ? '' : `; Slack sent ${again} again`;
  return {
    name: `${name} (budget ${BUDGET[of]} ms; ${(ours / bare).toFixed(1)} times the bare agent${resent})`,
    ours: `${ours.toFixed(1)} ms`,
    baseline: `${bare.toFixed(1)} ms (bare agent, constant answer)`,
    ratio: ours / BUDGET[of],
    limit: 1,
  };
}
