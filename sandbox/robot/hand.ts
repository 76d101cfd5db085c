import type { Router, Routing } from '../deliver/router.ts';
import { act, type Surface, setValue } from '../interact/action.ts';
import type { Gesture } from '../interact/gesture.ts';
import { suggest } from '../interact/suggestion.ts';
import type { Json } from '../json.ts';
import type { Block, Option, StateValue } from '../types.ts';
import type { Waits } from '../waits.ts';
import {
  buttonSpots,
  fieldSpots,
  findSpot,
  menuSpots,
  NotThere,
  normal,
  type OptionSpot,
  overflowSpots,
  type Spot,
} from './labels.ts';
import { type Reader, renderBlocks } from './render.ts';
import { type Entry, enter, pick } from './values.ts';

export interface ActOptions extends Routing {
  /** How long she looks for the words before she gives up, in real time; default 5 s. Apps open first and fill after. */
  timeoutMs?: number;
}

export interface PressOptions extends ActOptions {
  /** Only spots in, or right after, a block that reads like this: tells equal labels in a list apart. */
  within?: string | RegExp;
  /** What she answers a confirmation dialog; default: yes. */
  confirm?: 'yes' | 'no';
}

export interface Choice {
  search?: string;
  pick: string | readonly string[];
}

/** The hand of one person on one surface: finds spots by their words and acts there. */
export class Hand {
  readonly #reader: Reader;
  readonly #router: Router;
  readonly #baseUrl: string;
  readonly #waits: Waits;

  constructor(reader: Reader, router: Router, baseUrl: string, waits: Waits) {
    this.#reader = reader;
    this.#router = router;
    this.#baseUrl = baseUrl;
    this.#waits = waits;
  }

