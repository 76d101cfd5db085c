import { READ_DUE, withDueRead } from './due-field.ts';
import { type Flow, onField } from './flows.ts';
import { READ_REPEAT, withRepeatsRead } from './repeat-field.ts';

/** Shows what was understood while a person writes in any due field, and the dates of a rhythm that follow from it. */
export const dueFlow: Flow = onField(READ_DUE, async ({ ctx, name, value, values, modal, show }) => {
  const said = { ctx, values: { ...values, [name]: value } };
  await show(await withRepeatsRead(said, await withDueRead(said, name, modal)));
});

/** The same while a person writes how often. */
export const repeatFlow: Flow = onField(READ_REPEAT, async ({ ctx, name, value, values, modal, show }) => {
  await show(await withRepeatsRead({ ctx, values: { ...values, [name]: value } }, modal));
});
