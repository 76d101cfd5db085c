import type { Channel, DoubtId, ExactGuard } from './guard.ts';

const both = (words: string): Record<Channel, string> => ({ note: words, sentence: words });

/** What the reviewer reads: what it is, and the way on. No word of the text is in them. */
export const GUARD_WORDS: Readonly<Record<ExactGuard, Record<Channel, string>>> = {
  form: both(
    'Use plain letters and punctuation, no links or symbols, at most 1,000 characters: type it again in plain words.',
  ),
  language: both(
    'This is not in the language of the page: write it in that language, or start a draft in the other one.',
  ),
  contact: both('Phone numbers and addresses belong in the plan: add or correct the contact there.'),
  number: {
    note: 'This dose is not in the plan, or is that of another medicine: correct the plan, and its line shows it.',
    sentence: 'This number is not in the plan, or is the dose of another medicine.',
  },
  moment: {
    note: 'The plan has another day or time for this: correct the visit there, or leave the time out.',
    sentence: 'The plan does not have this day or time, or has it for something else.',
  },
  person: both('The plan does not name this person: add them to the care team, or leave the name out.'),
  medicine: both('This medicine is not in the plan: add or correct the medicine there.'),
  taking: {
    note: 'The plan says otherwise of this medicine: correct the medicine there, or leave this out.',
    sentence: 'The plan says otherwise of this medicine.',
  },
  side: {
    note: 'The plan has the other side of this part of the body: correct the plan, or leave the side out.',
    sentence: 'The plan has the other side of this part of the body.',
  },
  emergency: {
    note: 'The plan says to call 911 for this sign: correct the warning sign there, or leave this out.',
    sentence: 'This says not to call 911.',
  },
};

/** What a verifier or a second person is asked to look at, as a question that “yes” answers well. */
export const DOUBT_WORDS: Readonly<Record<DoubtId, string>> = {
  amount: 'Is this number in the plan, or of nothing that matters for care?',
  time: 'Is this time in the plan, or of nothing that matters for care?',
  visit: 'Does the plan have this visit as the words say?',
  warning: 'This speaks of a warning sign: does it say the same as the plan?',
  avoided: 'The plan has stopped this, avoids it, or has it as an allergy: do the words say the same?',
  drug_kind: 'Does the plan have a medicine of this kind, and is it this one?',
  way_taken: 'Does the plan say the same of how this medicine is taken, and of what changed?',
  relative: 'Is this the person whom the plan names, in that role?',
  problem: 'Does the plan record this problem, or can one that it records lead to it?',
  side_word: 'Is this the side that the plan gives?',
  denial: 'Does the plan support this “no” or “not”?',
  certainty: 'Is the plan as sure of this as the words are, and no surer?',
  outlook: 'Does a record support this comfort or forecast?',
  state: 'Does the plan record this result, or how the problem is now?',
  advice: 'Does the plan ask for this, or does no care change by it?',
};
