import { SUMMARY_MAX, TOPIC_MAX } from '../../domain/contacts/contact.ts';
import { findPatientsInText } from '../../domain/patients/find-patients-in-text.ts';
import type { PatientMatch } from '../../domain/patients/patient.ts';
import { NO_NAMES } from '../../plain-language/names/hide-names.ts';
import type { Gesture } from '../kit/flows.ts';
import { cut } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';

type Words = { topic: string; summary: string | null; isCut: boolean };

/** A message's words as a contact has them: masked for the form (L1), and whole for the record. */
export type MessageWords = { named: PatientMatch[]; masked: Words; whole: Words };

type Masking = { named: PatientMatch[]; mask: (words: string) => string };

export async function messageWords(
  gesture: Pick<Gesture, 'ctx' | 'phi'>,
  text: string,
): Promise<MessageWords> {
  const plain = plainMessage(text);
  const { named, mask } = await maskingOf(gesture, plain);
  return { named, masked: split(mask(plain)), whole: split(plain) };
}

/** Whom a text names, and how it and parts of it are shown in a form (L1). */
export async function maskingOf(gesture: Pick<Gesture, 'ctx' | 'phi'>, text: string): Promise<Masking> {
  const named = await findPatientsInText(gesture.ctx, { text });
  const surface = await formSurfaceFor(gesture, text);
  // Everyone the text names is masked, whichever of them it turns out to be about; its patients by both initials.
  const alone: Surface = surface.level === 'L1' ? { ...surface, names: NO_NAMES } : surface;
  const mask = (words: string) => {
    const own = named.reduce((shown, patient) => freeText(shown, patient, alone) ?? '', words);
    return freeText(own, null, surface) ?? '';
  };
  return { named, mask };
}

/** The first line is what it was about; a message that says more is whole in the summary. */
function split(text: string): Words {
  const firstLine = text.split('\n', 1)[0]?.trim() ?? '';
  const isAll = text === firstLine && text.length <= TOPIC_MAX;
  return {
    topic: cut(firstLine, TOPIC_MAX),
    summary: isAll ? null : cut(text, SUMMARY_MAX),
    isCut: text.length > SUMMARY_MAX,
  };
}
