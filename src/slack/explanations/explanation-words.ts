import {
  AUDIENCE_LABELS,
  approvalFault,
  barredFromApproval,
  blocking,
  type Explanation,
  type ExplanationStatus,
  jobOf,
  LANGUAGE_LABELS,
  overruledIn,
  STATUS_LABELS,
  toConfirm,
} from '../../domain/explanations/explanation.ts';
import type { ListedExplanation } from '../../domain/explanations/list-explanations.ts';
import type { Origin } from '../../plain-language/draft.ts';
import type { Measures } from '../../plain-language/finding.ts';
import { measureSections } from '../../plain-language/readability/measure.ts';
import { upperFirst } from '../../plain-language/text/upper-first.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Leveled, patientLabel, type Surface } from '../kit/phi.ts';

/** "Explanation for the patient · R. C. · K7Q4 · English". */
export function headline(
  explanation: Pick<ListedExplanation, 'audience' | 'language' | 'patient'>,
  leveled: Leveled,
): Mrkdwn {
  const { audience, language, patient } = explanation;
  const parts = [
    mrkdwn`*${AUDIENCE_LABELS[audience]}*`,
    escapeMrkdwn(patientLabel(patient, leveled)),
    LANGUAGE_LABELS[language],
  ];
  return joinMrkdwn(parts, ' · ');
}

const count = (n: number, one: string, many: string) => escapeMrkdwn(`${n} ${n === 1 ? one : many}`);

/** Its status, and what is in the way. */
export function statusWords(explanation: Explanation): Mrkdwn {
  const { status, text } = explanation;
  if (!text || status === 'draft') return mrkdwn`*${STATUS_LABELS[status]}*`;
  const blocks = blocking(explanation).length;
  const warns = text.findings.filter(({ level }) => level === 'warn').length;
  const asked = toConfirm(explanation).length;
  const overruled = overruledIn(explanation);
  const parts = [
    mrkdwn`*${STATUS_LABELS[statusShown(explanation)]}*`,
    mrkdwn`version ${text.number}, from version ${text.draft.planVersion} of the plan`,
    ...(blocks > 0
      ? [mrkdwn`*${count(blocks, 'finding blocks', 'findings block')}*`]
      : status === 'out_of_date'
        ? []
        : [mrkdwn`nothing blocks`]),
    ...(asked > 0 ? [count(asked, 'question about a note', 'questions about notes')] : []),
    ...(warns > 0 ? [count(warns, 'warning', 'warnings')] : []),
    ...droppedWords(text.draft.origin),
    ...(overruled.length > 0 ? [mrkdwn`${overruled.length} overridden by ${overruledBy(explanation)}`] : []),
  ];
  return joinMrkdwn(parts, ' · ');
}

/** "3 of 8 model sentences were dropped": the library's are there. */
function droppedWords(origin: Origin): Mrkdwn[] {
  if (origin.drafter !== 'model' || !origin.dropped) return [];
  return [mrkdwn`${origin.dropped} of ${origin.offered ?? origin.dropped} model sentences were dropped`];
}

/** An approval that counts no more is shown for what it is: the text needs a review. */
export const statusShown = (explanation: Explanation): ExplanationStatus =>
  approvalFault(explanation) ? 'in_review' : explanation.status;

/** Each person once: "Ana, Ben". */
const overruledBy = (explanation: Explanation): Mrkdwn =>
  joinMrkdwn([...new Set(overruledIn(explanation).map(({ by }) => escapeMrkdwn(by)))], ', ');

/**
 * Whose approval the text needs, where people shaped it; why an approval counts no more. Null: nothing of that.
 */
export function secondPersonWords(explanation: Explanation): Mrkdwn | null {
  const fault = approvalFault(explanation);
  if (fault === 'blocked')
    return mrkdwn`*It was approved although a finding blocks it.* It cannot be handed out: press Send back, correct the plan, then press Draft again.`;
  if (fault === 'same_person')
    return mrkdwn`*It was approved by a person who had shaped it.* It cannot be handed out: press Send back, then let another person approve it.`;
  if (explanation.status === 'approved' || barredFromApproval(explanation).size === 0) return null;
  if (explanation.text?.draft.insurer && barredFromApproval(explanation).size === 1)
    return mrkdwn`*The request in this letter was typed:* another person than the one who wrote it has to approve it.`;
  const by =
    overruledIn(explanation).length > 0 ? mrkdwn` ${overruledBy(explanation)} overrode a finding.` : '';
  return mrkdwn`*This text was shaped: something in it is hidden, noted, accepted from the AI model or overridden.*${by} A person who neither did that nor asked for the text has to approve it.`;
}

