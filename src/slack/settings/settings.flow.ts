import { saveSettings } from '../../domain/member-changes/save-settings.ts';
import { getSettings, MUTABLE_KINDS } from '../../domain/member-changes/settings.ts';
import { settingsButton } from '../kit/buttons/settings.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { many, one } from '../kit/values.ts';
import { settingsModal, settingsView } from './settings.view.ts';

/** `/care settings` opens the same form (help/care.flow.ts). */
export const openSettingsFlow = onButton(
  settingsButton,
  async ({ ctx, form }) => form.fill(settingsView(await getSettings(ctx))),
  { opensForm: true },
);

export const saveSettingsFlow = onSubmit(settingsModal, async ({ ctx, values }) => {
  const wanted = many(values, 'wanted');
  await saveSettings(ctx, {
    quietFrom: one(values, 'quietFrom'),
    quietUntil: one(values, 'quietUntil'),
    urgentBreaksQuiet: many(values, 'urgentBreaksQuiet').length > 0,
    digestAt: one(values, 'digestAt'),
    eveningDigestAt: one(values, 'eveningDigestAt'),
    wanted: MUTABLE_KINDS.filter((kind) => wanted.includes(kind)),
    backupSlackUserId: one(values, 'backup'),
  });
  return undefined;
});
