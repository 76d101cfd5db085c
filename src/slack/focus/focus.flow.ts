import type { ModalView } from '@slack/types';
import type { Ctx } from '../../domain/context.ts';
import { readFocus } from '../../domain/focus/focus.ts';
import { endFocus, startFocus } from '../../domain/focus/start-focus.ts';
import { focusButton } from '../kit/buttons/focus.ts';
import { type Flow, onButton, onSubmit } from '../kit/flows.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';
import { one } from '../kit/values.ts';
import { END, endedWords, focusModal, focusView, startedWords, UNTIL } from './focus.view.ts';

/** `/care focus`: the form. */
export const openFocus = async (ctx: Ctx): Promise<ModalView> => focusView(await readFocus(ctx));

/** What follows `/care focus`: "50", "until 11:30", "end"; null: other words, or none. */
export function focusOf(text: string): { minutes: number } | { until: string } | 'end' | null {
  const [, said = ''] = /^focus\s(.*)$/.exec(text) ?? [];
  if (said === 'end') return 'end';
  const minutes = /^(\d{1,3})(?: ?m(?:in(?:utes?)?)?)?$/.exec(said)?.[1];
  if (minutes) return { minutes: Number(minutes) };
  const until = /^until (\S.*)$/.exec(said)?.[1];
  return until ? { until } : null;
}

/** The same without a form. */
export const focusByWords = async (ctx: Ctx, said: NonNullable<ReturnType<typeof focusOf>>) =>
  said === 'end' ? endedWords(await endFocus(ctx)) : startedWords((await startFocus(ctx, said)).until);

const openFocusFlow = onButton(focusButton, async ({ ctx, form }) => form.fill(await openFocus(ctx)), {
  opensForm: true,
});

const saveFocusFlow = onSubmit(focusModal, async ({ ctx, values, after, reply }) => {
  const length = one(values, 'length');
  const says = (words: Mrkdwn) => after(() => reply(words));
  if (length === END) says(endedWords(await endFocus(ctx)));
  else if (length === UNTIL) await startFocus(ctx, { until: one(values, 'until') ?? '' });
  else await startFocus(ctx, { minutes: Number(length) });
  return undefined;
});

export const focusFlows: Flow[] = [openFocusFlow, saveFocusFlow];
