import type { Json } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { Check } from '../validate/check.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';

interface Shape {
  required: readonly string[];
  optional?: readonly string[];
  /** What more must hold of the values. */
  judge?: (check: Check, raw: Json) => void;
}

/**
 * Refuses a call whose arguments do not fit. Slack itself overlooks names it does not know; here a misspelt one must not
 * pass, so it is refused and noted as a violation like the rest.
 */
export function strict(world: World, method: string, args: Arguments, shape: Shape): void {
  const check = new Check();
  check.keys(args.raw, '', shape.required, shape.optional);
  for (const key of shape.required)
    if (args.raw[key] === '') check.fail('', `missing required field: ${key}`);
  shape.judge?.(check, args.raw);
  if (check.problems.length === 0) return;
  world.records.violation(method, 'invalid_arguments', check.messages, args.raw);
  throw new Refusal('invalid_arguments', check.messages);
}
