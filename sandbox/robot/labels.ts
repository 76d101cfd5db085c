import type { Block, Element, Option } from '../types.ts';
import { interactiveElements } from '../world/view-state.ts';
import { type Reader, renderText } from './render.ts';

/** A place a person can act at, under the words she reads there. */
export interface Spot {
  block: Block;
  element: Element;
  /** All words it goes by: field label, button text, placeholder, text beside it. */
  names: string[];
}

export interface OptionSpot extends Spot {
  option: Option;
}

const PRESSABLE = ['button', 'icon_button', 'workflow_button'];

/** Fields: everything that holds a value. Named by their label, their placeholder or the text beside them. */
export function fieldSpots(reader: Reader, blocks: readonly Block[]): Spot[] {
  return interactiveElements(blocks)
    .filter(
      ({ element }) =>
        !PRESSABLE.includes(element.type) && !['overflow', 'feedback_buttons'].includes(element.type),
    )
    .map(({ block, element }) => ({
      block,
      element,
      names: unique([
        renderText(reader, block.label),
        renderText(reader, element.placeholder),
        block.type === 'section' ? renderText(reader, block.text) : '',
      ]),
    }));
}

/** Buttons, and the two halves of a feedback element. */
export function buttonSpots(reader: Reader, blocks: readonly Block[]): Spot[] {
  return interactiveElements(blocks).flatMap(({ block, element }) => {
    if (element.type === 'feedback_buttons') {
      return [element.positive_button, element.negative_button].flatMap((side) =>
        side === undefined
          ? []
          : [
              {
                block,
                element: { ...element, text: side.text, value: side.value },
                names: [renderText(reader, side.text)],
              },
            ],
      );
    }
    if (!PRESSABLE.includes(element.type)) return [];
    return [
      {
        block,
        element,
        names: unique([renderText(reader, element.text), element.accessibility_label ?? '']),
      },
    ];
  });
}

/** Options of overflow menus: pressed like buttons. */
export function overflowSpots(reader: Reader, blocks: readonly Block[]): OptionSpot[] {
  return interactiveElements(blocks)
    .filter(({ element }) => element.type === 'overflow')
    .flatMap(({ block, element }) =>
      (element.options ?? []).map((option) => ({
        block,
        element,
        option,
        names: [renderText(reader, option.text)],
      })),
    );
}

/** Options of menus in messages and Home, where choosing one acts at once. */
export function menuSpots(reader: Reader, blocks: readonly Block[]): OptionSpot[] {
  return interactiveElements(blocks)
    .filter(({ element }) => ['static_select', 'radio_buttons'].includes(element.type))
    .flatMap(({ block, element }) =>
      optionsOf(element).map((option) => ({
        block,
        element,
        option,
        names: [renderText(reader, option.text)],
      })),
    );
}

export function optionsOf(element: Element): Option[] {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
}

/** The label is not there (yet): worth waiting for, unlike a label that is there twice. */
export class NotThere extends Error {}

/**
 * The one spot with this label: exactly, else as the only one that contains it. Anything else is an error that
 * lists what is there, because a test that fails must say what a person would have read.
 */
export function findSpot<S extends { names: string[] }>(spots: readonly S[], label: string, what: string): S {
  const wanted = normal(label);
  const exact = spots.filter((spot) => spot.names.some((name) => normal(name) === wanted));
  const found =
    exact.length > 0
      ? exact
      : spots.filter((spot) => spot.names.some((name) => normal(name).includes(wanted)));
  const [first] = found;
  const there = spots.map((spot) => `"${spot.names[0] ?? ''}"`).join(', ') || 'none';
  if (first === undefined) throw new NotThere(`There is no ${what} "${label}". There are: ${there}.`);
  if (found.length > 1) {
    throw new Error(
      `There are ${found.length} of ${what} "${label}"; say which with { within }. There are: ${there}.`,
    );
  }
  return first;
}

/** Case, spaces and typographic dots do not tell labels apart. */
export function normal(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/…/g, '...').trim().toLowerCase();
}

function unique(names: string[]): string[] {
  return [...new Set(names.filter((name) => name !== ''))];
}
