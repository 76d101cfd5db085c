import type { Modal } from '../../sandbox/robot/modal.ts';
import type { Robot } from '../../sandbox/robot/robot.ts';
import type { Message } from '../../sandbox/world/messages.ts';
import { filledForm } from './forms.ts';

export type Effort = { clicks: number; keys: number };

/**
 * A person whose hand is counted: a press is one click, a choice of a menu two (open, choose), a text one click into its
 * field and a key for each character; a command is its characters and Enter, and a form is closed by Escape.
 */
export function countedPerson(robot: Robot) {
  const effort: Effort = { clicks: 0, keys: 0 };
  const add = (clicks: number, keys = 0) => {
    effort.clicks += clicks;
    effort.keys += keys;
  };
  const inForm = (modal: Modal) => ({
    modal,
    select: async (label: string, choice: string) => {
      add(2);
      await modal.select(label, choice);
    },
    type: async (label: string, text: string) => {
      add(1, text.length);
      await modal.fill(label, text);
    },
    save: async () => {
      add(1);
      const { errors, closed } = await modal.submit();
      if (!closed) throw new Error(`not saved: ${JSON.stringify(errors)}`);
    },
    escape: async () => {
      add(0, 1);
      await modal.close();
    },
  });
  return {
    effort,
    command: async (line: string, channel: string) => {
      add(0, line.length + 1);
      return inForm(await filledForm(await robot.command(line, { channel })));
    },
    /** Pasted into the direct message with the app: the keys for paste, and Enter. */
    paste: (text: string) => {
      add(0, 2);
      return robot.say(robot.direct, text);
    },
    press: async (message: Message, label: string) => {
      add(1);
      return robot.press(message, label);
    },
    /** A choice of a message's menu that opens a form. */
    menu: async (message: Message, label: string) => {
      add(2);
      return inForm(await filledForm(await robot.press(message, label)));
    },
    /** A form that is open. */
    form: inForm,
    opened: async (outcome: { opens(): Promise<Modal> }) => inForm(await filledForm(outcome)),
  };
}