/** What a section may come to, however easy the rest is. */
const AIMS = { grade: 6, inflesz: 65 };

/** "grade 5.2" of a section, or its INFLESZ, with the aim where it is missed; null: there are no sentences in it. */
export function gradeWords({ fleschKincaid, inflesz }: Measures): Mrkdwn | null {
  if (fleschKincaid !== null)
    return mrkdwn`grade ${escapeMrkdwn(fleschKincaid.toFixed(1))}${fleschKincaid > AIMS.grade ? mrkdwn` (aim: ${AIMS.grade} or less)` : ''}`;
  if (inflesz === null) return null;
  return mrkdwn`INFLESZ ${escapeMrkdwn(inflesz.toFixed(0))}${inflesz < AIMS.inflesz ? mrkdwn` (aim: ${AIMS.inflesz} or more)` : ''}`;
}

/** A text is as hard to read as its hardest section. */
function hardestWords({ text, sheet }: Pick<Explanation, 'text' | 'sheet'>): Mrkdwn | null {
  if (!text || !sheet) return null;
  // INFLESZ falls as a text grows harder.
  const hardness = ({ fleschKincaid, inflesz }: Measures) => fleschKincaid ?? -(inflesz ?? 1000);
  const [hardest] = measureSections(text.draft, sheet).toSorted(
    (one, two) => hardness(two.measures) - hardness(one.measures),
  );
  const grade = hardest && gradeWords(hardest.measures);
  return hardest && grade
    ? mrkdwn`hardest section: ${escapeMrkdwn(hardest.section.heading)}, ${grade}`
    : null;
}

/** School grade or INFLESZ, and the words a writer can act on: a name is none of them. */
export function readingWords(
  { text, sheet, patient }: Pick<Explanation, 'text' | 'sheet' | 'patient'>,
  surface: Surface,
): Mrkdwn | null {
  if (!text) return null;
  const { fleschKincaid, inflesz, sentences } = text.measures;
  // They were counted in small letters, which would let a name pass for a word.
  const hardWords = text.measures.hardWords.filter((word) => {
    const written = upperFirst(word);
    return freeText(written, patient, surface) === written;
  });
  const parts = [
    fleschKincaid === null
      ? null
      : mrkdwn`Reads at grade ${escapeMrkdwn(fleschKincaid.toFixed(1))} (Flesch-Kincaid)`,
    inflesz === null
      ? null
      : mrkdwn`INFLESZ ${escapeMrkdwn(inflesz.toFixed(0))} (aim: ${AIMS.inflesz} or more)`,
    hardestWords({ text, sheet }),
    sentences < 30 ? mrkdwn`approximate: fewer than 30 sentences` : null,
    hardWords.length > 0 ? mrkdwn`hard words: ${escapeMrkdwn(hardWords.slice(0, 8).join(', '))}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? joinMrkdwn(parts, ' · ') : null;
}

const NO_ACCESS =
  'The person who asked for this no longer has access to the patient. Nothing was written: a member of the team can start it again with `/explain`.';

const FAILURES: Record<string, string> = {
  no_access: NO_ACCESS,
  lease_lost: 'Another process is handling this. It will be retried.',
  not_approved: 'The text is no longer approved, so nothing was handed out.',
  handout_failed:
    'Slack rejected the files three times. Nothing was lost: the text is still approved. Press Handout again; if it fails again, contact your administrator.',
};

const UNEXPECTED =
  'An unexpected error occurred three times. Nothing was lost. Press Draft again; if it fails again, contact your administrator.';

/** Why the newest job of this kind was given up, and the way on; null: it was not. */
export function failureWords(explanation: Explanation, kind: 'draft' | 'handout'): Mrkdwn | null {
  const job = jobOf(explanation, kind);
  if (job?.state !== 'failed') return null;
  return escapeMrkdwn(job.failure ?? FAILURES[job.lastError ?? ''] ?? UNEXPECTED);
}

/** Who takes up work that is waiting for another try. */
export function isUnderWay(explanation: Explanation, kind: 'draft' | 'handout'): boolean {
  const state = jobOf(explanation, kind)?.state;
  return state === 'waiting' || state === 'working';
}
