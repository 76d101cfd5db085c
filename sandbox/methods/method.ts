import type { Json } from '../json.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';

export interface CallContext {
  /** Where this server listens, for URLs in answers. */
  baseUrl: string;
}

/** One Web API method: the fields of its answer beside `ok: true`; a refusal is thrown. */
type Method = (world: World, args: Arguments, context: CallContext) => Json;

export type Methods = { [name: string]: Method };
