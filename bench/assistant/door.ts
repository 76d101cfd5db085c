import { type PersonId, personOf } from '../../demo/caseload/people.ts';
import type { Demo } from '../../demo/start-demo.ts';
import type { Message } from '../../sandbox/world/messages.ts';

/** What came of a message to the app, as its author reads it. */
export type Reply = {
  /** All that the app wrote back, to them alone. */
  words: string;
  /** Numbered lines: what the answer says is on record. */
  rows: string[];
  /** The message with *Approve*; null: none was offered. */
  card: Message | null;
  /** Sentences that a model worded. */
  said: string[];
  /** Presses the button whose label begins so; null: there is none. */
  choose(label: string): Promise<Reply | null>;
};

const ROW = /^\s*(\d{1,2})\. (.+)$/;

export const robotOf = (demo: Demo, by: PersonId) => demo.sandbox.robot(personOf(by).slackUserId);

/** Somebody writes to the app in their conversation with it; resolves once all is said. */
export async function askByDoor(demo: Demo, by: PersonId, text: string): Promise<Reply> {
  const robot = robotOf(demo, by);
  return replyTo(demo, by, async () => {
    robot.say(robot.direct, text);
    await demo.sandbox.hands.events.announced();
  });
}

/** What the app writes to a person because of something that was done. */
export async function replyTo(demo: Demo, by: PersonId, doing: () => Promise<unknown>): Promise<Reply> {
  const robot = robotOf(demo, by);
  const read = () => [...robot.dms(), ...robot.ephemerals()].filter(({ fromApp }) => fromApp);
  const known = new Set(read().map(({ ts }) => ts));
  await doing();
  await demo.settle();
  const news = read().filter(({ ts }) => !known.has(ts));
  const words = news.map((message) => robot.read(message)).join('\n');
  return {
    words,
    rows: words.split('\n').flatMap((line) => ROW.exec(line)?.[2] ?? []),
    card: news.find((message) => robot.buttons(message).includes('Approve')) ?? null,
    said: [],
    choose: async (label) => {
      for (const message of news) {
        const button = robot.buttons(message).find((each) => each.startsWith(label));
        if (button) return replyTo(demo, by, () => robot.press(message, button));
      }
      return null;
    },
  };
}

/** How the person goes on with a card. */
export type Press = 'approve' | 'twice' | 'cancel' | 'late';

const LATE_MS = 6 * 60_000;

export async function pressCard(
  demo: Demo,
  card: Message,
  { by, press }: { by: PersonId; press: Press },
): Promise<void> {
  if (press === 'late') await demo.clock.shift(LATE_MS);
  // What cannot be pressed any more, or is not theirs, changes nothing: the rows say what came of it.
  const robot = robotOf(demo, by);
  const label = press === 'cancel' ? 'Cancel' : 'Approve';
  await robot.press(card, label, press === 'twice' ? { copies: 2 } : {}).catch(() => undefined);
  await demo.settle();
}
