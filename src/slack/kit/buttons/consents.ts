import { defineButton, IdPayload } from '../button.ts';

/** What a patient has agreed to. `id`: the patient. */
export const consentsButton = defineButton('consent.list', IdPayload);

/** The form that records one. `id`: the patient. */
export const recordConsentButton = defineButton('consent.record', IdPayload);

/** `id`: the consent. */
export const revokeConsentButton = defineButton('consent.revoke', IdPayload);
