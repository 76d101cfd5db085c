import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

const GAP = 4;

/** A longer list scrolls. */
const MOST_PX = 420;

/** Shows `popup` (an element with `popover="manual"`) beside its anchor while it is open: below, or above where there is no room. */
export function usePopup(
  isOpen: boolean,
  anchor: RefObject<HTMLElement | null>,
  popup: RefObject<HTMLElement | null>,
  side: 'start' | 'end' = 'start',
): void {
  useLayoutEffect(() => {
    const [at, shown] = [anchor.current, popup.current];
    if (!isOpen || at === null || shown === null) return;
    shown.showPopover();
    const settle = () => put(at, shown, side);
    settle();
    // Modals, messages and the side bar scroll by themselves: listen while capturing.
    addEventListener('scroll', settle, true);
    addEventListener('resize', settle);
    const watch = new ResizeObserver(settle);
    watch.observe(shown);
    return () => {
      removeEventListener('scroll', settle, true);
      removeEventListener('resize', settle);
      watch.disconnect();
      if (shown.isConnected && shown.matches(':popover-open')) shown.hidePopover();
    };
  }, [isOpen]);
}

function put(anchor: HTMLElement, popup: HTMLElement, side: 'start' | 'end'): void {
  const at = anchor.getBoundingClientRect();
  const [below, above] = [innerHeight - at.bottom - GAP * 2, at.top - GAP * 2];
  const isBelow = below >= Math.min(popup.scrollHeight, 240) || below >= above;
  popup.style.minWidth = `${Math.min(Math.max(at.width, 160), innerWidth - GAP * 4)}px`;
  popup.style.maxHeight = `${Math.max(120, Math.min(MOST_PX, isBelow ? below : above))}px`;
  const { width, height } = popup.getBoundingClientRect();
  const wanted = side === 'start' ? at.left : at.right - width;
  popup.style.left = `${Math.max(GAP * 2, Math.min(wanted, innerWidth - width - GAP * 2))}px`;
  popup.style.top = `${isBelow ? at.bottom + GAP : at.top - height - GAP}px`;
}
