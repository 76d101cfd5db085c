import { onEvent } from '../kit/flows.ts';
import { refreshHome } from './publish-home.ts';

/** The tab Messages fires the same event: it needs nothing from us. */
export const homeOpenedFlow = onEvent('app_home_opened', async (gesture) => {
  if (gesture.event.tab === 'home') await refreshHome(gesture);
});
