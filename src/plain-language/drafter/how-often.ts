import type { Intervention } from '../fact-sheet.ts';

/** What is done again and again: without a rhythm it cannot be followed. */
const ONGOING =
  /^(?:weigh|check|measure|test|track|record|write down|log|walk|exercise|stretch|practice|do .*(?:exercises?|stretches)|look at|inspect|rinse|clean|wash|soak|raise|elevate|change (?:the|your) (?:bandage|dressing)|rest|pésese|mídase|tómese|revise|revísese|anote|camine|haga ejercicio|lávese|levante)\b/i;
/** What the clinic arranges once. */
const ARRANGED = /^(?:referral|refer|schedule|book|arrange|order|set up|transfer)\b|\breferral (?:to|for)\b/i;
/** Says when or how often, in words or by a clock. */
const SAYS_WHEN =
  /\b(?:every|each|daily|days?|night|nightly|morning|evening|noon|bedtime|week|weekly|weeks|month|monthly|hours?|minutes|always|when|before|after|until|at all|once|twice|times|today|tomorrow|(?:on|by|at) \d|\d{1,2}\/\d{1,2}|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|cada|días?|noche|mañana|semana|mes|horas?|cuando|antes|después|siempre|hasta)\b/i;

/**
 * What an action of the plan leaves open that a reader needs: how often, where it is done again and again; the date,
 * where the clinic arranges it once.
 * @returns null when nothing is open, or when the record does not say which of both it is.
 */
export function expects({ polarity, text, howOften }: Intervention): 'how_often' | 'date' | null {
  if (polarity === 'avoid' || howOften !== null || SAYS_WHEN.test(text)) return null;
  const order = text.trim();
  return ONGOING.test(order) ? 'how_often' : ARRANGED.test(order) ? 'date' : null;
}
