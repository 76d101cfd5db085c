/** What leaves the normal queue, by the words that people read. */
export const RED_FLAGS = {
  chest: 'Chest pain',
  breathing: 'Trouble breathing',
  stroke: 'Signs of a stroke',
  bleeding: 'Bleeding',
  access_site: 'Bleeding or trouble at an access site',
  self_harm: 'Suicide or self-harm',
  harm_to_others: 'Danger to others',
  overdose: 'Overdose or poisoning',
  abuse: 'Abuse or violence',
  allergic_reaction: 'Allergic reaction',
  head_injury: 'Head injury or fall',
  low_sugar: 'Low blood sugar',
  high_sugar: 'Very high blood sugar',
  fever_at_risk: 'Fever with weakened defenses',
  infection: 'Signs of a severe infection',
  collapse: 'Fainting, seizure or not waking up',
  pregnancy: 'Danger in pregnancy',
  pain: 'Sudden severe pain',
  symptom: 'Worrying symptom',
} as const;
export type RedFlag = keyof typeof RED_FLAGS;
export const RED_FLAG_NAMES = Object.keys(RED_FLAGS) as RedFlag[];

/**
 * A phrase: words in their order. `a|b` either word, `pain*` any word that begins so, `..3` up to three other words.
 * Accents and capitals do not count, and apostrophes are left out: "cant", "dont".
 */
export type Phrases = { [flag in RedFlag]?: readonly string[] };

/** A flag that needs two things said in one message, in any order: a fall, and a blood thinner. */
export type Pair = { flag: RedFlag; both: readonly [readonly string[], readonly string[]] };

export type Lexicon = {
  phrases: Phrases;
  /**
   * Symptoms and parts of the body. A message that has one is a worrying one, unless it is about an errand and says nothing
   * of now: recall comes first, a page too many costs a minute.
   */
  symptoms: readonly string[];
  /** It is so now, or it is not to wait. */
  acute: readonly string[];
  /** What most people call for. */
  errands: readonly string[];
  /** Words that are no danger in this company: "blood work", "bleeding money". */
  innocent: readonly string[];
  pairs: readonly Pair[];
  /** In front of a phrase, in its clause: it is said not to be. */
  not: readonly string[];
  /** Between such a word and the phrase it is no denial: "not only", "I do not know if". */
  notDenied: readonly string[];
  /** In the clause of a phrase: it was long ago. */
  past: readonly string[];
  /** In the clause of a phrase: it is so now, whatever else is said of the past. */
  now: readonly string[];
  /** Who it happens to instead of the patient. */
  others: readonly string[];
  /** In front of a phrase: it has not happened. */
  ifs: readonly string[];
};

/** Flags as they are stored; names that are no longer used are left out. */
export const flagsOf = (names: readonly string[]): RedFlag[] =>
  RED_FLAG_NAMES.filter((flag) => names.includes(flag));
