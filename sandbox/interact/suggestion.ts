import type { Router, Routing } from '../deliver/router.ts';
import { isRecord, listAt } from '../json.ts';
import type { Block, Element, Option } from '../types.ts';
import { judgeSuggestions } from '../validate/answers.ts';
import type { World } from '../world/world.ts';
import { type Surface, surfaceOf } from './action.ts';
import { type Gesture, personOf, send } from './gesture.ts';

export interface SuggestionGesture {
  user: string;
  surface: Surface;
  block: Block;
  element: Element;
  query: string;
  routing: Routing;
  baseUrl: string;
}

/** A person types into a menu that asks the app; the options come back in the app's order. */
export async function suggest(
  world: World,
  router: Router,
  what: SuggestionGesture,
): Promise<{ options: Option[]; gesture: Gesture }> {
  let options: Option[] = [];
  const payload = {
    type: 'block_suggestion',
    ...personOf(world, what.user),
    ...surfaceOf(world, what.user, what.surface, what.baseUrl),
    action_id: what.element.action_id,
    block_id: what.block.block_id,
    value: what.query,
  };
  const gesture = await send(world, router, {
    user: what.user,
    parcel: { kind: 'options', name: 'block_suggestion', payload },
    routing: what.routing,
    triggerId: '',
    seen: () => 'Sorry, something went wrong loading these options.',
    onReply: ({ body }, isFirst) => {
      const verdict = judgeSuggestions(body);
      if (verdict === undefined) options = isFirst ? readOptions(body) : options;
      else world.records.violation('answer to block_suggestion', verdict.code, verdict.messages, body);
    },
  });
  return { options, gesture };
}

function readOptions(body: unknown): Option[] {
  const groups = listAt(body, 'option_groups');
  const options =
    groups.length > 0 ? groups.flatMap((group) => listAt(group, 'options')) : listAt(body, 'options');
  // Validated above; Option is that shape's name.
  return options.filter(isRecord) as unknown as Option[];
}
