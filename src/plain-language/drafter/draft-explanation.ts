import { visibleFacts } from '../audience/visible-facts.ts';
import { type Draft, type DraftRequest, PROSE_SECTIONS, type Section } from '../draft.ts';
import type { FactId, FactSheet } from '../fact-sheet.ts';
import { call } from './call.ts';
import { CannotDraftError, whyNoDraft } from './cannot-draft.ts';
import { changed } from './changed.ts';
import { clinicianSections } from './clinician.ts';
import { type Frame, frameOf } from './frame.ts';
import { getHelp } from './get-help.ts';
import { goingOn } from './going-on.ts';
import { insurerSections } from './insurer.ts';
import { draftLabel } from './label.ts';
import { mainMessage } from './main-message.ts';
import { medicines } from './medicines.ts';
import { type MissingReason, missingReasons } from './missing-reasons.ts';
import { teachBack } from './teach-back.ts';
import { toDo } from './to-do.ts';
import { visits } from './visits.ts';
import { withKeys } from './with-keys.ts';
import { unknownWords, wordsBox } from './words-box.ts';

/** What the drafter noticed while it wrote. */
export type DraftNotes = {
  missingReasons: readonly MissingReason[];
  /** Clinical words that neither library nor glossary knows: the page says to ask about them. */
  unknownTerms: readonly string[];
  /** Facts whose words are quoted in English in a Spanish draft. */
  untranslated: readonly FactId[];
};

const LAYMAN: readonly ((frame: Frame) => Section[])[] = [
  mainMessage,
  goingOn,
  changed,
  medicines,
  toDo,
  visits,
  getHelp,
  call,
  teachBack,
  wordsBox,
];

/**
 * Writes an explanation from the sheet alone: no network, no clock, the same text for the same sheet. Passes the
 * blocking rules by construction, and is the floor that a model's draft has to beat.
 *
 * @param instead why no model wrote it, in words for a person; null when none was asked.
 * @returns the draft with its sections and label.
 * @throws CannotDraftError when `whyNoDraft` gives a reason.
 */
export function draftExplanation(
  sheet: FactSheet,
  request: DraftRequest,
  instead: string | null = null,
): Draft {
  return draftWithNotes(sheet, request, instead).draft;
}

/**
 * The same with what a reviewer has to know of it.
 * @returns the draft as `draftExplanation`, and the notes.
 * @throws CannotDraftError when `whyNoDraft` gives a reason.
 */
export function draftWithNotes(
  sheet: FactSheet,
  request: DraftRequest,
  instead: string | null = null,
): { draft: Draft; notes: DraftNotes } {
  const cannot = whyNoDraft(sheet, request);
  if (cannot) throw new CannotDraftError(cannot);
  const frame = frameOf(sheet, request);
  const sections =
    request.audience === 'clinician'
      ? clinicianSections(frame)
      : request.audience === 'insurer'
        ? insurerSections(frame)
        : LAYMAN.flatMap((write) => write(frame));
  const draft: Draft = {
    audience: request.audience,
    language: request.language,
    readingLevel: request.readingLevel,
    planVersion: sheet.planVersion,
    ...(request.caregiverId === undefined ? {} : { caregiverId: request.caregiverId }),
    ...(request.insurer === undefined ? {} : { insurer: request.insurer }),
    origin: { drafter: 'deterministic', instead },
    sections: withKeys(
      sections.map((one) => ({ ...one, lines: one.lines.filter(({ text }) => text !== '') })),
      sheet,
    ),
    label: draftLabel(sheet, request),
  };
  return {
    draft,
    notes: {
      missingReasons: missingReasons({ ...sheet, facts: visibleFacts(sheet, request) }),
      unknownTerms: unknownWords(frame),
      untranslated: [...frame.untranslated],
    },
  };
}

/** The sections that stay as they are, whoever writes the prose: medicines, doses, visits, phones, warning signs. */
export const templatedSections = ({ sections }: Pick<Draft, 'sections'>): readonly Section[] =>
  sections.filter(({ id }) => !PROSE_SECTIONS.includes(id));
