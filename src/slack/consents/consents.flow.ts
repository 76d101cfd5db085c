import type { ModalView } from '@slack/types';
import { listConsents, type PatientConsents } from '../../domain/consents/list-consents.ts';
import { recordConsent } from '../../domain/consents/record-consent.ts';
import { revokeConsent } from '../../domain/consents/revoke-consent.ts';
import { consentsButton, recordConsentButton, revokeConsentButton } from '../kit/buttons/consents.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { consentForm, consentModal, consentsView } from './consents.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/** A privacy officer sees no chart: the case key alone, and where the document is. */
async function surfaceFor(acting: Acting, shown: PatientConsents): Promise<Surface> {
  return shown.isOfTeam ? formSurfaceFor(acting, shown) : { level: 'L0' };
}

async function listFor(acting: Acting, by: { id: string } | { caseKey: string }): Promise<ModalView> {
  const shown = await listConsents(acting.ctx, by);
  return consentsView(shown, await surfaceFor(acting, shown));
}

/** `/care consents K7Q4`: for privacy officers, who see no card, and for everyone who has the key at hand. */
export async function openConsents(acting: Acting, caseKey: string): Promise<ModalView> {
  if (caseKey === '') return noticeView(mrkdwn`Add the case key, for example \`/care consents K7Q4\`.`);
  return listFor(acting, { caseKey });
}

export const consentsFlow = onButton(
  consentsButton,
  async (gesture) => gesture.form.fill(await listFor(gesture, { id: gesture.payload.id })),
  { opensForm: true },
);

export const openConsentFormFlow = onButton(
  recordConsentButton,
  async (gesture) => {
    const shown = await listConsents(gesture.ctx, { id: gesture.payload.id });
    await gesture.form.fill(consentForm(shown, await surfaceFor(gesture, shown)));
  },
  { opensForm: true },
);

export const recordConsentFlow = onSubmit(consentModal, async (gesture) => {
  const { ctx, meta, values, parentViewId, client } = gesture;
  await recordConsent(ctx, {
    patientId: meta.id,
    kind: one(values, 'kind') ?? '',
    grantedOn: one(values, 'grantedOn') ?? '',
    expiresOn: one(values, 'expiresOn'),
    documentRef: one(values, 'documentRef') ?? '',
    caregiverId: one(values, 'caregiverId'),
  });
  if (parentViewId)
    gesture.after(async () => {
      await client.views.update({ view_id: parentViewId, view: await listFor(gesture, { id: meta.id }) });
    });
  return undefined;
});

export const revokeConsentFlow = onButton(revokeConsentButton, async (gesture) => {
  const { ctx, payload, view, client } = gesture;
  const { patientId } = await revokeConsent(ctx, { id: payload.id });
  if (view) await client.views.update({ view_id: view.id, view: await listFor(gesture, { id: patientId }) });
});
