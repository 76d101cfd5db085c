import { fold } from './fold.ts';

/** Rule "values": a sentence with one of these and a figure. */
const VALUE_WORDS = new Set(
  'weight weighs weighed weighing pounds lb lbs kg bp pressure pulse hr rate oxygen o2 spo2 sat sats sugar glucose temperature temp'.split(
    ' ',
  ),
);
/** Rule "symptoms": a sentence with one of these. */
const SYMPTOM_WORDS = new Set(
  (
    'breath breathless breathing wheezing swelling swollen dizzy dizziness faint fainted lightheaded fell fall pain ache aches headache ' +
    'nausea nauseous vomiting vomited diarrhea constipation constipated fever chills cough coughing bleeding bruising rash itching ' +
    'confused confusion tired fatigue weak weakness numbness palpitations cramps thirsty sleepless insomnia anxious sad appetite'
  ).split(' '),
);
const QUOTE_MOST = 200;

/**
 * The sentences of a logged contact that name a value or a symptom, whole and in its words: nothing is read out of them.
 * @returns them in their order; a sentence over 200 characters is left out.
 */
export function reportedSentences(text: string): string[] {
  return sentences(text).filter((quote) => {
    if (quote.length > QUOTE_MOST) return false;
    const words = fold(quote)
      .split(/[^a-z0-9]+/)
      .filter(Boolean);
    const hasFigure = words.some((word) => /^\d/.test(word));
    const isValue = hasFigure && words.some((word) => VALUE_WORDS.has(word));
    return isValue || words.some((word) => SYMPTOM_WORDS.has(word));
  });
}

/** Cut after . ! ? ; where a space or the end follows, and at line breaks. */
function sentences(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at];
    const isEnd =
      at === text.length ||
      char === '\n' ||
      ('.!?;'.includes(char ?? '') && (at + 1 === text.length || /\s/.test(text[at + 1] ?? '')));
    if (!isEnd) continue;
    const sentence = text.slice(start, at).trim();
    if (sentence !== '') found.push(sentence);
    start = at + 1;
  }
  return found;
}
