import type { FaultRule, Sandbox } from '../../../sandbox/sandbox.ts';
import type { Random } from './random.ts';

export type SlackFaults = {
  /** How often each fault struck. */
  fired: () => Record<string, number>;
  /** Posts and updates that were struck, of all. */
  share: () => number;
};

type Kind = { name: string } & Pick<FaultRule, 'fault' | 'applied' | 'retryAfterS'>;

/** What answers with what: before the effect and after it. `late` takes effect when the replica has given up. */
const kinds = (lateMs: number): Kind[] => [
  { name: '429', fault: '429', retryAfterS: 1 },
  { name: '5xx', fault: '5xx' },
  { name: '5xx, applied', fault: '5xx', applied: true },
  { name: 'internal_error, applied', fault: 'internal_error', applied: true },
  { name: 'fatal_error', fault: 'fatal_error' },
  { name: 'reset before', fault: 'reset-before' },
  { name: 'reset after', fault: 'reset-after' },
  { name: 'silence before', fault: 'hang-before' },
  { name: 'silence after', fault: 'hang-after' },
  { name: 'cut body', fault: 'cut-body-after' },
  { name: 'applied late', fault: { delayMs: lateMs } },
];

const METHODS = ['chat.postMessage', 'chat.update', 'conversations.history', 'conversations.replies'];

/**
 * A fifth of all posts, updates and look-ups go wrong, each in a way drawn from the seed: the n-th call of a method
 * always meets the same weather.
 */
export function makeSlackFaults(sandbox: Sandbox, random: Random, lateMs: number): SlackFaults {
  const all = kinds(lateMs);
  const rules = METHODS.map((method) => {
    let calls = 0;
    let drawn: string | null = null;
    const draws = Array.from({ length: 5_000 }, () => (random.next() < 0.2 ? random.pick(all).name : null));
    const faults = all.map(({ name, ...kind }, index) => {
      const when = () => {
        // Each call asks every rule in order until one strikes: the first one turns the page.
        if (index === 0) {
          drawn = draws[calls % draws.length] ?? null;
          calls += 1;
        }
        return drawn === name;
      };
      return {
        name,
        fault: sandbox.faults.add({ method, ...kind, when, times: Number.POSITIVE_INFINITY }),
      };
    });
    return { method, faults, calls: () => calls };
  });
  return {
    fired: () =>
      Object.fromEntries(
        all.map(({ name }) => [
          name,
          rules
            .flatMap(({ faults }) => faults)
            .filter((one) => one.name === name)
            .reduce((sum, { fault }) => sum + fault.fired, 0),
        ]),
      ),
    share: () => {
      const struck = rules.flatMap(({ faults }) => faults).reduce((sum, { fault }) => sum + fault.fired, 0);
      return struck / rules.reduce((sum, { calls }) => sum + calls(), 0);
    },
  };
}
