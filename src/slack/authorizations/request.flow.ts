import type { ModalView } from '@slack/types';
import type { AuthorizationKind } from '../../domain/authorizations/authorization.ts';
import { editAuthorization } from '../../domain/authorizations/edit-authorization.ts';
import { getAuthorization } from '../../domain/authorizations/get-authorization.ts';
import { listAuthorizations } from '../../domain/authorizations/list-authorizations.ts';
import { openAuthorization } from '../../domain/authorizations/open-authorization.ts';
import { readLetter } from '../../domain/authorizations/read-letter.ts';
import { prepareContact } from '../../domain/contacts/prepare-contact.ts';
import { maskingOf } from '../contacts/message-words.ts';
import { editAuthorizationButton, newAuthorizationButton } from '../kit/buttons/authorizations.ts';
import { type Gesture, type OptionsAnswer, onButton, onShortcut, onSubmit } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { patientOption } from '../kit/patient-option.ts';
import { freeText } from '../kit/phi.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import type { RequestStart } from './request-fields.view.ts';
import {
  editRequestForm,
  editRequestView,
  newRequestForm,
  newRequestView,
  startOf,
} from './request-form.view.ts';
import { requestValues } from './request-values.ts';
import { openAuthorizations, showBeneath } from './show.ts';

type Opening = { start?: RequestStart; patient?: OptionsAnswer[number] | null; note?: Mrkdwn | null };

/** `/care authorization new`. Who may not is refused before a form is filled in vain. */
export async function openNew(
  { ctx }: Pick<Gesture, 'ctx'>,
  { start = {}, patient = null, note = null }: Opening = {},
): Promise<ModalView> {
  await listAuthorizations(ctx, { pageSize: 1 });
  return newRequestView({ start, patient, note, ownerId: ctx.actor.slackUserId });
}

const newFlow = onButton(
  newAuthorizationButton,
  async (gesture) => gesture.form.fill(await openNew(gesture)),
  {
    opensForm: true,
  },
);

const READ = mrkdwn`Filled in from the labelled lines of the message. Check each before you save.`;
const UNREAD = mrkdwn`The message has no labelled lines such as “Date of notice: January 10, 2026”. Its words are under *The payer’s reason*.`;

/** "Denial letter" on any message: its patient, and what its labelled lines say. Nothing is guessed from prose. */
const fromMessageFlow = onShortcut('authorization.from_message', async (gesture) => {
  const { ctx, phi, form, message } = gesture;
  if (!message) return form.fill(await openNew(gesture));
  const text = plainMessage(message.text);
  const { named, mask } = await maskingOf({ ctx, phi }, text);
  const { found, ...said } = readLetter(text);
  const words = (value: string | null | undefined) => (value ? mask(value) : null);
  const [only] = named;
  await form.fill(
    await openNew(gesture, {
      start: {
        kind: 'denial',
        ...said,
        service: words(said.service) ?? '',
        reasonText: words(said.reasonText),
        reference: words(said.reference),
      },
      patient: only && named.length === 1 ? await optionOf({ ctx, phi }, only.id) : null,
      note: found > 0 ? READ : UNREAD,
    }),
  );
});

async function optionOf({ ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>, patientId: string) {
  const { patient, teamName } = await prepareContact(ctx, { patientId });
  return patient && patientOption({ ...patient, teamName }, phi);
}

const saveNewFlow = onSubmit(newRequestForm, async (gesture) => {
  const { ctx, values, client, parentViewId } = gesture;
  await openAuthorization(ctx, {
    ...requestValues(values),
    patientId: one(values, 'patientId') ?? '',
    kind: (one(values, 'kind') ?? '') as AuthorizationKind,
    ownerSlackUserId: one(values, 'owner'),
  } as Parameters<typeof openAuthorization>[1]);
  if (parentViewId)
    gesture.after(async () => {
      await client.views.update({ view_id: parentViewId, view: await openAuthorizations(gesture) });
    });
  return undefined;
});

const editFlow = onButton(
  editAuthorizationButton,
  async (gesture) => {
    const { request } = await getAuthorization(gesture.ctx, { id: gesture.payload.id });
    const surface = await formSurfaceFor(gesture, request);
    await gesture.form.fill(
      editRequestView(
        request,
        startOf(request, (text) => (text ? freeText(text, request.patient, surface) : null)),
      ),
    );
  },
  { opensForm: true },
);

const saveEditFlow = onSubmit(editRequestForm, async (gesture) => {
  const { ctx, values, meta } = gesture;
  await editAuthorization(ctx, {
    ...requestValues(values),
    id: meta.id,
    version: meta.version,
  } as Parameters<typeof editAuthorization>[1]);
  showBeneath(gesture, meta.id);
  return undefined;
});

export const requestFlows = [newFlow, fromMessageFlow, saveNewFlow, editFlow, saveEditFlow];
