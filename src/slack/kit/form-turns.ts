import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import { sameRound } from './submission-key.ts';

/** A field of an open form spoke: the form as Slack saw it then, the field's block id and when (action_ts). */
export type FieldEvent = { viewId: string; hash: string; modal: ModalView; field: string; at: string };

/** The form as it stands now, and how to put another in its place. */
export type Turn = { modal: ModalView; show(next: ModalView): Promise<void> };

type Form = {
  latest: { hash: string; modal: ModalView };
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
    form.newestOf.set(event.field, Math.max(at, form.newestOf.get(event.field) ?? at));
    const turn = form.tail.then(async () => {
      if (at < (form.newestOf.get(event.field) ?? at)) return;
      // A hash that is not ours: somebody else has shown the form anew, so the event knows it best.
      if (!form.past.has(event.hash)) {
        if (form.latest.hash !== event.hash) form.past.add(form.latest.hash);
        form.latest = { hash: event.hash, modal: event.modal };
      }
      await work({ modal: form.latest.modal, show: (next) => show(form, event.viewId, next) });
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
      log.debug({ err: error }, 'a newer view was there first');
    }
  }
}

function remember(forms: Map<string, Form>, { viewId, hash, modal }: FieldEvent): Form {
  const form: Form = {
    latest: { hash, modal },
    past: new Set(),
    newestOf: new Map(),
    tail: Promise.resolve(),
  };
  forms.set(viewId, form);
  const oldest = forms.keys().next();
  if (forms.size > MOST_FORMS && !oldest.done) forms.delete(oldest.value);
  return form;
}
