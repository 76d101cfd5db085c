import type { FallbackReason, SentenceCounts } from '../domain/explanations/model-draft.ts';
import type { DraftWork } from './draft-work.ts';
import { faultOf } from './fault.ts';
import { type DropReason, type Judged, type Judging, judgeSentence } from './judge-sentences.ts';
import { KnownValueLeft } from './masking/mask.ts';
import type { Kept } from './merge-draft.ts';
import { mostSentences } from './reader.ts';
import { verifyWithModel } from './verify-with-model.ts';
import { type Offered, type Order, writeSentences } from './write-sentences.ts';

/** Of one problem a page has at most so many sentences of a model. */
const MOST_OF_FACT = 4;

type Sentence = Offered & { section: Order['section']; facts: string[] };

export type OfferedSentences = {
  kept: Kept[];
  sentences: SentenceCounts;
  /** Of the first call that gave no answer; the sections of the others are there all the same. */
  fault: FallbackReason | null;
};

/** All sections written, then each of their sentences judged. Throws `KnownValueLeft` alone: then nothing was sent of it. */
export async function offerSentences(work: DraftWork, orders: readonly Order[]): Promise<OfferedSentences> {
  const { request } = work;
  const written = await Promise.allSettled(orders.map((order) => writeSentences(work, order)));
  let fault: FallbackReason | null = null;
  const offered = orders.flatMap((order, i): { order: Order; sentence: Sentence }[] => {
    const answer = written[i];
    if (answer?.status === 'fulfilled') {
      return answer.value.map((each) => ({ order, sentence: { ...each, section: order.section } }));
    }
    if (answer?.reason instanceof KnownValueLeft) throw answer.reason;
    fault ??= faultOf(answer?.reason).reason;
    return [];
  });
  const verify = verifyWithModel({ ...work, language: request.skeleton.language });
  const judged = await atOnce(
    work.limits.verifiedAtOnce,
    offered,
    ({ order, sentence }, at): Promise<Judged> => {
      if (
        isTooMany(
          work,
          offered.slice(0, at).map((each) => each.sentence),
          sentence,
        )
      ) {
        return Promise.resolve({ isKept: false, reason: 'form' });
      }
      const { sheet, skeleton } = request;
      const { language, audience } = skeleton;
      const judging: Judging = { given: order.facts, sheet, language, audience, mask: work.mask, verify };
      return judgeSentence(sentence, judging);
    },
  );
  const kept = judged.flatMap((each, i): Kept[] => {
    const section = offered[i]?.order.section;
    return each.isKept && section ? [{ section, text: each.text, facts: each.facts }] : [];
  });
  for (const each of judged) if (!each.isKept && each.fault) fault ??= each.fault as FallbackReason;
  return { kept, sentences: countsOf(judged), fault };
}

function isTooMany(
  { request }: DraftWork,
  before: readonly Sentence[],
  { section, facts }: Sentence,
): boolean {
  const own = before.filter((each) => each.section === section);
  const [first] = facts;
  return (
    own.length >= mostSentences(section, request.sheet) ||
    own.filter((each) => each.facts[0] === first).length >= MOST_OF_FACT
  );
}

function countsOf(judged: readonly Judged[]): SentenceCounts {
  const dropped = (...reasons: DropReason[]) =>
    judged.filter((each) => !each.isKept && reasons.includes(each.reason)).length;
  return {
    offered: judged.length,
    kept: judged.filter(({ isKept }) => isKept).length,
    byGuards: dropped('form', 'guard'),
    byVerifier: dropped('not_supported', 'contradicts'),
    unverified: dropped('unverified'),
  };
}

/** As many at the same time as are allowed, results in their order. */
async function atOnce<T, R>(
  most: number,
  items: readonly T[],
  run: (item: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await run(items[at] as T, at);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
