import type { Answer } from './answer.ts';
import type { ModelFact } from './facts-for-model.ts';
import type { Mask } from './masking/mask.ts';
import { isGrounded, type VetCode, type VetContext, vetAsRead } from './vet-text.ts';

export type Vetted =
  | { ok: true; sentences: { text: string; facts: string[] }[] }
  | { ok: false; codes: VetCode[] };

export const vetContext = (cited: readonly ModelFact[], given: readonly ModelFact[]): VetContext => ({
  groundText: cited.map(({ text, plain }) => `${text} | ${plain}`).join(' | '),
  citedText: cited
    .filter(({ isOwnWords }) => !isOwnWords)
    .map(({ text }) => text)
    .join(' | '),
  givenText: given.map(({ text }) => text).join(' | '),
  hasUnreasonedMedicine: cited.some(({ hasNoReason }) => hasNoReason),
  medicines: given.flatMap(({ medicine }) => medicine ?? []),
});

/** Each sentence held against the facts it cites; names put back. One that is not allowed fails the section. */
export function vetSentences(
  answer: Answer,
  given: readonly ModelFact[],
  mask: Mask,
  mostSentences: number,
): Vetted {
  const codes = new Set<VetCode>();
  if (answer.sentences.length > mostSentences) codes.add('too_many');
  const sentences = answer.sentences.map(({ text, facts }) => {
    const cited = given.filter(({ id }) => facts.includes(id));
    if (facts.length === 0 || facts.some((id) => !given.some((fact) => fact.id === id)))
      codes.add('unknown_fact');
    const context = vetContext(cited, given);
    const restored = mask.restore(text.trim());
    for (const code of vetAsRead(text.trim(), mask, context)) codes.add(code);
    if (!isGrounded(text, context)) codes.add('ungrounded');
    if (!restored.ok) codes.add('token');
    return { text: restored.ok ? restored.text : '', facts: [...new Set(facts)] };
  });
  return codes.size === 0 ? { ok: true, sentences } : { ok: false, codes: [...codes] };
}
