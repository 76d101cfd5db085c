import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Explanation, type ExplanationText, REASON_MAX } from '../../domain/explanations/explanation.ts';
import { REASON_ASKED } from '../../domain/explanations/reasons.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { type Line, SECTION_IDS, type Section, type SectionId } from '../../plain-language/draft.ts';
import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import { mayHide } from '../../plain-language/locked/may-hide.ts';
import { maySwap } from '../../plain-language/locked/movable.ts';
import {
  acceptSentenceButton,
  dropSentenceButton,
  earlierLinesButton,
  hideLineButton,
  laterLinesButton,
  moveDownButton,
  moveUpButton,
  removeNoteButton,
  showLineButton,
} from '../kit/buttons/explanations.ts';
import { textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { planBeside, shownWords } from './shown-words.ts';

const InSection = z.object({
  v: z.literal(1),
  id: z.uuid(),
  number: z.int().positive(),
  section: z.enum(SECTION_IDS),
  /** Of the review beneath, and its view: both show what was done here. */
  page: z.int().min(0),
  behind: z.string().optional(),
  /** The first line that is shown. */
  from: z.int().min(0).optional(),
});
export type InSection = z.output<typeof InSection>;

export const arrangeForm = defineModal('explanation.arrange', InSection);
export const hideForm = defineModal('explanation.hide', InSection.extend({ line: z.int().min(0) }));

/** Lines and what can be done with each take up to two blocks; a view holds 100. */
const MOST_LINES = 40;

type Shows = { explanation: Explanation; text: ExplanationText; sheet: FactSheet; surface: Surface };

/** The lines of one section: hidden, shown, moved; and a note of the reviewer below them. */
export function arrangeView(meta: InSection, shows: Shows, said?: Mrkdwn): ModalView {
  const { explanation, text, surface } = shows;
  const section = text.draft.sections.find(({ id }) => id === meta.section);
  const lines = section?.lines ?? [];
  const { from = 0 } = meta;
  return arrangeForm.view({
    title: 'Arrange',
    submit: 'Add note',
    close: 'Done',
    meta,
    blocks: [
      ...(said ? [paragraph(said, 'said')] : []),
      paragraph(
        mrkdwn`${escapeMrkdwn(patientLabel(explanation.patient, surface))} · *${escapeMrkdwn(section?.heading ?? 'This section is empty')}*\nLines come from the plan: what is wrong in one is corrected there. What is hidden, noted or accepted needs another person’s approval.`,
        'head',
      ),
      ...(section
        ? lines
            .slice(from, from + MOST_LINES)
            .flatMap((line, n) => lineBlocks(meta, shows, { section, line, n: from + n }))
        : []),
      ...turn(from, lines.length),
      // The version is in the id: Slack keeps what was typed in a field whose id stays.
      textField({
        name: `note.${meta.number}`,
        label: 'Your note',
        hint: 'Printed with your name. For what changes no care: what to bring, where to go, who helps, what you talked about. Everything else belongs in the plan.',
        multiline: true,
        max: TEXT_LIMITS.explanationNote,
        optional: true,
      }),
    ],
  });
}

/** A section longer than one form is gone through in parts. */
function turn(from: number, count: number): KnownBlock[] {
  const elements = [
    ...(from > 0
      ? [earlierLinesButton.element('Earlier lines', { v: 1, from: Math.max(0, from - MOST_LINES) })]
      : []),
    ...(from + MOST_LINES < count
      ? [laterLinesButton.element('More lines', { v: 1, from: from + MOST_LINES })]
      : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function lineBlocks(
  { id, number, section: sectionId }: InSection,
  shows: Shows,
  { section, line, n }: { section: Section; line: Line; n: number },
): KnownBlock[] {
  const at = { v: 1 as const, id, number, section: sectionId, line: n };
  const describes = `line ${n + 1}`;
  const block = planBeside({ ...shows, page: 0 }, line, `arrange.${number}.${sectionId}.${n}`);
  const elements: Button[] = [
    ...moves(section.lines, n).map((move) =>
      move === 'up'
        ? moveUpButton.element('Move up', at, { describes })
        : moveDownButton.element('Move down', at, { describes }),
    ),
    ...ownActions(line, shows.sheet, at, describes),
  ];
  return [block, ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : [])];
}

function moves(lines: readonly Line[], n: number): ('up' | 'down')[] {
  return [
    ...(maySwap(lines[n - 1], lines[n]) ? (['up'] as const) : []),
    ...(maySwap(lines[n], lines[n + 1]) ? (['down'] as const) : []),
  ];
}

type At = { v: 1; id: string; number: number; section: SectionId; line: number };

function ownActions(line: Line, sheet: FactSheet, at: At, describes: string): Button[] {
  if (line.by === 'note') return [removeNoteButton.element('Remove note', at, { describes })];
  if (line.by === 'model')
    return [
      acceptSentenceButton.element('Accept', at, { describes }),
      dropSentenceButton.element('Drop', at, { describes }),
    ];
  if (line.hidden) return [showLineButton.element('Show', at, { describes })];
  return mayHide(line, sheet) === 'never' ? [] : [hideLineButton.element('Hide', at, { describes })];
}

/** Why a line that matters for safety may be left out. In the place of the section's form, which comes back. */
export function hideView(
  meta: InSection & { line: number },
  line: Line,
  { explanation, surface }: Pick<Shows, 'explanation' | 'surface'>,
): ModalView {
  return hideForm.view({
    title: 'Hide line',
    submit: 'Hide',
    meta,
    blocks: [
      paragraph(mrkdwn`> ${shownWords(cut(line.text, 1500), explanation.patient, surface)}`),
      paragraph(
        mrkdwn`This line matters for safety. It is left out only with a reason, and another person confirms it at approval.`,
      ),
      textField({ name: 'reason', label: 'Reason', hint: REASON_ASKED, multiline: true, max: REASON_MAX }),
    ],
  });
}
