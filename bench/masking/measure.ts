import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { modelDrafter } from '../../src/ai/draft-with-model.ts';
import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import type { Draft } from '../../src/plain-language/draft.ts';
import type { Fact, FactSheet } from '../../src/plain-language/fact-sheet.ts';
import { CLINICAL, NOTES } from './notes.ts';
import { drawPeople, type People, type Random, randomOf } from './people.ts';

export type Measured = {
  drafts: number;
  prompts: number;
  /** Known values that stood in the prompts, hidden or not. */
  values: number;
  leaks: string[];
  /** Words of the notes outside of their slots. */
  words: number;
  /** Of those: hidden, and no name of that plan. */
  wronglyHidden: string[];
  /** Of those: ordinary words hidden because somebody of that very plan has the name: "green" beans of a Mrs. Green. */
  namesHidden: number;
  /** Drafts in which the last look refused to send. */
  refused: number;
};

type Note = { text: string; parts: string[]; slots: number };

/** A note with its slots filled, and what stands around them. */
function noteOf(template: string, { slots }: People): Note {
  const parts = template.split(/\{[A-Z]+\}/);
  const text = template.replaceAll(/\{([A-Z]+)\}/g, (_slot, name: string) => slots[name] ?? '');
  return { text, parts, slots: parts.length - 1 };
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function sheetOf(notes: readonly Note[], people: People, number: number): FactSheet {
  const [given = '', ...family] = (people.known[0]?.value ?? '').split(' ');
  const facts = notes.map(
    ({ text }, i): Fact => ({
      kind: 'goal',
      id: `d${number}g${i}`,
      source: null,
      ...(i % 2 === 0 ? { isOutsideText: true } : {}),
      text,
      measure: null,
      target: null,
      dueOn: null,
      isAgreed: true,
    }),
  );
  return {
    patient: {
      givenName: given,
      familyName: family.join(' '),
      birthOn: null,
      gender: 'unknown',
      languages: ['en'],
    },
    clinic: { name: 'Harbor Clinic', address: null },
    planVersion: 1,
    asOf: new Date('2026-11-25T15:00:00Z'),
    zone: 'America/New_York',
    facts,
  };
}

const SKELETON: Draft = {
  audience: 'patient',
  language: 'en',
  readingLevel: 6,
  planVersion: 1,
  origin: { drafter: 'deterministic', instead: null },
  sections: [
    { id: 'main', heading: 'The main thing', lines: [] },
    { id: 'going_on', heading: 'What is going on', lines: [] },
  ],
  label: 'Draft',
};

/** Sends plans about invented people through the whole way of a draft to a server that keeps what it is sent. */
export async function measureMasking(wanted: number, seed = 7): Promise<Measured> {
  const captured: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      captured.push(body);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      // An answer that is none: each section is asked for twice.
      const done = {
        id: 'r',
        status: 'completed',
        output: [],
        usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
      };
      response.end(
        `event: response.completed\ndata: ${JSON.stringify({ type: 'response.completed', response: done })}\n\n`,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const draft = modelDrafter(
    {
      apiKey: 'sk-bench',
      baseUrl: `http://127.0.0.1:${port}/v1`,
      model: 'bench',
      verifierModel: 'bench',
      verifierVotes: 1,
      isMasked: true,
      dailyTokens: 2_000_000_000,
      dailyCostMicros: 2_000_000_000,
      prices: { in: 0, out: 0 },
    },
    { reserve: async () => ({ id: 'x' }), settle: async () => {} },
  );
  const ctx = { log: quiet } as unknown as Ctx<MemberActor>;
  const random = randomOf(seed);
  const drawn: Drawn[] = [];
  const measured: Measured = {
    drafts: 0,
    prompts: 0,
    values: 0,
    leaks: [],
    words: 0,
    wronglyHidden: [],
    namesHidden: 0,
    refused: 0,
  };
  try {
    while (measured.prompts < wanted) {
      const people = drawPeople(random);
      const notes = drawNotes(random, people);
      drawn.push({ notes, people });
      measured.drafts += 1;
      const sheet = sheetOf(notes, people, drawn.length - 1);
      const outcome = await draft(ctx, {
        patientId: 'p',
        sheet,
        skeleton: SKELETON,
        known: people.known,
      });
      if (outcome.kind === 'instead' && outcome.reason === 'known_value_left') measured.refused += 1;
      // A request that was broken off may arrive with the next draft: each body says whose it is.
      for (const body of captured.splice(0)) judge(measured, body, drawn);
    }
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return measured;
}

type Drawn = { notes: readonly Note[]; people: People };

function drawNotes(random: Random, people: People): Note[] {
  return [
    ...Array.from({ length: 5 }, () => noteOf(random.pick(NOTES), people)),
    ...Array.from({ length: 4 }, () => noteOf(random.pick(CLINICAL), people)),
  ];
}

const TOKEN = /\[[A-Z]+_\d+[A-Z]*\]/g;
const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}%]+/u).filter(Boolean);

