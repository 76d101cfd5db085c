import type { AnyBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import type { z } from 'zod';
import { SLACK_LIMITS } from './limits.ts';
import { olderForm, readJson } from './metadata.ts';
import { cut, type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import { formLevel, type PhiDisplay } from './phi.ts';
import type { PrivateReply } from './private-reply.ts';
import { paragraph } from './text-blocks.ts';

/** A modal's id and what it remembers: ids only, in private_metadata, with a version that parsers of later deploys accept. */
export type ModalDefinition<S extends z.ZodType = z.ZodType> = {
  callbackId: string;
  /** Throws the sentence of an older form when it remembers something else. */
  parseMeta(text: string): z.output<S>;
  view(parts: {
    title: string;
    submit?: string;
    close?: string;
    meta: z.input<S>;
    blocks: KnownBlock[];
  }): ModalView;
};

/** Declares a modal. Titles are L0: they name the form, never the patient. */
export function defineModal<S extends z.ZodType>(callbackId: string, meta: S): ModalDefinition<S> {
  return {
    callbackId,
    parseMeta: (text) => {
      const read = meta.safeParse(readJson(text));
      if (!read.success) throw olderForm();
      return read.data;
    },
    view: (parts) => ({
      type: 'modal',
      callback_id: callbackId,
      title: { type: 'plain_text', text: cut(parts.title, SLACK_LIMITS.modalTitle) },
      ...(parts.submit
        ? { submit: { type: 'plain_text', text: cut(parts.submit, SLACK_LIMITS.modalTitle) } }
        : {}),
      close: {
        type: 'plain_text',
        text: cut(parts.close ?? (parts.submit ? 'Cancel' : 'Close'), SLACK_LIMITS.modalTitle),
      },
      private_metadata: JSON.stringify(parts.meta),
      blocks: parts.blocks,
    }),
  };
}

/** A modal that only says something. */
export function noticeView(text: Mrkdwn): ModalView {
  return {
    type: 'modal',
    callback_id: 'notice',
    title: { type: 'plain_text', text: 'Northstar' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [paragraph(text)],
  };
}

const MESSAGES_ONLY = mrkdwn`The full list is shown in messages only. Type the command in any channel, for example \`/task mine\`.`;

/**
 * A message shown where only modals can be. Blocks made for a message to one person may name a patient: they stay out
 * where forms show less.
 */
export function replyView({ text, blocks, surface }: PrivateReply, phi: PhiDisplay): ModalView {
  if (!blocks) return noticeView(text);
  const { level = 'L2' } = surface ?? {};
  const isForModals = level !== 'L2' || formLevel(phi) === 'L2';
  return isForModals
    ? { ...noticeView(text), blocks: blocks.slice(0, SLACK_LIMITS.viewBlocks) }
    : noticeView(mrkdwn`*${text}*\n${MESSAGES_ONLY}`);
}

/** Opened at once while the form is made: the trigger lives for 3 seconds, a busy database may not wait. */
export const LOADING_VIEW: ModalView = noticeView(mrkdwn`One moment …`);

type OpenView = {
  callback_id: string;
  title: PlainTextElement;
  submit: PlainTextElement | null;
  close: PlainTextElement | null;
  private_metadata: string;
  blocks: readonly AnyBlock[];
};

/** An open view as Slack sends it back, as one that can be shown again; what was typed stays where ids stay. */
export function asModal(view: OpenView): ModalView {
  return {
    type: 'modal',
    callback_id: view.callback_id,
    title: view.title,
    ...(view.submit ? { submit: view.submit } : {}),
    ...(view.close ? { close: view.close } : {}),
    private_metadata: view.private_metadata,
    blocks: [...view.blocks],
  };
}

const NOTICE = 'notice';

/** A form with a sentence on top, where no view can be above it; one of an earlier try gives way. */
export function withNotice(view: ModalView, sentence: Mrkdwn): ModalView {
  return {
    ...view,
    blocks: [paragraph(sentence, NOTICE), ...withoutNotice(view).blocks].slice(0, SLACK_LIMITS.viewBlocks),
  };
}

/** The form once the trouble is over. */
export function withoutNotice(view: ModalView): ModalView {
  return { ...view, blocks: view.blocks.filter((block) => block.block_id !== NOTICE) };
}
