import type { Modal } from '../../sandbox/robot/modal.ts';

/** The form behind a gesture, once it is filled: it opens empty at once, and says "One moment …" until then. */
export async function filledForm(outcome: { opens(): Promise<Modal> }): Promise<Modal> {
  const modal = await outcome.opens();
  await modal.shows(/^(?![\s\S]*One moment)/);
  return modal;
}