/** Each line as it was sent, beside the note that it was: a token in each slot, and every other word as it stood. */
function judge(measured: Measured, body: string, drawn: readonly Drawn[]): void {
  measured.prompts += 1;
  const input = String((JSON.parse(body) as { input: { content: string }[] }).input[0]?.content);
  const own = drawn[Number(/^d(\d+)g/m.exec(input)?.[1])];
  if (!own) throw new Error('A prompt belongs to no draft.');
  for (const line of input.split('\n')) {
    const match = /^d\d+g(\d+) \| [^|]+ \| (.*)$/.exec(line);
    const note = own.notes[Number(match?.[1])];
    if (!match || !note) continue;
    const sent = (match[2] ?? '').replaceAll('^', ' ');
    const names = nameWordsOf(own.people);
    const literal = note.parts.flatMap(wordsOf);
    measured.values += note.slots + literal.filter((word) => names.has(folded(word))).length;
    measured.words += literal.length;
    // A name of the plan that is left where the note has a name, not the word: "white rice" may stay.
    measured.leaks.push(
      ...without(wordsOf(sent.replaceAll(TOKEN, ' ')), literal)
        .filter((word) => names.has(folded(word)))
        .map((word) => `${word} in "${sent}"`),
    );
    const expected = note.parts
      .map((part) => RegExp.escape(part.replaceAll(/\s+/g, ' ')))
      .join('(?:\\[[A-Z]+_\\d+[A-Z]*\\][\\s,.-]*)+');
    if (new RegExp(`^${expected}$`, 'u').test(sent)) continue;
    const left = wordsOf(sent.replaceAll(TOKEN, ' '));
    const missing = without(literal, left);
    const more = without(left, literal);
    const wrong = missing.filter(
      (word) => !names.has(folded(word).replace(/s$/, '')) && !names.has(folded(word)),
    );
    measured.namesHidden += missing.length - wrong.length;
    measured.wronglyHidden.push(...wrong.map((word) => `${word} in "${note.text}" → "${sent}"`));
    if (more.length > 0) measured.leaks.push(`"${note.text}" → "${sent}"`);
  }
  leakedValues(measured, input, own.people);
}

const folded = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Each word of the names of the plan's people; none of them may stand in what is sent, wherever and in whichever case. */
function nameWordsOf({ known }: People): ReadonlySet<string> {
  const persons = known.filter(
    ({ kind }) => kind === 'patient' || kind === 'relative' || kind === 'care_team',
  );
  // "O" of O'Brien and "Dr" are said of others too.
  return new Set(
    persons.flatMap(({ value }) => wordsOf(folded(value)).filter((word) => word.length > 1 && word !== 'dr')),
  );
}

/** Numbers and whole names, looked for without regard to where they stand. */
function leakedValues(measured: Measured, input: string, { known, slots }: People): void {
  const plain = input.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('^', ' ');
  const bare = plain.replaceAll(/[^a-z0-9]/g, '');
  for (const { kind, value } of known) {
    const wanted = value.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const isNumber = kind === 'phone' || kind === 'mrn' || kind === 'insurance_id';
    const core = isNumber ? wanted.replaceAll(/[^a-z0-9]/g, '').replace(/^mrn/, '') : wanted;
    if (isNumber ? bare.includes(core) : plain.includes(wanted)) measured.leaks.push(`${kind} ${value}`);
  }
  for (const name of ['DOB', 'EMAIL', 'ADDRESS', 'P'] as const) {
    if (input.includes(slots[name] ?? '\u0000')) measured.leaks.push(`${name} ${slots[name]}`);
  }
}

/** Words of `some` that `others` does not have as often. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return some.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
