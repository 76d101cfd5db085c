import type { Ack, Gesture } from '../interact/gesture.ts';
import type { Message } from '../world/messages.ts';
import type { World } from '../world/world.ts';
import { Modal, type ModalParts } from './modal.ts';
import { renderMessage } from './render.ts';

/** What came of a command, shortcut or press, as far as it is known; the getters look again each time. */
export interface Outcome {
  ack: Ack;
  acks: Ack[];
  /** The modal this gesture's trigger opened, if it stands open. */
  readonly modal: Modal | undefined;
  /** The latest message only this person sees, shown or changed since the gesture. */
  readonly ephemeral: Message | undefined;
  /** Waits for the modal this gesture opens. */
  opens(options?: { timeoutMs?: number }): Promise<Modal>;
  /** Waits for a message only this person sees, and gives its text. */
  tells(pattern?: RegExp, options?: { timeoutMs?: number }): Promise<string>;
}

/** How far each ephemeral message had come at one moment: its number of versions. */
export type Mark = ReadonlyMap<Message, number>;

export function markEphemerals(world: World): Mark {
  return new Map(world.ephemerals.map((message) => [message, message.versions.length]));
}

const NOTHING_SENT: Ack = { ok: true, status: undefined, body: undefined, ms: 0, target: 'nobody' };

/** `gesture` is undefined where nothing was sent: a confirmation answered with no, a field that does not dispatch. */
export function outcomeOf(parts: ModalParts, gesture: Gesture | undefined, mark: Mark): Outcome {
  const { reader, waits } = parts;
  const ack = gesture?.ack ?? NOTHING_SENT;
  const isMine = (message: Message) => message.ephemeralTo === reader.user && !message.deleted;
  const told = () =>
    reader.world.ephemerals.filter(
      (message) => isMine(message) && message.versions.length > (mark.get(message) ?? 0),
    );
  const findModal = () => {
    const view = [...reader.world.views.values()].findLast(
      (one) => !one.closed && gesture !== undefined && one.triggerId === gesture.triggerId,
    );
    return view === undefined ? undefined : new Modal(view, parts);
  };
  const soFar = () => {
    const texts = told().map((message) => renderMessage(reader, message));
    return `she was told: ${texts.join(' / ') || 'nothing'}; ${ack.seen ?? 'the app acknowledged'}`;
  };
  return {
    ack,
    acks: gesture?.acks ?? [],
    get modal() {
      return findModal();
    },
    get ephemeral() {
      return told().at(-1);
    },
    opens: (options = {}) => waits.until(findModal, { ...options, what: () => `a modal; ${soFar()}` }),
    tells: async (pattern = /./, options = {}) => {
      const fits = (message: Message) => pattern.test(renderMessage(reader, message));
      const what = () => `being told ${pattern}; ${soFar()}`;
      return renderMessage(reader, await waits.until(() => told().findLast(fits), { ...options, what }));
    },
  };
}
