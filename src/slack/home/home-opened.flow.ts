import { channelOfContext, offerPrompts } from '../assistant/prompts.ts';
import { onEvent } from '../kit/flows.ts';
import { refreshHome } from './publish-home.ts';

/** The tab Messages fires the same event: there the assistant says what may be asked. */
export const homeOpenedFlow = onEvent('app_home_opened', async (gesture) => {
  const { tab, context } = gesture.event;
  if (tab === 'home') await refreshHome(gesture);
  if (tab === 'messages') await offerPrompts(gesture, channelOfContext(context));
});
