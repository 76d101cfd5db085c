import { addresseeFault, type OwnIdentity } from './addressee.ts';
import { measure } from './measure.ts';
import type { Refusal } from './refusal.ts';
import { type Shape, shapeOf } from './shapes.ts';

/** What every request must pass, however it came in: its size, its shape, and that it is meant for this app here. */
export function checkBody(body: unknown, own: OwnIdentity): { shape: Shape } | { refusal: Refusal } {
  const excess = measure(body);
  if (excess) return { refusal: { reason: excess } };
  const shape = shapeOf(body);
  if ('at' in shape) return { refusal: { reason: 'shape', at: shape.at } };
  const reason = addresseeFault(shape, own);
  return reason ? { refusal: { reason } } : { shape };
}
