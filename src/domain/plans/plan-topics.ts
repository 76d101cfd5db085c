/** What of a plan a caregiver may know, as the patient says it. */
export const PLAN_TOPICS = ['problems', 'medicines', 'visits', 'goals'] as const;

export const PLAN_TOPIC_WORDS = {
  problems: 'Condition and progress',
  medicines: 'Medications',
  visits: 'Visits',
  goals: 'Goals and interventions',
} as const satisfies Record<(typeof PLAN_TOPICS)[number], string>;

/** What somebody may know, in words; null: nothing. */
export const topicWords = (topics: readonly (typeof PLAN_TOPICS)[number][]) =>
  PLAN_TOPICS.filter((topic) => topics.includes(topic))
    .map((topic) => PLAN_TOPIC_WORDS[topic].toLowerCase())
    .join(', ') || null;
