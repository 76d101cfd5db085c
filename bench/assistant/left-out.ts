import { type Labelled, labelledRequests, saidInFile } from '../../src/domain/assistant/labelled-requests.ts';
import { learnedFrom, readIntent } from '../../src/domain/assistant/read-intent.ts';
import type { Figure } from '../figures.ts';

/** Written to learn from, beside nothing that could be asked of others. */
const WRITTEN_FOR = 'training';

/**
 * The labelled requests of each author, read by what was learned from all the others: what a new author may expect, but for
 * cues, which knew the first three.
 */
export function benchLeftOut(): Figure[] {
  const all = labelledRequests();
  const authors = [...new Set(all.map(({ author }) => author))].filter((author) => author !== WRITTEN_FOR);
  return authors.map((author) => {
    const weights = learnedFrom((other) => other !== author);
    const theirs = all.filter((request) => request.author === author);
    const read = theirs.map((request) => ({ wanted: wantedOf(request), got: gotOf(request, weights) }));
    const right = read.filter(({ wanted, got }) => wanted === got).length;
    const wrong = read.filter(({ wanted, got }) => wanted !== got && got !== 'unknown').length;
    return {
      name: `the ${author} author left out: right intent (read as something else: ${wrong} of ${theirs.length})`,
      ours: `${((right / theirs.length) * 100).toFixed(1)}%`,
      baseline: '95% (claimed)',
      ratio: 0.95 / (right / theirs.length),
      limit: 1,
    };
  });
}

const wantedOf = ({ label }: Labelled): string =>
  label === 'advice' || label === 'ranking' ? 'unknown' : label;

function gotOf({ text }: Labelled, weights: ReturnType<typeof learnedFrom>): string {
  const read = readIntent(saidInFile(text), weights);
  return read.kind === 'intent' ? read.intent : 'unknown';
}
