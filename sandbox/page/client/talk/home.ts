import { html } from 'htm/preact';
import { model } from '../live/store.ts';
import { showViewBlocks } from '../modal/view-blocks.ts';
import { showAppHeader } from './app-header.ts';

/** The app's Home tab, as this person sees it. */
export function showHome() {
  const { state, isHomeLate } = model;
  if (state === null) return null;
  const { home, app } = state;
  return html`
    ${showAppHeader('home')}
    <div class="scroll home" role="tabpanel" id="app-panel" aria-labelledby="tab-home" tabindex="0">
      ${
        home !== null
          ? html`<div class="home-page">${showViewBlocks(home)}</div>`
          : html`<div class="empty" role="status">
              ${
                isHomeLate
                  ? html`<h3>Nothing here yet</h3>
                      <p>${app.connections.length === 0 ? `${app.name} is not running, so it cannot show its Home.` : `${app.name} has not published a Home for you.`}</p>`
                  : html`<p class="loading">Loading …</p>`
              }
            </div>`
      }
    </div>`;
}
