import { requireAccess } from '../../domain/access/require-access.ts';
import { breakTheGlass } from '../../domain/break-glass/break-the-glass.ts';
import { closeBreakGlass } from '../../domain/break-glass/close-break-glass.ts';
import type { Ctx } from '../../domain/context.ts';
import { breakGlassButton, closeBreakGlassButton } from '../kit/buttons/break-glass.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { one } from '../kit/values.ts';
import { openedView, openModal, openView } from './open.view.ts';

/** The form, for members who care for patients. */
export async function openBreakGlassForm(ctx: Ctx) {
  await requireAccess(ctx, { action: 'break-glass.open', subjectType: 'BreakGlass' });
  return openView();
}

export const breakGlassFlow = onButton(
  breakGlassButton,
  async ({ ctx, form }) => form.fill(await openBreakGlassForm(ctx)),
  { opensForm: true },
);

export const breakTheGlassFlow = onSubmit(openModal, async ({ ctx, values }) => ({
  update: openedView(
    await breakTheGlass(ctx, {
      who: one(values, 'who') ?? '',
      birthOn: one(values, 'birthOn'),
      reasonCode: one(values, 'reasonCode') ?? '',
      reasonText: one(values, 'reasonText') ?? '',
    }),
  ),
}));

export const closeBreakGlassFlow = onButton(closeBreakGlassButton, async ({ ctx, payload, replace }) => {
  await closeBreakGlass(ctx, { id: payload.id });
  await replace({
    text: mrkdwn`Closed: that patient is no longer open to you. What you opened will be reviewed.`,
  });
});
