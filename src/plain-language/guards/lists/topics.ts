/** What words can speak of. Each language has a list for each: the start names the one that is missing. */
export const TOPICS = [
  'common',
  'month',
  'relativeTime',
  /** Whole phrases that mean none of what their words mean: "over time", "by heart". No other topic reads their words. */
  'idiom',
  'title',
  'relative',
  'side',
  'pairedPart',
  'organ',
  'negator',
  /** What a "no" in front of it takes away. */
  'grave',
  'hedge',
  'booster',
  /** Comfort and forecasts. */
  'outlook',
  /** What was found, or how a problem is now. */
  'state',
  'test',
  'symptom',
  /** No symptom is named, and one is meant. */
  'unwell',
  'illness',
  'medicineWord',
  /** What people call kinds of medicines. */
  'medicineKind',
  'takingOrder',
  /** "Take the bus": no medicine. */
  'takingObject',
  /** How a medicine is taken, where one is named. */
  'rateWord',
  'changeNew',
  'changeStopped',
  'changeUp',
  'changeDown',
  'emergency',
  'callVerb',
  'visitChange',
  'modal',
  'careOrder',
  /** Food, drink, movement and devices: what care is made of. */
  'care',
] as const;
export type Topic = (typeof TOPICS)[number];
