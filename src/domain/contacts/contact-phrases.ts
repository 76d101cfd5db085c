import type { ContactDirection, ContactOutcome, ContactWay } from '../../generated/prisma/enums.ts';
import type { ContactParty } from './contact.ts';

/** What one phrase says of a contact. `topic`: what follows is what it was about. */
export type PhraseMeaning = {
  direction?: ContactDirection;
  outcome?: ContactOutcome;
  way?: ContactWay;
  party?: ContactParty;
  topic?: true;
};

const LEFT = { direction: 'outbound', outcome: 'left_message' } as const;
const NO_ANSWER = { direction: 'outbound', outcome: 'no_answer' } as const;
const WRONG = { direction: 'outbound', outcome: 'wrong_number' } as const;
const REACHED = { outcome: 'reached' } as const;
const THEIR_MESSAGE = { direction: 'inbound', outcome: 'left_message' } as const;

/** Rows of "phrase | the same in other words" and what it says. Verbs alone come last: "called back" is another. */
const ROWS: readonly (readonly [string, PhraseMeaning])[] = [
  ['re | regarding | about | concerning | r/t | in regard to', { topic: true }],
  [
    'left vm | left a vm | left voicemail | left a voicemail | left voice mail | lvm | lvmm | vm left | left vmm',
    { ...LEFT, way: 'voicemail' },
  ],
  ['left message | left a message | left msg | left a msg | lm | lmom | lmtcb | left word', LEFT],
  [
    'vm from | voicemail from | voice mail from | got vm from | left us a vm | left us a voicemail | left me a vm',
    { ...THEIR_MESSAGE, way: 'voicemail' },
  ],
  ['message from | msg from | left us a message | left me a message', THEIR_MESSAGE],
  [
    "no answer | no ans | n/a | didn't answer | did not answer | not answering | no pickup | no pick up" +
      " | didn't pick up | did not pick up | rang out | no response | unable to reach | could not reach | couldn't reach | utr" +
      ' | no vm | no voicemail | no vm left | no voicemail left | no message left | no msg left | vm full | vm is full' +
      ' | voicemail full | voicemail is full | voicemail box full | mailbox full | mailbox is full | vm not set up' +
      ' | voicemail not set up | busy | line busy',
    NO_ANSWER,
  ],
  [
    'wrong number | wrong # | bad number | not in service | number disconnected | disconnected | out of service',
    WRONG,
  ],
  [
    'spoke with | spoke to | spoke w/ | s/w | talked to | talked with | talked w/ | reached | got hold of',
    REACHED,
  ],
  [
    "incoming call from | call from | received call from | rec'd call from | phone call from | incoming | inbound",
    { direction: 'inbound' },
  ],
  [
    'returned call to | tried to call | attempted to call | tried to reach | tried | attempted',
    { direction: 'outbound' },
  ],
  [
    'called back | called us | called me | called in | returned my call | returned our call | returned call | returning call',
    { direction: 'inbound', ...REACHED },
  ],
  ['outgoing | outbound', { direction: 'outbound' }],
  ['text from | sms from | texted us | texted me', { direction: 'inbound', way: 'text' }],
  ['texted | sent text | sent a text | sms', { direction: 'outbound', way: 'text' }],
  ['portal message from | mychart message from | portal from', { direction: 'inbound', way: 'portal' }],
  ['portal message | portal | mychart', { way: 'portal' }],
  ['video visit | video call | video | telehealth', { way: 'video' }],
  [
    'home visit | in person | met with | saw | visited | face to face',
    { way: 'in_person', outcome: 'reached' },
  ],
  ['mailed letter | sent letter | letter', { direction: 'outbound', way: 'letter' }],
  [
    'daughter | son | wife | husband | spouse | mother | father | mom | dad | sister | brother | caregiver',
    { party: 'caregiver' },
  ],
  ['pharmacy | pharmacist | clinic | doctor | nurse | pcp | office', { party: 'provider' }],
  ['insurance | insurer | medicare | medicaid | payer', { party: 'insurer' }],
  ['vm | voicemail', { way: 'voicemail' }],
];

type Row = { words: string[]; meaning: PhraseMeaning };

const TABLE: readonly Row[] = ROWS.flatMap(([phrases, meaning]) =>
  phrases.split('|').map((phrase) => ({ words: phrase.trim().split(' '), meaning })),
).toSorted((a, b) => b.words.length - a.words.length);

/** The longest phrase that begins at word `at`, with its length in words. */
export function phraseAt(
  words: readonly string[],
  at: number,
): { meaning: PhraseMeaning; length: number } | undefined {
  const row = TABLE.find((each) => each.words.every((word, i) => words[at + i] === word));
  return row && { meaning: row.meaning, length: row.words.length };
}

const NEGATIONS: readonly (readonly string[])[] = (
  'did not | could not | can not | would not | was not able to | were not able to | has not | have not | had not' +
  ' | unable to | not able to | failed to | cannot | never | not | without | w/o' +
  ' | was unable to | were unable to'
)
  .split('|')
  .map((phrase) => phrase.trim().split(' '))
  .toSorted((a, b) => b.length - a.length);
/** "didn't", "couldnt", "wasn't able to": one word that denies. */
const DENIES = /^(?:did|could|can|would|was|were|has|have|had|does)n'?t$/u;
/** As the table above has them. */
const PAST = new Map(
  'leave left | leaving left | speak spoke | speaking spoke | talk talked | talking talked | reach reached | reaching reached | get got | getting got | call called | calling called | return returned | meet met | see saw | visit visited | text texted | texting texted'
    .split(' | ')
    .map((pair) => pair.split(' ') as [string, string]),
);

/**
 * What is denied at word `at`: "did not leave voicemail", "couldn't speak with", "hasn't called back". Nobody was
 * reached and nothing was left; of any other phrase no more is known than that it was not so.
 */
export function deniedAt(
  words: readonly string[],
  at: number,
): { meaning: PhraseMeaning; length: number } | undefined {
  const denial = denialAt(words, at);
  if (denial === 0) return undefined;
  const [verb = '', ...others] = words.slice(at + denial, at + denial + 6);
  // "did not leave her a voicemail"
  const whom = /^(?:him|her|them|us|me)$/u.test(others[0] ?? '') ? 1 : 0;
  const told = [
    PAST.get(verb) ?? verb,
    ...others.slice(whom).map((word) => (/^(?:any|another)$/u.test(word) ? 'a' : word)),
  ];
  const found = phraseAt(told, 0);
  if (found?.meaning.topic) return undefined;
  if (found) return { length: denial + whom + found.length, meaning: found.meaning.outcome ? NO_ANSWER : {} };
  if (!/^(?:called|answered|responded)$/u.test(told[0] ?? '')) return undefined;
  return { length: denial + 1, meaning: told[0] === 'called' ? {} : NO_ANSWER };
}

function denialAt(words: readonly string[], at: number): number {
  if (DENIES.test(words[at] ?? '')) return words[at + 1] === 'able' && words[at + 2] === 'to' ? 3 : 1;
  return NEGATIONS.find((each) => each.every((word, i) => words[at + i] === word))?.length ?? 0;
}
