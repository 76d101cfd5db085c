import { isRecord, type Json } from '../json.ts';
import { Refusal } from '../refusal.ts';

/** Arguments of one call, read in the shapes the methods want; a missing one is refused in Slack's words. */
export class Arguments {
  readonly raw: Json;

  constructor(raw: Json) {
    this.raw = raw;
  }

  has(key: string): boolean {
    return this.raw[key] !== undefined && this.raw[key] !== '';
  }

  text(key: string): string | undefined {
    const value = this.raw[key];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }

  required(key: string): string {
    const value = this.text(key);
    if (value === undefined || value === '') {
      throw new Refusal('invalid_arguments', [`[ERROR] missing required field: ${key}`]);
    }
    return value;
  }

  flag(key: string): boolean {
    return this.raw[key] === true || this.raw[key] === 'true' || this.raw[key] === '1';
  }

  /** A page size within Slack's bounds. */
  limit(fallback: number, most: number): number {
    const value = Number(this.text('limit') ?? fallback);
    if (!Number.isInteger(value) || value < 0) throw new Refusal('invalid_limit');
    return Math.min(value === 0 ? fallback : value, most);
  }

  json(key: string): unknown {
    return this.raw[key];
  }

  record(key: string): Json | undefined {
    const value = this.raw[key];
    return isRecord(value) ? value : undefined;
  }
}
