import { act as actOn, setValue } from '../../interact/action.ts';
import { suggest as suggestFor } from '../../interact/suggestion.ts';
import { type Json, textAt } from '../../json.ts';
import type { Suggested, Told } from '../wire.ts';
import type { Asked } from './asked.ts';
import { type Found, findSpot, valueFor } from './surfaces.ts';

/** Keeps what stands in a field; the app hears of it with the submission. */
export function set(asked: Asked): Record<string, never> {
  const found = findSpot(asked);
  keep(asked, found, valueFor(asked, found, asked.ask.value));
  return {};
}

/** A pressed button, a chosen option, a field that tells the app at once. */
export async function act(asked: Asked): Promise<Told> {
  const { parts, user } = asked;
  const { world, router, baseUrl } = parts.hands;
  const { element, values } = pressed(asked);
  const { surface, block } = findSpot(asked);
  const { ack } = await actOn(world, router, {
    user,
    surface,
    block,
    element,
    values,
    routing: {},
    baseUrl,
  });
  return ack.seen === undefined ? {} : { trouble: ack.seen };
}

/** What the action carries beside its ids, by the kind of element. */
function pressed(asked: Asked): { element: Found['element']; values: Json } {
  const found = findSpot(asked);
  const { element } = found;
  const { ask } = asked;
  if (element.type === 'overflow') {
    return { element, values: { selected_option: element.options?.[Number(ask.option)] } };
  }
  if (element.type === 'feedback_buttons') {
    const side = ask.side === 'negative' ? element.negative_button : element.positive_button;
    return { element, values: { value: side?.value, text: side?.text } };
  }
  if (ask.value === undefined) {
    return {
      element,
      values: { ...(element.value === undefined ? {} : { value: element.value }), text: element.text },
    };
  }
  const { type: _, ...values } = keep(asked, found, valueFor(asked, found, ask.value));
  return { element, values };
}

function keep(asked: Asked, found: Found, value: ReturnType<typeof valueFor>) {
  setValue(found.surface, asked.user, found.block, found.element.action_id ?? '', value);
  return value;
}

/** The options a menu that asks the app offers for these letters. */
export async function suggest(asked: Asked): Promise<Suggested> {
  const { parts, user, ask } = asked;
  const { world, router, baseUrl } = parts.hands;
  const refusedBefore = world.records.violations.length;
  const { options, gesture } = await suggestFor(world, router, {
    user,
    ...findSpot(asked),
    query: textAt(ask, 'query') ?? '',
    routing: {},
    baseUrl,
  });
  if (gesture.ack.seen !== undefined) return { options, trouble: gesture.ack.seen };
  const isRefused = world.records.violations
    .slice(refusedBefore)
    .some((one) => one.where === 'answer to block_suggestion');
  return isRefused ? { options, trouble: 'Sorry, something went wrong loading these options.' } : { options };
}
