import type { TurnPlace, TurnRound } from '../../domain/assistant-turns/turn.ts';
import type { AssistantActor, Ctx, MemberActor } from '../../domain/context.ts';
import { handlesOf } from '../../domain/task-text/team-handles.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { typedText } from '../kit/typed-text.ts';

/** A request to the assistant: a turn, and its words as they were read. */
export type TurnRequest = TurnPlace &
  TurnRound & {
    /** @phi Plain text. */
    text: string;
    /** Whom of those that fit a person has chosen. */
    patientId?: string;
    /** Which of several open tasks. */
    taskId?: string;
  };

const MENTION = /<@([A-Z0-9]{1,30})(?:\|[^<>]{0,100})?>/g;

/**
 * What a person wrote, as the grammar reads it: the app's own mention is nobody, a teammate's mention is the handle by which
 * people name them.
 */
export async function wordsOf(ctx: Ctx<MemberActor>, message: string): Promise<string> {
  const text = typedText(message);
  const mentioned = [...text.matchAll(MENTION)].map(([, id]) => id);
  if (mentioned.length === 0) return plainMessage(text);
  const handles = new Map([...(await handlesOf(ctx))].map(([handle, id]) => [id, handle]));
  return plainMessage(
    text.replaceAll(MENTION, (whole, id: string) =>
      id === ctx.workspace.slack?.botUserId ? ' ' : (handles.get(id) ?? whole),
    ),
  );
}

/** Under the person's own access, and audited as the assistant on their behalf. One event is several verbs: none takes its key. */
export function onBehalfOf(ctx: Ctx<MemberActor>): Ctx<AssistantActor> {
  const { inboundKey: _, actor, ...rest } = ctx;
  return { ...rest, actor: { kind: 'assistant', onBehalfOf: actor } };
}

/** The same person, several verbs of one gesture: the row of the turn makes it count once. */
export function withoutKey(ctx: Ctx<MemberActor>): Ctx<MemberActor> {
  const { inboundKey: _, ...rest } = ctx;
  return rest;
}
