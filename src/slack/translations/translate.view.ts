import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Plan } from '../../domain/plans/read-plan.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { showDate } from '../../domain/time/show-time.ts';
import { lineKey, mayBeDrafted, type SpanishLine } from '../../domain/translations/spanish-lines.ts';
import { draftSpanishButton } from '../kit/buttons/translations.ts';
import { checkField, textField } from '../kit/fields.ts';
import { defineModal, noticeView } from '../kit/modal.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { part2NoticeIn } from '../kit/part-2-notice.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** At most this many lines in one form: each takes up to two blocks of a view's 100. */
const MOST = 40;

const Meta = z.object({
  v: z.literal(1),
  id: z.uuid(),
  record: z.uuid().optional(),
  review: z.object({ id: z.uuid(), page: z.int().min(0) }).optional(),
  /** The plan's version that the form was made from. */
  seen: z.int().min(0),
});
export const translateModal = defineModal('plan.translate', Meta);
export type TranslateMeta = z.output<typeof Meta>;

/** What each text of a record is, by its field. */
const FIELD_TITLES: Readonly<Record<string, string>> = {
  'redFlag.sign': 'Warning sign',
  'medicine.directions': 'Directions',
  'medicine.note': 'Note on a medication',
  'medicine.asNeededFor': 'When needed for',
  'medicine.purpose': 'Indication',
  'medicine.reason': 'Reason for change',
  'allergy.substance': 'Allergen',
  'allergy.reaction': 'Reaction',
  'appointment.purpose': 'Purpose of a visit',
  'appointment.withWhom': 'Visit with',
  'appointment.where': 'Place of a visit',
  'intervention.text': 'Action',
  'intervention.howOften': 'Frequency',
  'intervention.why': 'Reason for an action',
  'intervention.responsible': 'Responsible person',
  'problem.name': 'Problem',
  'goal.text': 'Goal',
  'goal.target': 'Target',
  'whatMatters.text': 'What matters',
  'careTeam.role': 'Role',
  'careTeam.name': 'Care team',
};

export const spanishField = (line: SpanishLine): string => `es.${lineKey(line)}`;
export const acceptField = (line: SpanishLine): string => `accept.${lineKey(line)}`;

/** The lines that a form shows: of one record or of all, and nothing protected where it may not be shown. */
export const shownLines = (
  lines: readonly SpanishLine[],
  { record }: Pick<TranslateMeta, 'record'>,
): SpanishLine[] =>
  lines.filter(({ recordId }) => record === undefined || recordId === record).slice(0, MOST);

/** A field for the Spanish of each line, with the English above it and what is known of it below. */
export function translateView(
  lines: readonly SpanishLine[],
  {
    plan,
    surface,
    meta,
    now,
    hasModel,
    said,
  }: { plan: Plan; surface: Surface; meta: TranslateMeta; now: Date; hasModel: boolean; said?: Mrkdwn },
): ModalView {
  const canDraft = hasModel && lines.some(mayBeDrafted);
  const shown = shownLines(lines, meta);
  if (shown.length === 0)
    return noticeView(mrkdwn`Every line of this plan has its Spanish. Nothing is left to translate.`);
  const rest = lines.length - shown.length;
  const blocking = shown.filter(({ spanish, isSafety }) => spanish === null && isSafety).length;
  return translateModal.view({
    title: 'Spanish',
    submit: 'Save',
    meta,
    blocks: [
      paragraph(escapeMrkdwn(patientLabel(plan, surface))),
      ...part2NoticeIn(plan, shown),
      paragraph(
        blocking > 0
          ? mrkdwn`*${blocking} ${blocking === 1 ? 'line blocks' : 'lines block'}* the approval of a page in Spanish. Write them as the patient would read them (usted). A qualified translator reviews the page.`
          : mrkdwn`Write the Spanish as the patient would read it (usted). A qualified translator reviews the page.`,
      ),
      ...(said ? [paragraph(said, 'said')] : []),
      ...(canDraft ? [draftBlock(meta)] : []),
      ...shown.flatMap((line) => lineBlocks(line, { plan, surface, now })),
      ...(rest > 0 && meta.record === undefined
        ? [paragraph(mrkdwn`_and ${rest} more: save these first, then open *Spanish* again_`)]
        : []),
    ],
  });
}

function draftBlock({ id, record, review }: TranslateMeta): KnownBlock {
  const payload = { v: 1 as const, id, ...(record ? { record } : {}), ...(review ? { review } : {}) };
  return {
    ...paragraph(
      mrkdwn`The AI model can draft what is missing. Its words are on no page until a qualified reviewer accepts them.`,
      'draft',
    ),
    accessory: draftSpanishButton.element('Draft with AI', payload),
  };
}

function lineBlocks(
  line: SpanishLine,
  { plan, surface, now }: { plan: Plan; surface: Surface; now: Date },
): KnownBlock[] {
  const shown = (words: string) => freeText(words, plan, surface) ?? '';
  const title = FIELD_TITLES[`${line.part}.${line.field}`] ?? 'Text';
  const mark = line.spanish === null && line.isSafety ? ' (blocks the Spanish page)' : '';
  const field = textField({
    name: spanishField(line),
    label: `${title}: “${shown(line.shown)}”${mark}`,
    hint: hintOf(line, shown, now),
    initial: shown(line.translation?.words ?? ''),
    multiline: line.english.length > 60,
    max: TEXT_LIMITS.planText,
    optional: true,
  });
  if (line.translation?.status !== 'proposed') return [field];
  return [
    field,
    checkField({
      name: acceptField(line),
      label: `Review of “${shown(line.shown)}”`,
      text: 'I am qualified to review Spanish, and I accept these words',
      optional: true,
    }),
  ];
}

/** Who wrote it and when; a model's draft with its own English; what became of an older one. */
function hintOf(line: SpanishLine, shown: (words: string) => string, now: Date): string {
  const { translation, outdated, isName } = line;
  const day = (at: Date) => showDate(dateAt(at, 'UTC'), dateAt(now, 'UTC'));
  if (translation?.status === 'proposed')
    return `Drafted by ${translation.model}, needs a qualified reviewer. It says in English: “${shown(translation.backTranslation ?? '')}”. On no page until it is accepted.`;
  if (translation) {
    const by = translation.member?.displayName ?? 'a teammate';
    const from = translation.model
      ? `Drafted by ${translation.model}, accepted by ${by}`
      : `Written by ${by}`;
    return `${from}, ${day(translation.writtenAt)}.`;
  }
  if (outdated)
    return `Out of date: “${shown(outdated.words)}” was the Spanish of “${shown(outdated.english)}”.`;
  return isName ? 'A name may stay as it is.' : 'Not translated yet.';
}
