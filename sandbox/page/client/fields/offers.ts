import { useEffect, useState } from 'preact/hooks';
import type { Suggested } from '../../wire.ts';
import { ask } from '../live/connection.ts';
import type { FieldSpot } from '../live/hand.ts';
import { type Item, optionItem, ownItems } from './choice-values.ts';

/** How long a person may pause between two letters before the app is asked, ms. Slack publishes no figure. */
const PAUSE_MS = 250;

export interface Offers {
  items: Item[];
  /** A word in place of, or above, the items: how many letters are missing, that the app is being asked, why there is nothing. */
  note: string;
  isAsking: boolean;
}

export function asksApp(spot: FieldSpot): boolean {
  return spot.element.type.endsWith('external_select');
}

/** What a menu offers for these letters: its own options filtered here, or the app's in the app's order. */
export function useOffers(spot: FieldSpot, query: string, isOpen: boolean): Offers {
  const [asked, setAsked] = useState<Offers>({ items: [], note: '', isAsking: false });
  const isAsking = asksApp(spot);
  const least = spot.element.min_query_length ?? 3;
  useEffect(() => {
    if (!isAsking || !isOpen) return;
    if (query.length < least) {
      setAsked({ items: [], note: lettersMissing(least, query.length), isAsking: false });
      return;
    }
    // Answers that come late belong to letters that stand no longer.
    let isCurrent = true;
    setAsked((before) => ({ ...before, note: 'Looking …', isAsking: true }));
    const timer = setTimeout(async () => {
      const found = await askFor(spot, query);
      if (isCurrent) setAsked(found);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isAsking, isOpen, query, least, spot.surface.key, spot.block.block_id]);
  if (isAsking) return asked;
  const words = query.toLowerCase();
  const items = ownItems(spot.element).filter(
    (item) => item.label.toLowerCase().includes(words) || item.description.toLowerCase().includes(words),
  );
  return { items, note: items.length === 0 ? 'No match' : '', isAsking: false };
}

async function askFor(spot: FieldSpot, query: string): Promise<Offers> {
  try {
    const { surface, block, element } = spot;
    const at = { on: surface.on, block: block.block_id, action: element.action_id ?? '' };
    const { options, trouble } = await ask<Suggested>({ do: 'suggest', at, query });
    const items = options.map((option) => optionItem(option));
    return { items, note: trouble ?? (items.length === 0 ? 'No match' : ''), isAsking: false };
  } catch (error) {
    return { items: [], note: error instanceof Error ? error.message : String(error), isAsking: false };
  }
}

function lettersMissing(least: number, have: number): string {
  const missing = least - have;
  return have === 0
    ? `Type ${least === 1 ? 'a letter' : `${least} letters`} to search`
    : `${missing} more ${missing === 1 ? 'letter' : 'letters'} to search`;
}
