import { getHandOff } from '../../domain/hand-offs/find-hand-off.ts';
import { readBackHandOff } from '../../domain/hand-offs/read-back.ts';
import { refuseHandOff, withdrawHandOff } from '../../domain/hand-offs/refuse-hand-off.ts';
import { readBackButton, refuseHandOffButton, withdrawHandOffButton } from '../kit/buttons/hand-offs.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import {
  FIRST_OF,
  readBackModal,
  readBackView,
  readBackWords,
  refuseModal,
  refuseView,
} from './read-back.view.ts';

export const openReadBackFlow = onButton(
  readBackButton,
  async (gesture) => {
    const handOff = await getHandOff(gesture.ctx, { id: gesture.payload.id });
    const surface = await formSurfaceFor(gesture, handOff.patients);
    await gesture.form.fill(readBackView(handOff, { ...surface, part2: 'hidden' }));
  },
  { opensForm: true },
);

/** From here on the tasks are the receiver's. */
export const readBackFlow = onSubmit(readBackModal, async ({ ctx, meta, values }) => {
  const done = await readBackHandOff(ctx, {
    id: meta.id,
    whole: one(values, 'whole'),
    byPatient: Object.fromEntries(
      Object.keys(values)
        .filter((name) => name.startsWith(FIRST_OF))
        .map((name) => [name.slice(FIRST_OF.length), one(values, name)] as const),
    ),
  });
  return { update: noticeView(readBackWords(done)) };
});

export const openRefuseFlow = onButton(
  refuseHandOffButton,
  async ({ payload, form }) => form.fill(refuseView(payload.id)),
  { opensForm: true },
);

export const refuseFlow = onSubmit(refuseModal, async ({ ctx, meta, values }) => {
  await refuseHandOff(ctx, { id: meta.id, reason: one(values, 'reason') ?? '' });
  return undefined;
});

/** The message follows its record. */
export const withdrawFlow = onButton(withdrawHandOffButton, async ({ ctx, payload }) =>
  withdrawHandOff(ctx, { id: payload.id }),
);
