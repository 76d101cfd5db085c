import { html, render } from 'htm/preact';
import { connectAs } from './live/connection.ts';
import { arrive, openNamed } from './live/moves.ts';
import { changed, model, nowMs } from './live/store.ts';
import { setTheme, theme } from './live/theme.ts';
import { App } from './shell/app.ts';

setTheme(theme());
const page = document.getElementById('page');
if (page !== null) {
  page.textContent = '';
  render(html`<${App} />`, page);
}
connectAs(new URLSearchParams(location.search).get('as') ?? '', arrive);

addEventListener('hashchange', () => openNamed(decodeURIComponent(location.hash.slice(1))));

// "Today" and "tomorrow" turn over while the page stands open.
setInterval(() => {
  const minute = Math.floor(nowMs() / 60_000);
  if (minute === model.minute) return;
  model.minute = minute;
  changed();
}, 1_000);
