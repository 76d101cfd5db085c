import type { ModalView } from '@slack/types';
import { parseContactText } from '../../domain/contacts/parse-contact-text.ts';
import type { Ctx } from '../../domain/context.ts';
import { findPatientsBySurname, wordsBeside } from '../../domain/patients/find-by-surname.ts';
import type { PatientMatch } from '../../domain/patients/patient.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { logContactButton } from '../kit/buttons/contacts.ts';
import { type Gesture, onButton, onCommand } from '../kit/flows.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { contactModalFor } from './contact-modal-for.ts';
import { readNotesView } from './notes.flow.ts';

/** At most this many of those matched are offered in the field before anything is typed. */
const MOST = 20;

/**
 * `/contact [words]`: the form, filled from "chen left vm re: metoprolol": who, which way, how it ended, about what. Several
 * sentences are a note, and are read as one that is pasted.
 */
export const openContactFlow = onCommand(
  '/contact',
  () => true,
  async (gesture) => gesture.form.fill(await contactFormOf(gesture, gesture.text)),
);

/** The form filled from words, whoever they come from. */
export async function contactFormOf(
  { ctx, phi, model }: Pick<Gesture, 'ctx' | 'phi' | 'model'>,
  text: string,
): Promise<ModalView> {
  if (isWholeNote(text)) return readNotesView({ ctx, phi, model }, { text });
  return contactModalFor({ ctx, phi }, text === '' ? {} : await openingFrom(ctx, text));
}

/** "Left vm, will try Fri. 2 min." is short enough to be words of a command. */
const NOTE_LENGTH = 60;
const isWholeNote = (text: string): boolean =>
  text.includes('\n') || (text.length > NOTE_LENGTH && /[.;]\s/.test(text));

/** "Log contact" on cards and lists. */
export const openContactFromButtonFlow = onButton(
  logContactButton,
  async ({ ctx, phi, payload, form }) => {
    await form.fill(await contactModalFor({ ctx, phi }, { patientId: payload.id, taskId: payload.taskId }));
  },
  { opensForm: true },
);

async function openingFrom(ctx: Ctx, text: string) {
  const parsed = parseContactText(text);
  const { found, left } = await findMeant(ctx, parsed.patientWords || text);
  const notes = [noteOf(found), unreadNote(parsed.unread)].filter((note) => note !== null);
  const [only] = found;
  const isOne = only !== undefined && found.length === 1;
  return {
    said: parsed,
    topic: parsed.topic ?? left,
    note: notes.length > 0 ? joinMrkdwn(notes, '\n') : null,
    ...(isOne ? { patientId: only.id } : { among: found.slice(0, MOST).map(({ id }) => id) }),
  };
}

/** By the words as a search takes them; else by a family name among them, and the others are what it was about. */
async function findMeant(ctx: Ctx, words: string): Promise<{ found: PatientMatch[]; left: string | null }> {
  const found = await searchPatients(ctx, { query: words, limit: MOST + 1 });
  if (found.length > 0) return { found, left: null };
  const named = await findPatientsBySurname(ctx, { text: words });
  return { found: named, left: named.length > 0 ? wordsBeside(words, named) : null };
}

/** The words themselves are not repeated: they are a name. */
function noteOf(found: readonly PatientMatch[]): Mrkdwn | null {
  if (found.length === 1) return null;
  if (found.length === 0)
    return mrkdwn`No patient of your teams matches what you typed after the command. Search under *Patient* by part of a name, case key, MRN or birth date.`;
  const count = found.length > MOST ? mrkdwn`More than ${MOST}` : mrkdwn`${found.length}`;
  return mrkdwn`*${count} patients* match what you typed. They are listed first under *Patient*: choose one.`;
}

const unreadNote = (unread: readonly string[]): Mrkdwn | null =>
  unread.length > 0
    ? mrkdwn`Not understood, so left out: ${joinMrkdwn(
        unread.map((words) => mrkdwn`“${escapeMrkdwn(words)}”`),
        ', ',
      )}.`
    : null;
