import type { Prisma } from '../../generated/prisma/client.ts';
import type { ExplanationJobKind, ExplanationStatus, Role } from '../../generated/prisma/enums.ts';
import type { NoteCheck } from '../../plain-language/checks/note-questions.ts';
import type { Draft } from '../../plain-language/draft.ts';
import type { Audience, FactSheet, Language } from '../../plain-language/fact-sheet.ts';
import type { Finding, Measures } from '../../plain-language/finding.ts';
import { decidedBy } from '../../plain-language/locked/decisions.ts';
import { TEXT_LIMITS } from '../text-limits.ts';

export type { ExplanationJobKind, ExplanationStatus };

export const AUDIENCE_LABELS = {
  patient: 'The patient',
  caregiver: 'Family or caregiver',
  clinician: 'A colleague (SBAR)',
  insurer: 'The insurer (letter)',
} as const satisfies Record<Audience, string>;

export const LANGUAGE_LABELS = { en: 'English', es: 'Spanish' } as const satisfies Record<Language, string>;

export const STATUS_LABELS = {
  draft: 'Being written',
  in_review: 'Needs a review',
  approved: 'Approved',
  sent_back: 'Sent back',
  out_of_date: 'Out of date',
} as const satisfies Record<ExplanationStatus, string>;

/** Grades that can be asked for: below 4 nothing clinical can be said, above 8 a third of adults are lost. */
export const READING_LEVELS = [4, 5, 6, 7, 8] as const;
export const USUAL_READING_LEVEL = 6;

/** An override without a reason is no decision. */
export const REASON_MIN = 10;
export const REASON_WORDS = 3;
export const REASON_MAX = TEXT_LIMITS.overruleReason;
export const NOTE_MAX = TEXT_LIMITS.sendBackNote;
/** What a person writes for the insurer's letter. */
export const SERVICE_MAX = TEXT_LIMITS.insurerService;
export const RULE_MAX = TEXT_LIMITS.insurerRule;
export const DENIAL_MAX = TEXT_LIMITS.insurerDenial;
export const ATTACHED_MAX = TEXT_LIMITS.insurerAttached;
/** A menu in Slack offers no more. */
export const SUPPORTS_MAX = 100;

/** States in which a text may still be changed. */
export const OPEN_STATUSES: ExplanationStatus[] = ['draft', 'in_review', 'sent_back'];
/** Of these, those in which people shape and approve it: while a new draft is written its text is about to be replaced. */
export const REVIEWED_STATUSES: ExplanationStatus[] = ['in_review', 'sent_back'];

/** Texts that a person outside the team is given: the team's setting says who may approve them. */
export const FOR_PATIENTS: readonly Audience[] = ['patient', 'caregiver'];

/** Roles that need a licence: what they reviewed needs no word on how it was made (California AB 3030). */
export const LICENSED_ROLES: readonly Role[] = [
  'nurse',
  'physician',
  'social_worker',
  'therapist',
  'pharmacist',
];

const person = { select: { id: true, slackUserId: true, displayName: true } } as const;

export const explanationWithPeople = {
  patient: {
    select: {
      id: true,
      caseKey: true,
      givenNames: true,
      familyName: true,
      protectedTexts: true,
      teamId: true,
      languages: true,
      team: { select: { approverRoles: true } },
    },
  },
  author: person,
  overrules: true,
  approvals: { orderBy: [{ versionNumber: 'desc' }, { at: 'desc' }, { id: 'desc' }], take: 1 },
  questions: true,
  jobs: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 12 },
} satisfies Prisma.ExplanationInclude;

export type ExplanationRow = Prisma.ExplanationGetPayload<{ include: typeof explanationWithPeople }>;

/** A finding, and the reason for which a person lives with it: only while it counts. `by`: their name. */
export type ReviewFinding = Finding & { overruled: { reason: string; memberId: string; by: string } | null };

export type ExplanationText = {
  number: number;
  draft: Draft;
  /** Last what is open about notes. */
  findings: readonly ReviewFinding[];
  /** What a verifying model said of each note, by the key of its line. */
  noteChecks: ReadonlyMap<string, NoteCheck>;
  measures: Measures;
  model: string | null;
  /** Why no model wrote it, and how to go on. */
  instead: string | null;
  /** Null: the app wrote it. */
  memberId: string | null;
  at: Date;
};

/** One explanation as people see it: its status, its current text, and the facts that it was made from. */
export type Explanation = Omit<ExplanationRow, 'approvals'> & {
  /** Null: nothing is written yet. */
  text: ExplanationText | null;
  sheet: FactSheet | null;
  /** Of the current text, while it is approved; of an earlier one else. */
  approval: ExplanationRow['approvals'][number] | null;
};

/** What has to be changed or overruled before anyone can approve. */
export const blocking = ({ text }: Pick<Explanation, 'text'>): readonly ReviewFinding[] =>
  text?.findings.filter(({ level, overruled }) => level === 'block' && !overruled) ?? [];

/** What the person who approves answers, one by one. */
export const toConfirm = ({ text }: Pick<Explanation, 'text'>): readonly ReviewFinding[] =>
  text?.findings.filter(({ level }) => level === 'confirm') ?? [];

/** What a person lives with in this text. Another person has to approve it: docs/architecture.md (Two people). */
export const overruledIn = ({ text }: Pick<Explanation, 'text'>) =>
  text?.findings.flatMap((finding) => (finding.overruled ? [{ finding, ...finding.overruled }] : [])) ?? [];

/**
 * Who may not approve this text: where somebody hid a line, wrote a note, accepted a sentence of the model or overruled
 * a finding, neither they nor the person who asked for it; of a letter to an insurer that person in any case, for its
 * service, rule, denial and attachments are words that they typed. docs/architecture.md (Two people).
 * @returns member ids; empty: one person is enough.
 */
export function barredFromApproval(explanation: Pick<Explanation, 'text' | 'authorId'>): Set<string> {
  const { text, authorId } = explanation;
  const shaped = [
    ...(text ? decidedBy(text.draft) : []),
    ...overruledIn(explanation).map(({ memberId }) => memberId),
  ];
  return new Set(shaped.length > 0 || text?.draft.insurer ? [...shaped, authorId] : []);
}

/**
 * Why an approval is none: a finding blocks that no override covers, or it was given by a person who may not. Null: it
 * is one, or there is none.
 */
export function approvalFault(
  explanation: Pick<Explanation, 'status' | 'text' | 'approval' | 'authorId'>,
): 'blocked' | 'same_person' | null {
  const { status, approval } = explanation;
  if (status !== 'approved') return null;
  if (blocking(explanation).length > 0) return 'blocked';
  return approval && barredFromApproval(explanation).has(approval.memberId) ? 'same_person' : null;
}

/** Work that is under way or was given up, newest first. */
export const jobOf = ({ jobs }: Pick<Explanation, 'jobs'>, kind: ExplanationJobKind) =>
  jobs.find((job) => job.kind === kind) ?? null;

export const isLanguage = (word: string | null): word is Language =>
  word !== null && Object.hasOwn(LANGUAGE_LABELS, word);
export const isAudience = (word: string | null): word is Audience =>
  word !== null && Object.hasOwn(AUDIENCE_LABELS, word);
