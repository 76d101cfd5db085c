import { z } from 'zod';
import type { SourceRow } from '../../domain/assistant/source-row.ts';
import type { ModelSentence, ModelTurnRequest } from '../../domain/assistant/tools/model-turn.ts';
import type { Mask } from '../masking/mask.ts';
import { MOST_SENTENCES } from './limits.ts';
import { supports } from './supports.ts';
import type { TaggedRow } from './tagged-rows.ts';

export const SaidSentence = z.strictObject({ text: z.string(), tags: z.array(z.int()) });

/** What a turn has said so far. */
export type Said = {
  kept: ModelSentence[];
  /** Sentences that no row says, and those after the eighth. */
  cut: number;
};

type Keeping = {
  said: Said;
  rows: readonly TaggedRow[];
  mask: Mask;
  zone: string;
  request: Pick<ModelTurnRequest, 'onSentence'>;
};

/**
 * Takes the next sentence as soon as its JSON is closed: kept and handed on, or cut. A model may repeat what it said before a
 * tool ran: once is enough.
 */
export function keepSentence(json: string, { said, rows, mask, zone, request }: Keeping): void {
  const sentence = SaidSentence.safeParse(parsed(json));
  // The whole answer is refused for it, at its end.
  if (!sentence.success) return;
  const isOneTooMany = said.kept.length + said.cut >= MOST_SENTENCES;
  const restored = isOneTooMany ? null : mask.restore(sentence.data.text.trim());
  const by = restored?.ok
    ? rows.filter((row) => sentence.data.tags.includes(row.tag) && supports(row, restored.text, zone))
    : [];
  if (!restored?.ok || by.length === 0) {
    said.cut += 1;
    return;
  }
  const { text } = restored;
  if (said.kept.some((each) => each.text === text)) return;
  const kept = { text, tags: by.map(({ tag }) => tag) };
  said.kept.push(kept);
  request.onSentence?.(kept, by.map(asSource));
}

/** A row as a person reads it. */
export const asSource = ({ patient: _name, isWithheld: _flag, ...row }: TaggedRow): SourceRow => row;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
