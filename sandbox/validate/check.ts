import { isRecord, type Json } from '../json.ts';

/** One thing Slack would refuse, with the place it stands at. */
export interface Problem {
  pointer: string;
  message: string;
}

/** How long a string is for Slack's limits: characters as people count them, not UTF-16 units. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Collects problems while a payload is walked. One `Check` per payload. */
export class Check {
  readonly problems: Problem[] = [];

  fail(pointer: string, message: string): void {
    this.problems.push({ pointer, message });
  }

  /** Slack's own wording: `[ERROR] must be less than 76 characters [json-pointer:/blocks/0/…]`. */
  get messages(): string[] {
    return this.problems.map((problem) => `[ERROR] ${problem.message} [json-pointer:${problem.pointer}]`);
  }

  object(value: unknown, pointer: string): Json | undefined {
    if (isRecord(value)) return value;
    this.fail(pointer, 'must provide an object');
    return undefined;
  }

  /** Slack refuses properties it does not know, and misses required ones. */
  keys(value: Json, pointer: string, required: readonly string[], optional: readonly string[] = []): void {
    for (const key of required) {
      if (value[key] === undefined || value[key] === null)
        this.fail(pointer, `missing required field: ${key}`);
    }
    for (const key of Object.keys(value)) {
      if (!required.includes(key) && !optional.includes(key)) {
        this.fail(pointer, `invalid additional property: ${key}`);
      }
    }
  }

  /** A string within [min, max]. Says nothing about an absent one: `keys` does. */
  string(value: unknown, pointer: string, limits: { min?: number; max?: number } = {}): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') {
      this.fail(pointer, 'must be a valid string');
      return undefined;
    }
    const length = lengthOf(value);
    if (limits.max !== undefined && length > limits.max) {
      this.fail(pointer, `must be less than ${limits.max + 1} characters`);
    }
    if (limits.min !== undefined && length < limits.min) {
      this.fail(pointer, `must be more than ${limits.min - 1} characters`);
    }
    return value;
  }

  list(value: unknown, pointer: string, limits: { min?: number; max?: number } = {}): unknown[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.fail(pointer, 'must provide an array');
      return [];
    }
    if (limits.max !== undefined && value.length > limits.max) {
      this.fail(pointer, `no more than ${limits.max} items allowed`);
    }
    if (limits.min !== undefined && value.length < limits.min) {
      this.fail(pointer, `no fewer than ${limits.min} items allowed`);
    }
    return value;
  }

  oneOf(value: unknown, pointer: string, allowed: readonly string[]): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'string' || !allowed.includes(value)) {
      this.fail(pointer, `must be one of: ${allowed.join(', ')}`);
    }
  }

  boolean(value: unknown, pointer: string): void {
    if (value !== undefined && typeof value !== 'boolean') this.fail(pointer, 'must be a boolean');
  }

  /** A whole number within [min, max]. */
  whole(value: unknown, pointer: string, min: number, max: number): void {
    if (value === undefined) return;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      this.fail(pointer, `must be a whole number between ${min} and ${max}`);
    }
  }

  matches(value: unknown, pointer: string, pattern: RegExp, what: string): void {
    if (value !== undefined && (typeof value !== 'string' || !pattern.test(value))) {
      this.fail(pointer, `must be ${what}`);
    }
  }

  url(value: unknown, pointer: string, max = 3000): void {
    const text = this.string(value, pointer, { min: 1, max });
    if (text !== undefined && !/^(https?|slack|mailto):/i.test(text))
      this.fail(pointer, 'must be a valid URL');
  }
}
