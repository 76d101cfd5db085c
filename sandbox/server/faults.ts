import type { Json } from '../json.ts';
import type { Call } from '../world/records.ts';

/**
 * What can go wrong with a Web API call. `-before`: the call has no effect. `-after`: it has, and the app never
 * hears. `error:<code>`: Slack refuses with that code.
 */
export type FaultKind =
  | '429'
  | '5xx'
  | 'internal_error'
  | 'fatal_error'
  | 'hang-before'
  | 'hang-after'
  | 'reset-before'
  | 'reset-after'
  | 'cut-body-after'
  | `error:${string}`
  | { delayMs: number };

export interface FaultRule {
  /** A method name, or `*` for all. */
  method: string;
  fault: FaultKind;
  /** How often it strikes; default 1. */
  times?: number;
  /** 0 to 1, drawn from `seed` so that a run can be repeated; default always. */
  probability?: number;
  seed?: number;
  when?: (args: Json) => boolean;
  retryAfterS?: number;
  /** `5xx`, `internal_error`, `fatal_error`: the effect took place all the same ("some aspect may have succeeded"). */
  applied?: boolean;
}

/** A fault that has been set up. `fired` lets a test assert that it struck at all. */
export class Fault {
  readonly rule: FaultRule;
  fired = 0;
  /** Calls it struck. */
  readonly calls: Call[] = [];
  #random: number;

  constructor(rule: FaultRule) {
    this.rule = rule;
    this.#random = (rule.seed ?? 1) >>> 0 || 1;
  }

  get name(): string {
    return typeof this.rule.fault === 'string' ? this.rule.fault : `delay-${this.rule.fault.delayMs}`;
  }

  strikes(method: string, args: Json): boolean {
    const { rule } = this;
    if (rule.method !== '*' && rule.method !== method) return false;
    if (this.fired >= (rule.times ?? 1)) return false;
    if (rule.when !== undefined && !rule.when(args)) return false;
    return rule.probability === undefined || this.#draw() < rule.probability;
  }

  /** xorshift32: the same seed gives the same run. */
  #draw(): number {
    this.#random ^= this.#random << 13;
    this.#random ^= this.#random >>> 17;
    this.#random ^= this.#random << 5;
    this.#random >>>= 0;
    return this.#random / 2 ** 32;
  }
}

export class Faults {
  readonly #all: Fault[] = [];
  /** Ends the hang of each struck call; made when it is struck, so that a release cannot come too early. */
  readonly #hangs = new Map<Call, PromiseWithResolvers<void>>();

  add(rule: FaultRule): Fault {
    const fault = new Fault(rule);
    this.#all.push(fault);
    return fault;
  }

  clear(): void {
    this.#all.length = 0;
    this.release();
  }

  /** Lets every call that hangs go on: it ends as a reset connection. */
  release(): void {
    for (const [call, hang] of this.#hangs) {
      hang.resolve();
      this.#hangs.delete(call);
    }
  }

  async hang(call: Call): Promise<void> {
    await this.#hangs.get(call)?.promise;
  }

  /** The first fault that strikes this call, already counted. */
  take(call: Call): Fault | undefined {
    const fault = this.#all.find((candidate) => candidate.strikes(call.method, call.args));
    if (fault === undefined) return undefined;
    fault.fired += 1;
    fault.calls.push(call);
    call.fault = fault.name;
    if (fault.name.startsWith('hang')) this.#hangs.set(call, Promise.withResolvers());
    return fault;
  }
}
