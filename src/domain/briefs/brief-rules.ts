import type { Barrier, Role, TaskKind } from '../../generated/prisma/enums.ts';

/** What a line is about. */
export const BRIEF_TOPICS = {
  stays: 'Hospital and ED',
  deadlines: 'Deadlines',
  tasks: 'Open tasks',
  authorizations: 'Requests to payers',
  medicines: 'Medications changed',
  results: 'Results',
  contacts: 'Contacts',
  barriers: 'Barriers',
  needs: 'Social needs',
  visits: 'Visits',
} as const;
export type BriefTopic = keyof typeof BRIEF_TOPICS;

/** Facts of one topic: at most `most` in a line, the rest is counted. Left out: all of them count. */
export type TopicRule = {
  most: number;
  /** Of tasks beside the reader's own and urgent ones, which everyone reads. */
  kinds?: readonly TaskKind[];
  /** Tasks of any kind that are overdue or that no one owns. */
  needsOwner?: boolean;
  /** Records that may be of the same person, to whom decides them. */
  decidesMatches?: boolean;
  /** Contacts that reached someone, without attempts. */
  onlyReached?: boolean;
  barriers?: readonly Barrier[];
};
export type BriefRules = ReadonlyMap<BriefTopic, TopicRule>;

type CareRole = Extract<
  Role,
  'coordinator' | 'nurse' | 'physician' | 'social_worker' | 'therapist' | 'pharmacist' | 'supervisor'
>;

const NO_MEDICATION: readonly TaskKind[] = [
  'follow_up',
  'call',
  'callback',
  'next_attempt',
  'visit',
  'paperwork',
  'referral',
  'authorization',
  'transition',
];

/** What keeps somebody from getting, understanding or taking a medicine. */
const OF_MEDICINES: readonly Barrier[] = [
  'medical_cost_burden',
  'insurance_coverage',
  'financial_strain',
  'material_hardship',
  'health_literacy',
  'language_access',
];

/**
 * What each role reads, in the order of its lines: the minimum that its work needs (45 CFR 164.502(b)). A social worker's
 * brief has no medicines and results, a supervisor's no chart. The card has the rest for those who may.
 */
export const BRIEF_RULES: Record<CareRole, readonly (readonly [BriefTopic, TopicRule])[]> = {
  coordinator: [
    ['stays', { most: 3 }],
    ['deadlines', { most: 4 }],
    ['tasks', { most: 4, decidesMatches: true }],
    ['authorizations', { most: 3 }],
    ['contacts', { most: 4 }],
    ['medicines', { most: 4 }],
    ['barriers', { most: 5 }],
    ['visits', { most: 4 }],
    ['results', { most: 4 }],
    ['needs', { most: 4 }],
  ],
  nurse: [
    ['stays', { most: 3 }],
    ['medicines', { most: 5 }],
    ['results', { most: 5 }],
    ['tasks', { most: 4 }],
    ['deadlines', { most: 3 }],
    ['authorizations', { most: 3 }],
    ['contacts', { most: 4 }],
    ['barriers', { most: 4 }],
    ['visits', { most: 4 }],
    ['needs', { most: 3 }],
  ],
  physician: [
    ['stays', { most: 3 }],
    ['medicines', { most: 5 }],
    ['results', { most: 5 }],
    ['deadlines', { most: 3 }],
    ['tasks', { most: 4, kinds: ['medication', 'referral', 'authorization'] }],
    ['authorizations', { most: 3 }],
    ['visits', { most: 4 }],
    ['contacts', { most: 3, onlyReached: true }],
    ['barriers', { most: 4 }],
  ],
  social_worker: [
    ['barriers', { most: 5 }],
    ['needs', { most: 5 }],
    ['stays', { most: 3 }],
    ['tasks', { most: 4, kinds: NO_MEDICATION }],
    ['deadlines', { most: 3 }],
    ['authorizations', { most: 3 }],
    ['contacts', { most: 4 }],
    ['visits', { most: 4 }],
  ],
  therapist: [
    ['stays', { most: 3 }],
    ['visits', { most: 4 }],
    ['barriers', { most: 4 }],
    ['needs', { most: 3 }],
    ['contacts', { most: 3, onlyReached: true }],
    ['tasks', { most: 4, kinds: ['visit'] }],
  ],
  pharmacist: [
    ['medicines', { most: 6 }],
    ['results', { most: 5 }],
    ['stays', { most: 3 }],
    ['tasks', { most: 4, kinds: ['medication', 'authorization'] }],
    ['authorizations', { most: 3 }],
    ['barriers', { most: 4, barriers: OF_MEDICINES }],
  ],
  supervisor: [
    ['stays', { most: 3 }],
    ['deadlines', { most: 4 }],
    ['tasks', { most: 4, kinds: [], needsOwner: true }],
  ],
};

/**
 * What a member with these roles reads: the topics of all of them, in the order of the first that has a topic, and of each
 * topic whatever any of the roles reads.
 * @returns no topic without a care role.
 */
export function rulesOf(roles: readonly Role[]): BriefRules {
  const merged = new Map<BriefTopic, TopicRule>();
  for (const role of Object.keys(BRIEF_RULES) as CareRole[])
    for (const [topic, rule] of roles.includes(role) ? BRIEF_RULES[role] : []) {
      const other = merged.get(topic);
      merged.set(topic, other ? wider(other, rule) : rule);
    }
  return merged;
}

function wider(one: TopicRule, other: TopicRule): TopicRule {
  const kinds = one.kinds && other.kinds && [...one.kinds, ...other.kinds];
  const barriers = one.barriers && other.barriers && [...one.barriers, ...other.barriers];
  return {
    most: Math.max(one.most, other.most),
    ...(kinds ? { kinds } : {}),
    ...(barriers ? { barriers } : {}),
    needsOwner: one.needsOwner === true || other.needsOwner === true,
    decidesMatches: one.decidesMatches === true || other.decidesMatches === true,
    onlyReached: one.onlyReached === true && other.onlyReached === true,
  };
}
