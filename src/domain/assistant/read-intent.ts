import { once } from '../../plain-language/text/once.ts';
import { cueScores } from './cue-scores.ts';
import { DECLINED, type Declined, INTENT_NAMES, type Intent } from './intent.ts';
import { LABELS, type Label, labelledRequests, saidInFile } from './labelled-requests.ts';
import { featuresOf } from './request-features.ts';
import type { SaidWords } from './said-words.ts';
import { sharesOf, WordWeights } from './word-weights.ts';

export type ReadIntent =
  | { kind: 'intent'; intent: Intent }
  /** Understood, and not answered. */
  | { kind: 'declined'; why: Declined }
  /** `nearest`: the three things it can do that are most like it. */
  | { kind: 'unknown'; nearest: Intent[] };

/** What each word of a request speaks for. */
export type Weights = Pick<WordWeights<Label>, 'scores'>;

/** Learned from the requests of these authors; without a choice from all. */
export function learnedFrom(isIn: (author: string) => boolean = () => true): Weights {
  const examples = labelledRequests()
    .filter(({ author }) => isIn(author))
    .map(({ text, label }) => ({ features: featuresOf(saidInFile(text)), label }));
  return WordWeights.learn(LABELS, examples);
}

const all = once(() => learnedFrom());

/** Learns now, about a second of work, so that the first request does not wait for it. */
export const learnToRead = (): void => void all();

/**
 * A share of all that speaks for it: with less it is a guess, and the person is asked; `alone`: where no cue speaks for it, too.
 * What would be done asks for more than what is only read. Chosen on four authors' requests that nothing was learned from.
 */
const ENOUGH = { read: { withCue: 0.3, alone: 0.45 }, act: { withCue: 0.4, alone: 0.6 } };
/** What a point of a cue adds to what the words weigh. */
const CUE = 0.55;
const MOST = 10;
/** What leads to a card or a form. */
const ACTED: ReadonlySet<Label> = new Set([
  'explain',
  'make_task',
  'log_contact',
  'snooze',
  'reassign',
  'done',
  'away',
  'voicemails',
]);
/** Shares below this are noise. */
const NEAR = 0.02;
/** What whoever was not understood most likely wants. */
const COMMON: readonly Intent[] = ['who_first', 'tasks', 'help'];

/**
 * What a request asks for: what its words weigh, as labelled requests have them, and what its cues add. Advice and ranking that
 * a cue shows are declined, whatever else the words say.
 */
export function readIntent(said: SaidWords, weights: Weights = all()): ReadIntent {
  const cues = cueScores(said);
  const declined = (Object.keys(DECLINED) as Declined[]).find((why) => (cues.get(why) ?? 0) > 0);
  if (declined) return { kind: 'declined', why: declined };
  const scores = weights.scores(featuresOf(said));
  const shares = sharesOf(
    LABELS.map((label) => {
      const cue = label === 'unknown' ? 0 : (cues.get(label) ?? 0);
      return (scores.get(label) ?? 0) + CUE * Math.min(Math.max(cue, 0), MOST);
    }),
  );
  const ranked = LABELS.map((label, at) => ({ label, share: shares[at] ?? 0 })).toSorted(
    (one, other) => other.share - one.share,
  );
  const [best] = ranked;
  if (best && best.share >= enoughFor(best.label, (cues.get(best.label as Intent) ?? 0) > 0)) {
    if (isIntent(best.label)) return { kind: 'intent', intent: best.label };
    if (best.label !== 'unknown') return { kind: 'declined', why: best.label };
  }
  const near = ranked.flatMap(({ label, share }) => (isIntent(label) && share >= NEAR ? [label] : []));
  return { kind: 'unknown', nearest: [...new Set([...near, ...COMMON])].slice(0, 3) };
}

function enoughFor(label: Label, hasCue: boolean): number {
  const { withCue, alone } = ACTED.has(label) ? ENOUGH.act : ENOUGH.read;
  return hasCue ? withCue : alone;
}

const isIntent = (label: Label): label is Intent => (INTENT_NAMES as readonly string[]).includes(label);
