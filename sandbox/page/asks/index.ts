import { Refusal } from '../../refusal.ts';
import { look, prompt, stop } from './agent.ts';
import { type Answer, type Asked, needed } from './asked.ts';
import { direct, history, home, messages, read, send, shortcut, write } from './conversation.ts';
import { act, set, suggest } from './fields.ts';
import { huddle } from './huddle.ts';
import { close, submit } from './modal.ts';
import { time } from './time.ts';

const ANSWERS: { [what: string]: Answer } = {
  history,
  read,
  direct,
  say: write,
  send,
  home,
  messages,
  shortcut,
  huddle,
  prompt,
  stop,
  look,
  set,
  act,
  suggest,
  submit,
  close,
  time,
};

/** Answers what the browser asks on behalf of one person. Throws a sentence for her where it cannot. */
export async function answer(asked: Asked): Promise<unknown> {
  const what = needed(asked.ask, 'do');
  const run = ANSWERS[what];
  if (run === undefined) throw new Error(`The page asked for "${what}", which is unknown here.`);
  try {
    return await run(asked);
  } catch (error) {
    if (error instanceof Refusal) throw new Error(error.messages[0] ?? error.code);
    throw error;
  }
}
