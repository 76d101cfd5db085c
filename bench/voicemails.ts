import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVoicemails } from '../src/domain/intake/read-voicemails.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { batchView } from '../src/slack/intake/batch.view.ts';
import { importedCaseload, type Person } from './caseload.ts';
import { type Figure, percentile } from './figures.ts';

/** What a person waits for without looking away: the claim of the issue. */
const CLAIMED_MS = 1_000;

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

/**
 * One press of *Read*: a batch of 50 voicemails cut, matched, looked through for words of danger (one in ten has some, and
 * a clinician is paged), written, and made the form that shows them; over 10,000 patients beside 1,000, in turns.
 */
export async function benchVoicemails({
  few = 1_000,
  many = 10_000,
  messages = 50,
  rounds = 60,
  warmUp = 5,
} = {}): Promise<Figure[]> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const dataDir = join(tmpdir(), `northstar-voicemails-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  try {
    const small = await importedCaseload(server.url, 'small', few);
    const large = await importedCaseload(server.url, 'large', many);
    try {
      const times = { small: [] as number[], large: [] as number[] };
      for (let round = 0; round < rounds + warmUp; round += 1)
        for (const [size, { ctx, people }] of [['small', small] as const, ['large', large] as const]) {
          const text = batchOf(people, { round, messages });
          const [teamId = ''] = ctx.actor.teamIds;
          const began = performance.now();
          const view = batchView(await readVoicemails(ctx, { teamId, text }), { level: 'L2' });
          const took = performance.now() - began;
          if (view.blocks.length < messages) throw new Error('not every voicemail was shown');
          if (round >= warmUp) times[size].push(took);
        }
      return figures(times, { many, few, messages });
    } finally {
      await small.close();
      await large.close();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function figures(
  { small, large }: { small: readonly number[]; large: readonly number[] },
  { many, few, messages }: { many: number; few: number; messages: number },
): Figure[] {
  const name = `${messages} voicemails read and shown over ${many.toLocaleString('en-US')} patients, p95`;
  const ms = (values: readonly number[]) => `${percentile(values, 95).toFixed(0)} ms`;
  return [
    {
      name,
      ours: ms(large),
      baseline: `${ms(small)} (over ${few.toLocaleString('en-US')})`,
      ratio: percentile(large, 95) / percentile(small, 95),
      limit: 1.5,
    },
    {
      name: `${name} against the claim`,
      ours: ms(large),
      baseline: `${CLAIMED_MS} ms (claimed)`,
      ratio: percentile(large, 95) / CLAIMED_MS,
      limit: 1,
    },
  ];
}

const SAID = [
  'I need a refill of my metformin, the pharmacy says you have to call them.',
  'Necesito transporte para mi cita del martes, gracias.',
  'Could you mail me the letter for my landlord? You have my address.',
  'My chest has been hurting since last night and my arm is numb.',
  'The ride did not come again. Please call me back at this number, I am home all day.',
  'I was born {born}, and I want to know whether my results are in.',
  'This is about the bill. I thought Medicaid covered it, and they want four hundred dollars.',
  'Llamo por mi mamá, que no ha dormido en toda la noche y pregunta por la enfermera.',
  'Just calling to say thank you to the nurse who came on Friday. My new number is {local}.',
  'Can I move the visit to Thursday? My daughter drives me and she works on Tuesday.',
] as const;

/** Mails of a telephone system, each of another caller; no two rounds have the same words. */
function batchOf(
  people: readonly Person[],
  { round, messages }: { round: number; messages: number },
): string {
  return Array.from({ length: messages }, (_, at) => {
    const person = people[(round * messages + at * 7919) % people.length];
    const name = `${person?.givenNames[0] ?? ''} ${person?.familyName ?? ''}`;
    const local = `555-${String((round * messages + at) % 10_000).padStart(4, '0')}`;
    const words = (SAID[at % SAID.length] ?? '')
      .replace('{born}', person?.birthOn ?? '')
      .replace('{local}', local);
    const number = words.includes(local) ? 'Unknown' : `(617) ${local}`;
    return `New voicemail from ${name} ${number} at 7:${String(at % 60).padStart(2, '0')} AM\nHi, this is ${name}. ${words}\nplay message\n`;
  }).join('\n');
}
