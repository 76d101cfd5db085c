import type { FallbackReason } from '../domain/explanations/model-draft.ts';
import type { Draft, SectionId } from '../plain-language/draft.ts';
import type { CheckResult, Finding } from '../plain-language/finding.ts';
import type { Draftsman } from './draftsman.ts';
import { ModelFault } from './fault.ts';
import { mergeDraft, type Written } from './merge-draft.ts';
import { RULE_WORDS } from './rule-words.ts';
import { VET_WORDS } from './vet-text.ts';
import { type Order, writeSection } from './write-section.ts';

/** Two rounds: all sections, then those that failed, with their faults named. */
export async function writeInTwoRounds(
  man: Draftsman,
  orders: readonly Order[],
): Promise<{ draft: Draft; result: CheckResult }> {
  const { request, settings, prompts } = man;
  const by = { model: settings.model, promptId: prompts.id, promptVersion: prompts.version };
  // What the rules have against the record itself is no fault of the model.
  const standing = new Set(blocking(await request.check(request.skeleton)).map(({ key }) => key));
  const written = new Map<SectionId, Written>();
  let todo = orders;
  let last: ModelFault | null = null;
  for (const isLastRound of [false, true]) {
    const round = await allOrNone(
      todo.map((order) => tryOrder(man, order, isLastRound)),
      man.stop,
    );
    last = round.find(({ fault }) => fault !== null)?.fault ?? null;
    for (const { order, sentences } of round) {
      if (sentences) written.set(order.section, { section: order.section, sentences });
    }
    const draft = mergeDraft(request.skeleton, [...written.values()], by);
    const result = await request.check(draft);
    const broken = blocking(result).filter(({ key }) => !standing.has(key));
    const failures = (section: SectionId) => [
      ...(round.find(({ order }) => order.section === section)?.failures ?? []),
      ...new Set(
        broken.filter(({ at }) => at === null || at.section === section).map(({ rule }) => RULE_WORDS[rule]),
      ),
    ];
    todo = orders
      .map((order) => ({ ...order, failures: failures(order.section) }))
      .filter((order) => order.failures.length > 0);
    if (todo.length === 0 && broken.length === 0) return { draft, result };
    // A rule that broke outside of all prose is none that a second try could mend.
    if (todo.length === 0) break;
  }
  throw last ?? new ModelFault('failed_checks');
}

/** The first that fails ends the others: what they would bring is not needed. Waits until each is settled in the books. */
async function allOrNone<T>(tries: readonly Promise<T>[], stop: () => void): Promise<T[]> {
  let first: { error: unknown } | null = null;
  const watched = tries.map((each) =>
    each.catch((error: unknown) => {
      first ??= { error };
      stop();
      throw error;
    }),
  );
  const ended = await Promise.allSettled(watched);
  if (first) throw (first as { error: unknown }).error;
  return ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

type Tried = {
  order: Order;
  sentences: Written['sentences'] | null;
  failures: string[];
  fault: ModelFault | null;
};

const WORTH_A_RETRY: readonly FallbackReason[] = ['garbled', 'cut_off', 'empty'];

async function tryOrder(man: Draftsman, order: Order, isLastRound: boolean): Promise<Tried> {
  try {
    const vetted = await patiently(man, order);
    if (vetted.ok) return { order, sentences: vetted.sentences, failures: [], fault: null };
    return { order, sentences: null, failures: vetted.codes.map((code) => VET_WORDS[code]), fault: null };
  } catch (error) {
    if (isLastRound || !(error instanceof ModelFault) || !WORTH_A_RETRY.includes(error.reason)) throw error;
    return { order, sentences: null, failures: [VET_WORDS.form], fault: error };
  }
}

/** A service that is too busy says when to come back: that is respected once. */
async function patiently(man: Draftsman, order: Order) {
  try {
    return await writeSection(man, order);
  } catch (error) {
    if (!(error instanceof ModelFault) || error.reason !== 'rate_limited') throw error;
    const { retryAfterMs } = error;
    if (retryAfterMs === null || retryAfterMs > man.limits.longestWaitMs) throw error;
    await wait(retryAfterMs, man.signal);
    return writeSection(man, order);
  }
}

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(new ModelFault('stopped'));
      },
      { once: true },
    );
  });

const blocking = ({ findings }: CheckResult): Finding[] => findings.filter(({ level }) => level === 'block');
