import type { ModalView } from '@slack/types';
import { addNote } from '../../domain/explanations/add-note.ts';
import { decideSentence } from '../../domain/explanations/decide-sentence.ts';
import { getExplanation } from '../../domain/explanations/find-explanation.ts';
import { hideLine } from '../../domain/explanations/hide-line.ts';
import { moveLine } from '../../domain/explanations/move-line.ts';
import { removeNote } from '../../domain/explanations/remove-note.ts';
import { showLine } from '../../domain/explanations/show-line.ts';
import type { SectionId } from '../../plain-language/draft.ts';
import { isSafetyLine } from '../../plain-language/locked/may-hide.ts';
import {
  acceptSentenceButton,
  arrangeButton,
  dropSentenceButton,
  earlierLinesButton,
  hideLineButton,
  laterLinesButton,
  moveDownButton,
  moveUpButton,
  removeNoteButton,
  showLineButton,
} from '../kit/buttons/explanations.ts';
import { type ButtonGesture, type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { arrangeForm, arrangeView, hideForm, hideView, type InSection } from './arrange.view.ts';
import { reviewModal } from './review.view.ts';
import { reviewFor, showAgain, textOf, under } from './review-shows.ts';

type LineAt = { id: string; number: number; section: SectionId; line: number };

const openArrangeFlow = onButton(
  arrangeButton,
  async (gesture) => {
    const { payload, form, view } = gesture;
    const { id, number, section, page } = payload;
    await textOf(gesture, payload);
    await form.fill(
      await arrangeFor(gesture, { v: 1, id, number, section, page, ...(view ? { behind: view.id } : {}) }),
    );
  },
  { opensForm: true },
);

type Shows = Pick<Gesture, 'ctx' | 'phi' | 'client'>;

/** The form of a section, of the text as it is now. */
async function arrangeFor(gesture: Shows, meta: InSection, said?: Mrkdwn): Promise<ModalView> {
  const explanation = await getExplanation(gesture.ctx, { id: meta.id });
  const { text, sheet } = explanation;
  const surface = await planSurfaceFor(gesture, explanation);
  if (!text || !sheet) return reviewFor(gesture, meta.id, meta.page);
  return arrangeView({ ...meta, number: text.number }, { explanation, text, sheet, surface }, said);
}

/** What a button speaks of: the text is still that version, and the line is there. */
async function lineAt(gesture: Shows, at: LineAt) {
  const shown = await textOf(gesture, at);
  const section = shown.text.draft.sections.find(({ id }) => id === at.section);
  return { ...shown, line: section?.lines[at.line] };
}

/** The rest of a long section, in the same form. */
const turnFlows = [earlierLinesButton, laterLinesButton].map((button) =>
  onButton(button, async (gesture) => {
    const { view, payload } = gesture;
    const meta = view ? readMeta(arrangeForm, view.privateMetadata) : null;
    if (view && meta) await showAgain(gesture, view.id, arrangeFor(gesture, { ...meta, from: payload.from }));
  }),
);

type Deed = (
  gesture: ButtonGesture<LineAt>,
  at: { id: string; number: number; key: string },
) => Promise<unknown>;

/** Does it, then shows both forms as they are now: the section's in front, the review beneath. */
const shapes = (button: typeof hideLineButton | typeof acceptSentenceButton, deed: Deed, said: Mrkdwn) =>
  onButton(button, async (gesture) => {
    const { id, number } = gesture.payload;
    const { line } = await lineAt(gesture, gesture.payload);
    await deed(gesture, { id, number, key: line?.key ?? '' });
    await showBoth(gesture, said);
  });

async function showBoth(gesture: ButtonGesture<LineAt>, said: Mrkdwn): Promise<void> {
  const { view, payload } = gesture;
  if (!view) return;
  const meta = readMeta(arrangeForm, view.privateMetadata);
  if (!meta) {
    const { page } = readMeta(reviewModal, view.privateMetadata) ?? { page: 0 };
    return showAgain(gesture, view.id, reviewFor(gesture, payload.id, page, said));
  }
  await showAgain(gesture, view.id, arrangeFor(gesture, meta, said));
  if (meta.behind) await showAgain(gesture, meta.behind, reviewFor(gesture, payload.id, meta.page));
}

/** The same button is in the review and in the section's form: what the form remembers says which. */
function readMeta<T>(modal: { parseMeta: (text: string) => T }, text: string): T | null {
  try {
    return modal.parseMeta(text);
  } catch {
    return null;
  }
}

/** A line that matters for safety asks for its reason first, in the place of the section's form. */
const hideFlow = onButton(hideLineButton, async (gesture) => {
  const { payload, view, ctx, texts } = gesture;
  const { explanation, surface, line } = await lineAt(gesture, payload);
  const { id, number } = payload;
  const meta = view ? readMeta(arrangeForm, view.privateMetadata) : null;
  if (view && meta && line && explanation.sheet && isSafetyLine(line, explanation.sheet)) {
    const asked = hideView({ ...meta, number, line: payload.line }, line, { explanation, surface });
    return showAgain(gesture, view.id, Promise.resolve(asked));
  }
  await hideLine(ctx, { id, number, key: line?.key ?? '' }, texts);
  await showBoth(gesture, mrkdwn`*Hidden.* Another person must approve the text.`);
});

const hideWithReasonFlow = onSubmit(hideForm, async (gesture) => {
  const { ctx, meta, values, texts, after } = gesture;
  const { line: index, ...section } = meta;
  const { line } = await lineAt(gesture, { ...meta, line: index });
  const reason = one(values, 'reason') ?? '';
  await under(
    'reason',
    hideLine(ctx, { id: meta.id, number: meta.number, key: line?.key ?? '', reason }, texts),
  );
  const { behind } = meta;
  if (behind) after(() => showAgain(gesture, behind, reviewFor(gesture, meta.id, meta.page)));
  return {
    update: await arrangeFor(
      gesture,
      section,
      mrkdwn`*Hidden.* Your reason is saved with it. Another person must confirm it.`,
    ),
  };
});

const noteFlow = onSubmit(arrangeForm, async (gesture) => {
  const { ctx, meta, values, texts, model, after } = gesture;
  const isVerified = model.limits.verifier !== null;
  const field = `note.${meta.number}`;
  const { id, number, section, page, behind } = meta;
  await under(
    field,
    addNote(ctx, { id, number, section, text: one(values, field) ?? '' }, { texts, isVerified }),
  );
  if (behind) after(() => showAgain(gesture, behind, reviewFor(gesture, id, page)));
  return {
    update: await arrangeFor(
      gesture,
      meta,
      isVerified
        ? mrkdwn`*Note added.* It is being checked against the plan. Another person must approve the text.`
        : mrkdwn`*Note added.* Another person must approve the text.`,
    ),
  };
});

export const arrangeFlows = [
  openArrangeFlow,
  ...turnFlows,
  hideFlow,
  hideWithReasonFlow,
  noteFlow,
  shapes(showLineButton, ({ ctx, texts }, at) => showLine(ctx, at, texts), mrkdwn`*Shown again.*`),
  shapes(
    moveUpButton,
    ({ ctx, texts }, at) => moveLine(ctx, { ...at, direction: 'up' }, texts),
    mrkdwn`*Moved.*`,
  ),
  shapes(
    moveDownButton,
    ({ ctx, texts }, at) => moveLine(ctx, { ...at, direction: 'down' }, texts),
    mrkdwn`*Moved.*`,
  ),
  shapes(removeNoteButton, ({ ctx, texts }, at) => removeNote(ctx, at, texts), mrkdwn`*Note removed.*`),
  shapes(
    acceptSentenceButton,
    ({ ctx, texts }, at) => decideSentence(ctx, { ...at, isAccepted: true }, texts),
    mrkdwn`*Accepted.* Another person must approve the text.`,
  ),
  shapes(
    dropSentenceButton,
    ({ ctx, texts }, at) => decideSentence(ctx, { ...at, isAccepted: false }, texts),
    mrkdwn`*Dropped.* The sentence from the library is used.`,
  ),
];
