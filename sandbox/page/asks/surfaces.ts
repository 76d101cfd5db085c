import type { Surface } from '../../interact/action.ts';
import { isRecord, type Json } from '../../json.ts';
import type { Block, Element, StateValue } from '../../types.ts';
import { fileWire, uploadByPerson } from '../../world/files.ts';
import type { Message } from '../../world/messages.ts';
import { interactiveElements } from '../../world/view-state.ts';
import type { World } from '../../world/world.ts';
import { maySee } from '../seen.ts';
import { type Asked, needed, recordOf } from './asked.ts';

/** A field or button found again on the server: the browser only names it. */
export interface Found {
  surface: Surface;
  block: Block;
  element: Element;
}

export function messageAt({ parts, user }: Asked, at: Json): Message {
  const message = parts.hands.world.find(needed(at, 'channel'), needed(at, 'ts'));
  if (message === undefined || message.deleted || !maySee(parts.hands.world, user, message)) {
    throw new Error('That message is gone.');
  }
  return message;
}

/** Her open modal on top, or her Home. Views of others and closed ones are not hers to touch. */
function viewAt({ parts, user }: Asked, id: string): Surface {
  const { world } = parts.hands;
  const view = world.views.get(id);
  if (view === undefined || view.user !== user || view.closed) throw new Error('That window is closed.');
  return { view };
}

export function findSpot(asked: Asked): Found {
  const at = recordOf(asked.ask.at);
  const on = recordOf(at.on);
  const surface = typeof on.view === 'string' ? viewAt(asked, on.view) : { message: messageAt(asked, on) };
  const blocks = 'view' in surface ? surface.view.blocks : surface.message.blocks;
  const [blockId, actionId] = [needed(at, 'block'), needed(at, 'action')];
  const found = interactiveElements(blocks).find(
    ({ block, element }) => block.block_id === blockId && element.action_id === actionId,
  );
  if (found === undefined) throw new Error('That changed a moment ago. Please check again.');
  return { surface, ...found };
}

/** The value a field was given, in Slack's own shape for this kind of field. */
export function valueFor({ parts, user }: Asked, found: Found, given: unknown): StateValue {
  if (!isRecord(given) || given.type !== found.element.type) {
    throw new Error('That changed a moment ago. Please check again.');
  }
  if (given.type === 'file_input')
    return { type: given.type, files: uploaded(parts.hands.world, user, given.files) };
  // The type fits the element; the app's own checks see the rest, as they would see an altered client.
  return given as unknown as StateValue;
}

/** The browser sends a file with the field, its bytes in base64; Slack keeps it and the field names it. */
function uploaded(world: World, user: string, files: unknown): Json[] {
  return (Array.isArray(files) ? files : []).flatMap((file) =>
    isRecord(file) && typeof file.name === 'string' && typeof file.base64 === 'string'
      ? [
          fileWire(
            uploadByPerson(world, user, { name: file.name, data: Buffer.from(file.base64, 'base64') }),
            world,
          ),
        ]
      : [],
  );
}
