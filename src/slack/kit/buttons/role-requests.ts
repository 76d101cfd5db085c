import { defineButton, IdPayload } from '../button.ts';

/** `id`: the request. */
export const confirmRolesButton = defineButton('role.confirm', IdPayload);
export const refuseRolesButton = defineButton('role.refuse', IdPayload);
