import { defineButton, IdPayload } from '../button.ts';

/** `id`: the card. */
export const approveActionButton = defineButton('proposal.approve', IdPayload);
export const cancelActionButton = defineButton('proposal.cancel', IdPayload);
/** `id`: one action of it. */
export const editActionButton = defineButton('proposal.edit', IdPayload);
