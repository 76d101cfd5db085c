import type { App, BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import { asReply, firstSuccessful, NO_FORM, openForm, replier } from './answer.ts';
import { explainFailure } from './failure.ts';
import type { ButtonPlace, FlowsOf, Form } from './flows.ts';
import { type FieldEvent, formTurns } from './form-turns.ts';
import { contextFor, type KitDeps, newRequestId, refreshHome } from './gesture-context.ts';
import { asModal, noticeView, replyView, withNotice, withoutNotice } from './modal.ts';
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import type { PrivateReply } from './private-reply.ts';
import { typedText } from './typed-text.ts';
import { readValues } from './values.ts';

type Respond = Parameters<typeof replier>[0];

const STALE = mrkdwn`That button is from an older version of Northstar. Nothing was changed. \`/task mine\` and App Home show what is current.`;

/** Buttons and menus in messages, App Home and modals; fields that speak while a form is filled. */
export function listenToActions(
  app: App,
  buttons: FlowsOf<'button'>,
  fields: FlowsOf<'field'>,
  deps: KitDeps,
): void {
  const inTurn = formTurns(deps.client, deps.log);
  app.action<BlockAction>(/.*/, ({ ack, body, respond }) =>
    deps.track(async () => {
      await ack();
      const action = body.actions[0];
      if (!action) return;
      // An overflow menu or a select sends the chosen option's value; link buttons send none and mean nothing to us.
      const isLink = action.type === 'button' && action.url !== undefined;
      const button = buttons.get(action.action_id);
      const field = fields.get(action.action_id);
      if (isLink) return;
      const requestId = newRequestId();
      const log = deps.log.child({ requestId, action: action.action_id });
      const answers = answersFor(body, respond, deps);
      let form: Form = NO_FORM;
      try {
        const payload = button && parsed(() => button.parse(chosenValue(action) ?? undefined));
        if (button && payload?.ok && button.opensForm(payload.value, placeOf(body)))
          form = await openForm(deps.client, body.trigger_id, body.view?.type === 'modal' ? 'push' : 'open');
        const ctx = await contextFor(deps, body.user.id, {
          id: requestId,
          log,
          inboundKey: inboundKey(body),
        });
        const { client, phi, model, texts, tables, reports } = deps;
        const gesture = { ctx, client, phi, model, texts, tables, reports, ...answers };
        if (field && body.view) {
          const { view } = body;
          return await inTurn(fieldEvent(view, action), ({ modal, values, show }) =>
            field.handle({
              ...gesture,
              name: action.block_id,
              value: chosenValue(action),
              values,
              privateMetadata: modal.private_metadata ?? '',
              blocks: modal.blocks,
              callbackId: view.callback_id,
              modal,
              show: (next) => show(withoutNotice(next)),
            }),
          );
        }
        if (!button || !payload?.ok) return await answers.reply(STALE);
        await button.handle({
          ...gesture,
          payload: payload.value,
          form,
          open: (next) => openAfter(deps.client, log, body, next),
          ...places(body),
        });
        // In App Home, or in a form that may be above it.
        if (body.view) await refreshHome(deps, ctx);
      } catch (error) {
        const { sentence, isDuplicate } = explainFailure(error, { log, requestId, faultOf: deps.faultOf });
        if (isDuplicate) return;
        const { view } = body;
        // A person who writes in a form wants no other one on top of it.
        if (field && view)
          return await inTurn(fieldEvent(view, action), ({ modal, show }) =>
            show(withNotice(modal, sentence)),
          );
        await firstSuccessful(log, [
          ...(form === NO_FORM ? [] : [() => form.fill(noticeView(sentence))]),
          () => answers.reply(sentence),
          ...answers.otherwise(sentence),
        ]);
      }
    }),
  );
}

function fieldEvent(view: ViewOutput, action: BlockAction['actions'][number]): FieldEvent {
  return {
    viewId: view.id,
    hash: view.hash,
    modal: asModal(view),
    values: readValues(view.state.values),
    field: action.block_id,
    at: action.action_ts,
  };
}

function chosenValue(action: BlockAction['actions'][number]): string | null {
  if ('selected_option' in action) return action.selected_option?.value ?? null;
  if ('value' in action) return action.value == null ? null : typedText(action.value);
  return 'selected_user' in action ? action.selected_user : null;
}

function parsed<T>(read: () => T): { ok: true; value: T } | { ok: false } {
  try {
    return { ok: true, value: read() };
  } catch {
    return { ok: false };
  }
}

/**
 * In a message: ephemeral beside it. In App Home or a modal, where Slack gives no response_url: a modal of its own,
 * and what replaces a list in a modal takes that modal's place.
 */
function answersFor(body: BlockAction, respond: Respond, deps: KitDeps) {
  if (body.response_url)
    return { reply: replier(respond), replace: replier(respond, true), otherwise: () => [] };
  const { view } = body;
  const isModal = view?.type === 'modal';
  const onTop = (modal: ViewOutput, sentence: Mrkdwn) =>
    deps.client.views.update({ view_id: modal.id, view: withNotice(asModal(modal), sentence) });
  const reply = async (message: Mrkdwn | PrivateReply) => {
    if (isModal && isThird(view)) return void (await onTop(view, asReply(message).text));
    const call = { trigger_id: body.trigger_id, view: replyView(asReply(message), deps.phi) };
    await (isModal ? deps.client.views.push(call) : deps.client.views.open(call));
  };
  const replace = async (message: PrivateReply) => {
    if (!isModal) return reply(message);
    await deps.client.views.update({ view_id: view.id, view: replyView(message, deps.phi) });
  };
  // A trigger opens one view, within 3 s: what it opens no more is said in the form itself, or in a direct message.
  const otherwise = (sentence: Mrkdwn): (() => Promise<unknown>)[] => [
    ...(isModal ? [() => onTop(view, sentence)] : []),
    () => deps.client.chat.postMessage({ channel: body.user.id, text: sentence }),
  ];
  return { reply, replace, otherwise };
}

async function openAfter(client: WebClient, log: Log, body: BlockAction, view: ModalView): Promise<void> {
  const call = { trigger_id: body.trigger_id, view };
  try {
    await (body.view?.type === 'modal' ? client.views.push(call) : client.views.open(call));
  } catch (error) {
    log.warn({ err: error }, 'saved, but Slack opened no form for the rest');
  }
}

/** Slack refuses a fourth view on a stack of three. */
const isThird = (view: { previous_view_id?: string | null; root_view_id?: string | null }): boolean =>
  Boolean(view.previous_view_id) && view.previous_view_id !== view.root_view_id;

function placeOf({ view }: BlockAction): ButtonPlace {
  if (!view) return 'message';
  return view.type === 'home' ? 'home' : 'modal';
}

function places(body: BlockAction) {
  const { view, container } = body;
  return {
    view: view ? { id: view.id, type: view.type, privateMetadata: view.private_metadata } : null,
    message:
      container.type === 'message'
        ? { channelId: String(container.channel_id), ts: String(container.message_ts) }
        : null,
  };
}

/** Slack re-sends a press with the same action_ts; two presses differ in it. */
function inboundKey(body: BlockAction): string {
  const action = body.actions[0];
  return `action:${body.user.id}:${action?.action_id}:${action?.action_ts}`;
}
