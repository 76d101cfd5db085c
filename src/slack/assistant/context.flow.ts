import { onEvent } from '../kit/flows.ts';
import { channelOfContext, offerPrompts } from './prompts.ts';

/** A person looks at another channel while the assistant is at hand. */
export const contextFlow = onEvent('app_context_changed', (gesture) =>
  offerPrompts(gesture, channelOfContext(gesture.event.context)),
);
