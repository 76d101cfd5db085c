import { createHash } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { parseMetadata } from './metadata.ts';
import type { FieldValues } from './values.ts';

type Shown = { private_metadata?: string };
type Submitted = { id: string; private_metadata: string };

/** Where a form counts how often it was put up again after a submission. */
const ROUND = '_round';

function roundOf(text: string): number {
  const round = parseMetadata(text)[ROUND];
  return typeof round === 'number' ? round : 0;
}

function withRound(view: ModalView, round: number): ModalView {
  if (round === 0) return view;
  const meta = { ...parseMetadata(view.private_metadata), [ROUND]: round };
  return { ...view, private_metadata: JSON.stringify(meta) };
}

/** A form re-rendered while it is filled stays the same form. */
export function sameRound(before: Shown, next: ModalView): ModalView {
  return withRound(next, roundOf(before.private_metadata ?? ''));
}

/** A form put up as the answer to a submission is another one: what is saved with it is saved beside. */
export function nextRound(before: Submitted, next: ModalView): ModalView {
  return withRound(next, roundOf(before.private_metadata) + 1);
}

/**
 * Names a submission so that it counts once. Not by the view's hash, which changes whenever the form is re-rendered:
 * a person whose connection failed after the commit saves the same form again under another hash.
 * `form`: the beginning of the key of every submission of this form; `key`: of one with these values.
 */
export function submissionKey(view: Submitted, values: FieldValues): { form: string; key: string } {
  const form = `view:${view.id}:${roundOf(view.private_metadata)}:`;
  const digest = createHash('sha256')
    .update(JSON.stringify(Object.entries(values).sort()))
    .digest('base64url');
  return { form, key: form + digest.slice(0, 22) };
}
