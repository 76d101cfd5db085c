import type { Ctx } from '../../domain/context.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { logContactButton } from '../kit/buttons/contacts.ts';
import { onButton, onCommand } from '../kit/flows.ts';
import { contactModalFor } from './contact-modal-for.ts';

/** At most this many of those matched are offered in the field before anything is typed. */
const MOST = 20;

/** `/contact [name]`: the form, with the patient when the words match exactly one. */
export const openContactFlow = onCommand(
  '/contact',
  () => true,
  async ({ ctx, phi, text, form }) => {
    const opening = text === '' ? {} : await findMeantPatient(ctx, text);
    await form.fill(await contactModalFor({ ctx, phi }, opening));
  },
);

/** "Log contact" on cards and lists. */
export const openContactFromButtonFlow = onButton(
  logContactButton,
  async ({ ctx, phi, payload, form }) => {
    await form.fill(await contactModalFor({ ctx, phi }, { patientId: payload.id, taskId: payload.taskId }));
  },
  { opensForm: true },
);

/** The words themselves are not repeated: they are a name. */
async function findMeantPatient(ctx: Ctx, query: string) {
  const found = await searchPatients(ctx, { query, limit: MOST + 1 });
  const [only] = found;
  if (only && found.length === 1) return { patientId: only.id };
  if (!only)
    return {
      note: 'No patient of your teams matches what you typed after the command. Search under *Patient* by part of a name, case key, MRN or birth date.',
    };
  const among = found.slice(0, MOST).map(({ id }) => id);
  const count = found.length > MOST ? `More than ${MOST}` : `${found.length}`;
  return {
    among,
    note: `*${count} patients* match what you typed. They are listed first under *Patient*: choose one.`,
  };
}
