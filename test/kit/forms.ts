import type { Modal } from '../../sandbox/robot/modal.ts';

/** The form behind a gesture, once it is filled: it opens empty at once, and says "One moment …" until then. */
export async function filledForm(outcome: { opens(): Promise<Modal> }): Promise<Modal> {
  const modal = await outcome.opens();
  await modal.shows(/^(?![\s\S]*One moment)/);
  return modal;
}

/** Asks for a draft: the form goes on as "Writing …", and is closed here. */
export async function writeDraft(form: Modal): Promise<void> {
  const { errors } = await form.submit();
  if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
  await form.shows(/Writing …|version \d/);
  await form.close({ all: true });
}
