/**
 * How long a text of each kind may be, in UTF-16 units as zod and Slack count them: forms, imports and Slack's own
 * fields read these numbers and no others. The limits are wide: they keep work bounded, they do not teach anyone
 * brevity.
 */
export const TEXT_LIMITS = {
  /** A source's key or identifier. A longer one is known by its hash: PostgreSQL indexes no row above 2,704 bytes. */
  key: 500,
  /** One code with its system: "http://snomed.info/sct|84114007". */
  code: 300,
  /** One word or the whole of a person's name. */
  personName: 200,
  /** A phone number or an email address. */
  contactPoint: 254,
  /** A link to a document. */
  webAddress: 2_000,
  /** One line of an address, a town, a country. */
  addressPart: 200,
  languageTag: 35,
  /** A unit, a form, a route: parts of a regimen. */
  regimenPart: 100,
  /** What one text of a plan says: a problem, a goal, a step, an allergen, a purpose. */
  planText: 2_000,
  /** The whole of a care plan in a source's words. */
  planNarrative: 8_000,
  /** How a medicine is taken, in words. */
  directions: 1_000,
  planReason: 500,
  phoneNumber: 40,
  phoneWords: 120,
  changedBy: 120,
  taskTitle: 300,
  taskDetails: 3_000,
  taskReason: 500,
  /** What came of a task, in one line. */
  taskOutcome: 300,
  contactTopic: 150,
  contactSummary: 3_000,
  /** How far a message or the words of a command are read for a time, an owner, a patient: a title and its details. */
  readWords: 4_000,
  /** Words for a time or a rhythm. */
  dueWords: 200,
  teamName: 80,
  clinicName: 120,
  clinicAddress: 200,
  insurerService: 200,
  insurerRule: 500,
  insurerDenial: 300,
  insurerAttached: 300,
  /** Why the payer says no, in the words of its letter. */
  authorizationReason: 2_000,
  /** The payer's number of a request. */
  authorizationReference: 80,
  /** Who attests that waiting could do harm, or what shows that something was sent. */
  authorizationWords: 300,
  /** One document of a checklist. */
  authorizationItem: 120,
  overruleReason: 500,
  sendBackNote: 2_000,
  licence: 80,
  teachBack: 500,
  /** Who received a disclosure. */
  disclosureRecipient: 200,
  /** What was disclosed, or why, in brief. */
  disclosureWords: 500,
  /** Why a patient of another team is opened, and what its reviewer says of it. */
  breakGlassReason: 1_000,
  /** The title of a task in a playbook: beside it in a form are its owner and its time. */
  playbookTask: 70,
  playbookDetails: 1_500,
  /** The reason, the resources or the contacts of a playbook. */
  playbookWords: 1_000,
  /** What a hand-off says of one patient: short, or it is not read. */
  handOffSummary: 600,
  handOffContingency: 400,
  /** What the receiver does first. */
  handOffReadBack: 300,
  handOffRefusal: 300,
  /** What was decided, asked or said at a huddle: as long as the title of the task that it may become. */
  decision: 300,
  /** What the minutes of a huddle say of one patient. */
  huddleMinutes: 2_500,
  huddleReason: 200,
  /** Where a signed consent is kept. */
  documentRef: 300,
  /** A reviewer's note on an explanation. */
  explanationNote: 400,
  /** All sections together: as much as the longest plan that is explained comes to, checked in 1 to 2 s of CPU. */
  explanation: 60_000,
} as const;
export type TextLimit = keyof typeof TEXT_LIMITS;

/** How many names, identifiers, numbers or addresses one person may have. */
export const LISTED_MOST = 50;

const CUT_SIGN = /… \(text cut; \d+ characters in the source\)$/;

/** The text, or as much of it as fits with a sign behind it that it is not whole. No surrogate pair is split. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const sign = `… (text cut; ${text.length} characters in the source)`;
  const kept = text.slice(0, max - sign.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}${sign}`;
}

/** The text, or its beginning with an ellipsis: for words of ours that a short field holds. No surrogate pair is split. */
export const shortened = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

/** Whether it came in cut: what it says is not all that its source says. */
export const isCutText = (text: string): boolean => CUT_SIGN.test(text);

/** Without the sign, for what looks for the words themselves. */
export const withoutCutSign = (text: string): string => text.replace(CUT_SIGN, '');

/** "Please keep this under 300 characters." */
export const tooLong = (max: number, what = 'this'): string => `Please keep ${what} under ${max} characters.`;
