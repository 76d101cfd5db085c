import type { Payload, Sample } from './corpus.ts';
import { type Raw, rawOf } from './signed-request.ts';

export type Random = { below: (n: number) => number; pick: <T>(from: readonly T[]) => T };

/** The same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    pick: <T>(from: readonly T[]) => {
      const found = from[below(from.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}

export const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** What may stand where something else is expected. */
const STRANGE: readonly (() => unknown)[] = [
  () => null,
  () => '',
  () => 'word',
  () => 0,
  () => -1,
  () => 1e308,
  () => true,
  () => [],
  () => ({}),
  () => [null],
  () => ({ id: null }),
  () => ['a', { b: 1 }],
  () => 'x'.repeat(3_001),
  () => 'é'.repeat(60_000),
  () => 'x'.repeat(150_000),
  () => 'tomorrow 9am '.repeat(700),
  () => 'U\u0000000',
  () => '\u0000',
  () => 'half a pair \ud83d',
  () => '\udc00\ud800',
  () => '<!channel> <@U0SANDBOT1>',
  () => '{"v":99}',
  () => '{not json',
  () => '[[[',
  () => '{"v":1,"id":"00000000-0000-4000-8000-000000000000"}',
  () => '2026-13-45',
  () => '99999999999999999999',
  () => 'U0SB99999',
  () => nested(60),
  () => nested(5_000),
  () => JSON.parse('{"__proto__":{"isAdmin":true}}'),
  () => Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, index])),
];

const WHOLE: readonly unknown[] = [
  null,
  [],
  {},
  'null',
  '',
  0,
  true,
  [null],
  [[]],
  nested(5_000),
  { type: null },
];

type Node = { holder: Payload | unknown[]; key: string };

function nodesOf(value: unknown, into: Node[] = []): Node[] {
  if (typeof value !== 'object' || value === null) return into;
  const holder = value as Payload | unknown[];
  for (const key of Object.keys(holder)) {
    into.push({ holder, key });
    nodesOf((holder as Payload)[key], into);
  }
  return into;
}

function put({ holder, key }: Node, value: unknown): void {
  (holder as Payload)[key] = value;
}
const at = ({ holder, key }: Node): unknown => (holder as Payload)[key];

function change(payload: Payload, corpus: readonly Sample[], random: Random): void {
  const nodes = nodesOf(payload);
  // A view holds hundreds of values that nobody reads: half of the changes are near the top.
  const near = nodes.filter(({ holder }) => holder === payload || Object.values(payload).includes(holder));
  const node = random.pick(random.below(2) === 0 ? near : nodes);
  const how = random.below(8);
  if (how === 0) delete (node.holder as Payload)[node.key];
  else if (how === 1) put(node, [at(node)]);
  else if (how === 2) put(node, { [node.key]: at(node) });
  else if (how === 3) put(node, structuredClone(at(random.pick(nodesOf(random.pick(corpus).payload)))));
  else put(node, random.pick(STRANGE)());
}

/** One request that was real once: up to three values changed, or the whole of it, or the bytes around it. */
export function mutant(corpus: readonly Sample[], random: Random): Raw {
  const { kind, payload } = random.pick(corpus);
  const copy = structuredClone(payload);
  const way = random.below(20);
  if (way === 0) return rawOf(kind === 'command' ? 'interactive' : kind, random.pick(WHOLE));
  const changes = 1 + random.below(3);
  for (let index = 0; index < changes; index += 1) change(copy, corpus, random);
  const raw = rawOf(kind, copy);
  return way === 1 ? spoiled(raw, random) : raw;
}

function spoiled({ body, contentType }: Raw, random: Random): Raw {
  const text = String(body);
  return random.pick<Raw>([
    { body: text.slice(0, random.below(text.length)), contentType },
    { body: `${text}&payload=null`, contentType },
    { body: Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0xc3])]), contentType },
    { body: text, contentType: 'application/json' },
    { body: text, contentType: 'application/x-www-form-urlencoded; charset=utf-8' },
    { body: text, contentType: 'text/plain' },
  ]);
}
