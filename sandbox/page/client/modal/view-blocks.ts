import { html } from 'htm/preact';
import type { ShownView } from '../../wire.ts';
import { showBlocks } from '../blocks/blocks.ts';
import type { Surface } from '../live/hand.ts';
import { model } from '../live/store.ts';
import { Memo } from '../parts/memo.ts';

/** The blocks of a window or of Home, drawn anew only when the view or something put into it has changed. */
export function showViewBlocks(view: ShownView) {
  const { state, touched, minute } = model;
  const surface: Surface = {
    key: view.id,
    on: { view: view.id },
    kind: view.type,
    state: view.state,
    errors: view.errors,
  };
  return html`<${Memo}
    on=${[view, touched.get(view.id), minute, state?.people, state?.places.length]}
    draw=${() => showBlocks(surface, view.blocks)}
  />`;
}
