import type { AnyBlock, InputBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import { sameRound } from './submission-key.ts';
import type { FieldValue, FieldValues } from './values.ts';

/** A field of an open form spoke: the form as Slack saw it then, the field's block id and when (action_ts). */
export type FieldEvent = {
  viewId: string;
  hash: string;
  modal: ModalView;
  values: FieldValues;
  field: string;
  at: string;
};

/** The form as it is now, what it holds, and how to put another in its place. */
export type Turn = { modal: ModalView; values: FieldValues; show(next: ModalView): Promise<void> };

type Form = {
  latest: { hash: string; modal: ModalView };
  /** What the newest event said that the fields hold. */
  said: { at: number; values: FieldValues };
  past: Set<string>;
  newestOf: Map<string, number>;
  tail: Promise<unknown>;
};

/** Forms that are remembered; one that is forgotten is read from the next event again. */
const MOST_FORMS = 200;

/**
 * Fields speak faster than forms are shown again: two answers made from one old form would undo each other, and
 * Slack refuses the later one by its hash. Here they take turns, each made from what the one before showed, and of
 * one field's events only the newest counts. This is about what is shown, never about what is saved: another
 * process, or a restart, loses at most a preview, which the submission shows then.
 */
export function formTurns(client: WebClient, log: Log) {
  const forms = new Map<string, Form>();

  return function inTurn(event: FieldEvent, work: (turn: Turn) => Promise<void>): Promise<void> {
    const form = forms.get(event.viewId) ?? remember(forms, event);
    const at = Number(event.at);
    if (at >= form.said.at) form.said = { at, values: event.values };
    form.newestOf.set(event.field, Math.max(at, form.newestOf.get(event.field) ?? at));
    const turn = form.tail.then(async () => {
      if (at < (form.newestOf.get(event.field) ?? at)) return;
      // A hash that is not ours: someone else has shown the form again, so the event knows it best.
      if (!form.past.has(event.hash)) {
        if (form.latest.hash !== event.hash) form.past.add(form.latest.hash);
        form.latest = { hash: event.hash, modal: event.modal };
      }
      const { modal } = form.latest;
      const values = valuesIn(modal, form.said.values);
      await work({ modal, values, show: (next) => show(form, event.viewId, next) });
    });
    form.tail = turn.catch(() => {});
    return turn;
  };

  async function show(form: Form, viewId: string, made: ModalView): Promise<void> {
    const { hash, modal } = form.latest;
    const next = sameRound(modal, made);
    try {
      const { view } = await client.views.update({ view_id: viewId, hash, view: next });
      form.past.add(hash);
      if (view?.hash) form.latest = { hash: view.hash, modal: next };
    } catch (error) {
      log.debug({ err: error }, 'a newer view was already shown');
    }
  }
}

function remember(forms: Map<string, Form>, { viewId, hash, modal, values, at }: FieldEvent): Form {
  const form: Form = {
    latest: { hash, modal },
    said: { at: Number(at), values },
    past: new Set(),
    newestOf: new Map(),
    tail: Promise.resolve(),
  };
  forms.set(viewId, form);
  const oldest = forms.keys().next();
  if (forms.size > MOST_FORMS && !oldest.done) forms.delete(oldest.value);
  return form;
}

/** What the fields of this form hold: what a person was last seen to have put there, else what they appeared with. */
function valuesIn(modal: ModalView, said: FieldValues): FieldValues {
  const values: FieldValues = {};
  for (const block of modal.blocks) {
    const id = block.block_id;
    if (!id || !isInput(block)) continue;
    const held = said[id];
    values[id] = held === undefined ? initialOf(block.element) : held;
  }
  return values;
}

const isInput = (block: AnyBlock): block is InputBlock => block.type === 'input' && 'element' in block;

function initialOf(element: InputBlock['element']): FieldValue {
  if ('initial_value' in element)
    return typeof element.initial_value === 'string' ? element.initial_value : null;
  if ('initial_option' in element) return element.initial_option?.value ?? null;
  if ('initial_options' in element) return (element.initial_options ?? []).map(({ value }) => value ?? '');
  if ('initial_date_time' in element) return String(element.initial_date_time ?? '') || null;
  return 'initial_user' in element ? (element.initial_user ?? null) : null;
}
