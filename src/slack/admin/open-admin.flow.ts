import { adminButton } from '../kit/buttons/admin.ts';
import { onButton } from '../kit/flows.ts';
import { openAdmin } from './open-admin.ts';

export const openAdminFlow = onButton(
  adminButton,
  async (gesture) => gesture.form.fill(await openAdmin(gesture)),
  { opensForm: true },
);