  /** Looks until `look` finds its label: people wait for a form that is still being filled. */
  async patiently<T>(look: () => NonNullable<T>, timeoutMs = 5_000): Promise<NonNullable<T>> {
    const glance = () => {
      try {
        return look();
      } catch (error) {
        if (error instanceof NotThere) return undefined;
        throw error;
      }
    };
    return glance() ?? (await this.#waits.until(glance, { timeoutMs }).catch(look));
  }

  buttons(blocks: readonly Block[]): string[] {
    return [...buttonSpots(this.#reader, blocks), ...overflowSpots(this.#reader, blocks)].map(
      (spot) => spot.names[0] ?? '',
    );
  }

  fields(blocks: readonly Block[]): string[] {
    return fieldSpots(this.#reader, blocks).map((spot) => spot.names[0] ?? '');
  }

  field(blocks: readonly Block[], label: string): Spot {
    return findSpot(fieldSpots(this.#reader, blocks), label, 'field');
  }

  /** Presses a button, or an option of an overflow or menu, that reads `label`. Undefined: she answered no. */
  async press(surface: Surface, label: string, options: PressOptions = {}): Promise<Gesture | undefined> {
    const spot = await this.patiently(
      () => this.#pressable(surface, label, options.within),
      options.timeoutMs,
    );
    if (spot.element.confirm !== undefined && options.confirm === 'no') return undefined;
    const { element } = spot;
    if (!('option' in spot)) {
      const values = { ...(element.value === undefined ? {} : { value: element.value }), text: element.text };
      return await this.#act(surface, spot, values, options);
    }
    const state: StateValue = { type: element.type, selected_option: spot.option };
    if (element.type !== 'overflow') this.#set(surface, spot, state);
    return await this.#act(surface, spot, { selected_option: spot.option }, options);
  }

  #pressable(surface: Surface, label: string, within: string | RegExp | undefined): Spot | OptionSpot {
    const blocks = narrow(this.#reader, blocksOf(surface), within);
    const isModal = 'view' in surface && surface.view.type === 'modal';
    const spots: (Spot | OptionSpot)[] = [
      ...buttonSpots(this.#reader, blocks),
      ...overflowSpots(this.#reader, blocks),
      ...(isModal ? [] : menuSpots(this.#reader, blocks)),
    ];
    return findSpot(spots, label, 'button');
  }

  #fieldSoon(surface: Surface, label: string, timeoutMs: number | undefined): Promise<Spot> {
    return this.patiently(() => this.field(blocksOf(surface), label), timeoutMs);
  }

  /** Puts something into a field; where the field dispatches, the app hears of it and has acknowledged. */
  async fill(
    surface: Surface,
    label: string,
    entry: Entry,
    routing: ActOptions = {},
  ): Promise<Gesture | undefined> {
    const spot = await this.#fieldSoon(surface, label, routing.timeoutMs);
    return await this.#put(surface, spot, enter(this.#reader, spot.element, entry), routing);
  }

  /** The options an asking menu offers for these letters, in the app's order. */
  async search(surface: Surface, label: string, query: string, routing: ActOptions = {}): Promise<Option[]> {
    const spot = await this.#fieldSoon(surface, label, routing.timeoutMs);
    if (!spot.element.type.endsWith('external_select'))
      throw new Error(`"${label}" does not ask the app for options.`);
    const least = spot.element.min_query_length ?? 3;
    // Below this many letters Slack's client does not ask at all.
    if (query.length < least) return [];
    const { options } = await suggest(this.#reader.world, this.#router, {
      user: this.#reader.user,
      surface,
      block: spot.block,
      element: spot.element,
      query,
      routing,
      baseUrl: this.#baseUrl,
    });
    return options;
  }

  /** Searches an asking menu (or opens a plain one) and picks by label. */
  async choose(
    surface: Surface,
    label: string,
    choice: Choice,
    routing: ActOptions = {},
  ): Promise<Gesture | undefined> {
    const spot = await this.#fieldSoon(surface, label, routing.timeoutMs);
    const labels = typeof choice.pick === 'string' ? [choice.pick] : choice.pick;
    if (!spot.element.type.endsWith('external_select'))
      return await this.fill(surface, label, labels.length === 1 ? (labels[0] ?? null) : labels, routing);
    const query = choice.search ?? labels[0] ?? '';
    const offered = await this.search(surface, label, query, routing);
    if (offered.length === 0) throw new Error(this.#emptyMenu(spot, label, query));
    const picked = labels.map((one) => pick(this.#reader, offered, one));
    const { type } = spot.element;
    const value: StateValue =
      type === 'external_select'
        ? { type, selected_option: picked[0] ?? null }
        : { type, selected_options: picked };
    return await this.#put(surface, spot, value, routing);
  }

  /** Why a menu that asks the app stayed empty: too few letters, a failure she saw, or no match. */
  #emptyMenu(spot: Spot, label: string, query: string): string {
    const least = spot.element.min_query_length ?? 3;
    if (query.length < least)
      return `"${label}" asks the app only from ${least} letters on, not for "${query}".`;
    const { deliveries, violations } = this.#reader.world.records;
    const asked = deliveries.findLast((delivery) => delivery.kind === 'options');
    const refused = violations
      .findLast((one) => one.where === 'answer to block_suggestion' && one.at >= (asked?.at ?? 0))
      ?.messages.join('; ');
    const how =
      asked?.failure ?? (refused === undefined ? 'answered with an empty list' : `refused: ${refused}`);
    return `"${label}" offers nothing for "${query}" (${how}, ${Math.round(asked?.ms ?? 0)} ms).`;
  }

  async #put(
    surface: Surface,
    spot: Spot,
    value: StateValue,
    routing: Routing,
  ): Promise<Gesture | undefined> {
    this.#set(surface, spot, value);
    const isInput = spot.block.type === 'input';
    if (isInput && spot.block.dispatch_action !== true) return undefined;
    const { type: _, ...values } = value;
    return await this.#act(surface, spot, values, routing);
  }

  #set(surface: Surface, spot: Spot, value: StateValue): void {
    setValue(surface, this.#reader.user, spot.block, spot.element.action_id ?? '', value);
  }

  async #act(surface: Surface, spot: Spot, values: Json, routing: Routing): Promise<Gesture> {
    const { user, world } = this.#reader;
    const { block, element } = spot;
    return await act(world, this.#router, {
      user,
      surface,
      block,
      element,
      values,
      routing,
      baseUrl: this.#baseUrl,
    });
  }
}

function blocksOf(surface: Surface): readonly Block[] {
  return 'view' in surface ? surface.view.blocks : surface.message.blocks;
}

/** The blocks that read like `within`, each with the actions block right after it. */
function narrow(
  reader: Reader,
  blocks: readonly Block[],
  within: string | RegExp | undefined,
): readonly Block[] {
  if (within === undefined) return blocks;
  const reads = (block: Block) => {
    const text = renderBlocks(reader, [block]);
    return typeof within === 'string' ? normal(text).includes(normal(within)) : within.test(text);
  };
  const found = blocks.filter((block, index) => {
    const before = blocks[index - 1];
    return reads(block) || (block.type === 'actions' && before !== undefined && reads(before));
  });
  if (found.length === 0)
    throw new NotThere(`Nothing here reads like ${within}. It reads:\n${renderBlocks(reader, blocks)}`);
  return found;
}
