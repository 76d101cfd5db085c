import type { KnownBlock, ModalView } from '@slack/types';
import { viewNotes } from '../../domain/contact-notes/view-notes.ts';
import {
  BARRIER_LABELS,
  DIRECTION_LABELS,
  MORE_FOLLOW_UPS_MAX,
  OUTCOME_LABELS,
  PARTY_LABELS,
  WAY_LABELS,
} from '../../domain/contacts/contact.ts';
import { suggestForNote } from '../../domain/model-suggestions/suggest-for-note.ts';
import type { NoteSuggestion } from '../../domain/model-suggestions/suggestion.ts';
import { suggestNoteButton } from '../kit/buttons/contact-notes.ts';
import { readDueText } from '../kit/due-field.ts';
import { type FieldGesture, onField } from '../kit/flows.ts';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { withBarrierTasks } from './barrier-tasks.ts';
import { moreFields, SUGGEST_BLOCK } from './contact-form.view.ts';
import { blockIdOf, type ContactMeta, contactModal, plainValues } from './contact-modal.ts';
import { quoted } from './note-form.ts';
import { noteWords } from './note-words.ts';
import { refilled } from './refill-field.ts';

const NOTHING = mrkdwn`*AI suggests nothing more than what was read from the note.*`;

/**
 * "Suggest with AI" in a form that a note has filled: what a model reads in it besides is added to the fields, and marked as its
 * suggestion. What the rules found and what the person chose stays; the patient is never chosen so.
 */
export const suggestNoteFlow = onField(suggestNoteButton.actionId, async (gesture) => {
  const { ctx, model, modal, show, privateMetadata } = gesture;
  const { noteId } = contactModal.parseMeta(privateMetadata);
  if (!noteId) return;
  const suggestion = await suggestForNote(ctx, { noteId, suggest: model.suggestForNote });
  if (!suggestion) return show(withLine(modal, NOTHING));
  await show(await withSuggestion(gesture, { suggestion, noteId }));
});

const withLine = (modal: ModalView, line: Mrkdwn): ModalView => ({
  ...modal,
  blocks: modal.blocks.map((block) =>
    block.block_id === SUGGEST_BLOCK ? paragraph(line, SUGGEST_BLOCK) : block,
  ),
});

async function withSuggestion(
  gesture: FieldGesture,
  { suggestion, noteId }: { suggestion: NoteSuggestion; noteId: string },
): Promise<ModalView> {
  const { ctx, phi, values, privateMetadata, modal } = gesture;
  const note = (await viewNotes(ctx, { id: noteId })).find(({ id }) => id === noteId);
  const words = note && (await noteWords(gesture, note));
  const mask = words?.mask ?? (() => '');
  const before = contactModal.parseMeta(privateMetadata);
  const added = addedTo(suggestion, plainValues(values));
  const meta: ContactMeta = {
    ...before,
    ai: [...new Set([...(before.ai ?? []), ...added.map(({ field }) => field)])],
  };
  let next = withLine(
    { ...modal, private_metadata: JSON.stringify(metaOf(modal, meta)) },
    linesOf(suggestion, mask),
  );
  for (const { field, value } of added)
    next = refilled(next, { from: blockIdOf(field, before), to: blockIdOf(field, meta), value });
  next = await withFollowUps(gesture, next, { meta, followUps: suggestion.followUps, mask });
  const filled = added.find(({ field }) => field === 'barriers');
  if (!filled) return next;
  const { [blockIdOf('barriers', before)]: _, ...others } = values;
  const chosen = { ...others, [blockIdOf('barriers', meta)]: filled.value };
  return (await withBarrierTasks({ ctx, phi, values: chosen }, next)).modal;
}

/** What a form remembers beside its own schema, such as how often it was shown, stays. */
const metaOf = (modal: ModalView, meta: ContactMeta): object => ({
  ...JSON.parse(modal.private_metadata ?? '{}'),
  ai: meta.ai,
});

type Added = { field: NonNullable<ContactMeta['ai']>[number]; value: string | string[] };

/** What the fields get: barriers beside those that are chosen, and what is still as the form began with it. */
function addedTo(suggestion: NoteSuggestion, filled: ReturnType<typeof plainValues>): Added[] {
  const { direction, way, outcome, barriers, minutes } = suggestion;
  const chosen = filled.many('barriers');
  const all = [...new Set([...chosen, ...barriers.map(({ barrier }) => barrier)])];
  return [
    ...(all.length > chosen.length ? [{ field: 'barriers' as const, value: all }] : []),
    ...(minutes !== null && filled.one('minutes') === null
      ? [{ field: 'minutes' as const, value: String(minutes) }]
      : []),
    ...(direction !== null && filled.one('direction') === 'outbound'
      ? [{ field: 'direction' as const, value: direction }]
      : []),
    ...(way !== null && filled.one('way') === 'phone' ? [{ field: 'way' as const, value: way }] : []),
    ...(outcome !== null && filled.one('outcome') === 'reached'
      ? [{ field: 'outcome' as const, value: outcome }]
      : []),
  ];
}

type Adding = {
  meta: ContactMeta;
  followUps: NoteSuggestion['followUps'];
  mask: (words: string) => string;
};

/** Further follow-ups, as far as the form holds them, above the owner of all. */
async function withFollowUps(
  { ctx, values }: FieldGesture,
  modal: ModalView,
  { meta, followUps, mask }: Adding,
): Promise<ModalView> {
  const taken = modal.blocks.filter(({ block_id = '' }) =>
    /moreFollowUps\.\d+\.title$/.test(block_id),
  ).length;
  const patientId = plainValues(values).one('patient');
  const added: KnownBlock[] = [];
  for (const [at, { title, when }] of followUps.slice(0, MORE_FOLLOW_UPS_MAX - taken).entries()) {
    const reading = await readDueText(ctx, when, patientId);
    const due = reading?.kind === 'due' ? reading.at : null;
    added.push(...moreFields(meta, { title: mask(title), at: due }, taken + at));
  }
  const owner = blockIdOf('followUp.owner', meta);
  return {
    ...modal,
    blocks: modal.blocks.flatMap((block) => (block.block_id === owner ? [...added, block] : [block])),
  };
}

/** What the model suggests, as its own words beside the fields. */
function linesOf(
  { direction, way, party, outcome, barriers, minutes, followUps }: NoteSuggestion,
  mask: (words: string) => string,
): Mrkdwn {
  const parts = [
    direction && mrkdwn`${DIRECTION_LABELS[direction]}`,
    way && mrkdwn`${WAY_LABELS[way]}`,
    party && mrkdwn`with: ${PARTY_LABELS[party]}`,
    outcome && mrkdwn`${OUTCOME_LABELS[outcome]}`,
    minutes !== null && mrkdwn`${minutes} minutes`,
    ...barriers.map(({ barrier, words }) => mrkdwn`${BARRIER_LABELS[barrier]} (${quoted(mask(words))})`),
    ...followUps.map(({ title }) => mrkdwn`follow-up ${quoted(mask(title))}`),
  ];
  return mrkdwn`*Suggested by AI from your note, check each:* ${joinMrkdwn(parts, ', ')}`;
}
