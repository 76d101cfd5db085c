import type { Ask, Block, Element, Spot, StateValue, StateValues, Told } from '../../wire.ts';
import { ask } from './connection.ts';
import { changed, model, touch } from './store.ts';

/** A modal, Home or message: where fields and buttons stand. */
export interface Surface {
  key: string;
  on: Spot['on'];
  kind: 'modal' | 'home' | 'message';
  state: StateValues;
  /** Sentences under fields, by block. Changed in place when a field is corrected. */
  errors: { [blockId: string]: string };
}

export interface FieldSpot {
  surface: Surface;
  block: Block;
  element: Element;
}

function keyOf({ block, element }: FieldSpot): string {
  return `${encodeURIComponent(block.block_id)} ${encodeURIComponent(element.action_id ?? '')}`;
}

function spotOf({ surface, block, element }: FieldSpot): Spot {
  return { on: surface.on, block: block.block_id, action: element.action_id ?? '' };
}

/** What the field holds: what was put in here, else what the server says. */
export function heldIn(spot: FieldSpot): StateValue {
  const { surface, block, element } = spot;
  const draft = model.drafts.get(surface.key)?.get(keyOf(spot));
  const kept = surface.state[block.block_id]?.[element.action_id ?? ''];
  return draft?.type === element.type ? draft : (kept ?? { type: element.type });
}

/** Does the app hear of this field at once, and not only with the submission? */
export function isDispatching({ block }: FieldSpot): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

/** Keeps a value without telling the app; the server has it for the submission. */
export function keep(spot: FieldSpot, value: StateValue): void {
  hold(spot, value);
  void ask({ do: 'set', at: spotOf(spot), value }).catch((error: Error) => trouble(spot, error.message));
}

/** Puts a value in; a field that dispatches tells the app. */
export async function put(spot: FieldSpot, value: StateValue): Promise<void> {
  if (!isDispatching(spot)) return keep(spot, value);
  const before = heldIn(spot);
  hold(spot, value);
  if (!(await isConfirmed(spot.element.confirm))) {
    hold(spot, before);
    return;
  }
  await act(spot, { do: 'act', at: spotOf(spot), value });
}

function hold(spot: FieldSpot, value: StateValue): void {
  const { surface, block } = spot;
  const drafts = model.drafts.get(surface.key) ?? new Map<string, StateValue>();
  model.drafts.set(surface.key, drafts.set(keyOf(spot), value));
  delete surface.errors[block.block_id];
  touch(surface.key);
}

/** Presses a button, an option of an overflow menu (`option`), or one side of a feedback pair. */
export async function press(
  spot: FieldSpot,
  what: { option?: number; side?: 'positive' | 'negative' } = {},
): Promise<void> {
  if (isBusy(spot) || !(await isConfirmed(spot.element.confirm))) return;
  await act(spot, { do: 'act', at: spotOf(spot), ...what });
}

export function isBusy(spot: FieldSpot): boolean {
  return model.busy.has(`${spot.surface.key} ${keyOf(spot)}`);
}

async function act(spot: FieldSpot, question: Ask): Promise<void> {
  const key = `${spot.surface.key} ${keyOf(spot)}`;
  model.busy.add(key);
  model.troubles.delete(spot.surface.key);
  touch(spot.surface.key);
  try {
    const told = await ask<Told>(question);
    if (told.trouble !== undefined) trouble(spot, told.trouble);
  } catch (error) {
    trouble(spot, error instanceof Error ? error.message : String(error));
  } finally {
    model.busy.delete(key);
    touch(spot.surface.key);
  }
}

function trouble({ surface, block }: FieldSpot, sentence: string): void {
  model.troubles.set(surface.key, new Map([[block.block_id, sentence]]));
  touch(surface.key);
}

export function troubleOf(surface: Surface, block: Block): string | undefined {
  return model.troubles.get(surface.key)?.get(block.block_id);
}

export function forgetTrouble(surface: Surface): void {
  model.troubles.delete(surface.key);
  touch(surface.key);
}

/** Asks the person where the element carries a confirmation dialog. */
function isConfirmed(confirm: unknown): Promise<boolean> {
  if (typeof confirm !== 'object' || confirm === null) return Promise.resolve(true);
  const { title, text, confirm: yes, deny: no, style } = confirm as { [part: string]: unknown };
  return new Promise((resolve) => {
    model.question = {
      title: plain(title) || 'Are you sure?',
      text,
      yes: plain(yes) || 'Yes',
      no: plain(no) || 'Cancel',
      isDanger: style === 'danger',
      answer: (isYes) => {
        model.question = null;
        changed();
        resolve(isYes);
      },
    };
    changed();
  });
}

function plain(text: unknown): string {
  const words = typeof text === 'object' && text !== null ? (text as { text?: unknown }).text : undefined;
  return typeof words === 'string' ? words : '';
}
