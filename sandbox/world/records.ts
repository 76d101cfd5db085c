import type { SandboxClock } from '../clock.ts';
import type { Json } from '../json.ts';

/** One Web API call (or use of a response_url), from arrival to answer. */
export interface Call {
  n: number;
  method: string;
  args: Json;
  at: number;
  /** When its sender began it, where the sender says so (`x-sent-at`, ms since 1970): bytes may be on their way for long. */
  sentAt?: number;
  answeredAt?: number;
  /** Its effect is in the sandbox's state, whatever the app got to hear of it. */
  applied: boolean;
  result?: Json;
  /** The fault that struck it, by its name. */
  fault?: string;
}

/** Something the app sent that Slack would refuse, or that Slack accepts and a person suffers from. */
export interface Violation {
  at: number;
  where: string;
  code: string;
  messages: string[];
  payload: unknown;
}

/** What a person saw when the app did not answer a gesture properly. */
export interface Failure {
  at: number;
  user: string;
  gesture: string;
  seen: string;
  detail: string;
}

/** One attempt to bring something to the app. */
export interface DeliveryRecord {
  at: number;
  kind: 'command' | 'interactive' | 'options' | 'event';
  name: string;
  target: string;
  attempt: number;
  status: number | undefined;
  ms: number;
  failure: string | undefined;
  payload: Json;
  /** What the app answered: parsed JSON, or the text it was. */
  answer: unknown;
}

type RecordKind = 'call' | 'delivery' | 'violation' | 'warning' | 'failure';

/** The log of everything asked and answered, with what validation said. */
export class Records {
  readonly calls: Call[] = [];
  readonly violations: Violation[] = [];
  readonly warnings: Violation[] = [];
  readonly failures: Failure[] = [];
  readonly deliveries: DeliveryRecord[] = [];
  readonly #clock: SandboxClock;
  readonly #announce: (kind: RecordKind) => void;

  constructor(clock: SandboxClock, announce: (kind: RecordKind) => void) {
    this.#clock = clock;
    this.#announce = announce;
  }

  call(method: string, args: Json, sentAt?: number): Call {
    const at = this.#clock.now();
    const call: Call = { n: this.calls.length + 1, method, args, at, applied: false };
    if (sentAt) call.sentAt = sentAt;
    this.calls.push(call);
    this.#announce('call');
    return call;
  }

  answered(call: Call, result: Json): void {
    call.result = result;
    call.answeredAt = this.#clock.now();
    this.#announce('call');
  }

  violation(where: string, code: string, messages: string[], payload: unknown): void {
    this.violations.push({ at: this.#clock.now(), where, code, messages, payload });
    this.#announce('violation');
  }

  warning(where: string, code: string, payload: unknown): void {
    this.warnings.push({ at: this.#clock.now(), where, code, messages: [], payload });
    this.#announce('warning');
  }

  failure(user: string, gesture: string, seen: string, detail: string): void {
    this.failures.push({ at: this.#clock.now(), user, gesture, seen, detail });
    this.#announce('failure');
  }

  delivery(record: DeliveryRecord): void {
    this.deliveries.push(record);
    this.#announce('delivery');
  }
}
