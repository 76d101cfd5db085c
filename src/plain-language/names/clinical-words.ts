import { isEasyWord } from '../readability/hard-words.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Off every list of easy words, but said in notes right behind a role, a title or a verb of telling. */
const OF_NOTES = words(`
practitioner practitioners manager managers management coordinator coordinators assistant specialist supervisor services service agency department dept office clinic hospice pharmacy
insurance medicare medicaid transport transportation billing records referral referrals appointment appointments appt appts authorization facility facilities rehab snf hospital icu ed er urgent
walgreens cvs walmart costco kroger publix aetna cigna humana kaiser anthem uber lyft zoom mychart epic quest labcorp davita fresenius amazon medstar va snap wic ssi ssdi hud poa dnr hcp
advised advises agrees aware afebrile alert ambulatory ambulating anxious asleep assessed assesses assists assisted available awake cancelled canceled completed compliant confirmed confused consented contacted
coping declined declines denied denies deceased depressed discharged discussed dizzy documented educated eligible emailed endorsed endorses enrolled escalated evaluated faxed hospitalized hypotensive hypoxic identified
independent informed initiated instructed intern involved lethargic manages messaged monitored nonadherent nonverbal notified nonambulatory ordered oriented participates participated performed prefers preferred prescribed
provides provided readmitted received recommends recommended refused refuses rehospitalized reported reports requested requests rescheduled responded reviewed reviews scheduled screened sedated signed spoke stable
states stated strain stress suggested suggests supports supervised teaches tearful texted therapist transferred transports transported triage triaged unable unaware unavailable unresponsive unsteady updated updates
verbalized verbalizes verified via vomiting voiced volunteers weak withdrawn
within without extract angiogram burden respite training support satisfaction outreach intake survey portal assessment evaluation education counseling caregiver caregivers caregiving status consent proxy guardian contact contacts
para con que esta llamara vendra maneja cocina dice tiene vive viene llama llamo cuida habla trae dio quiere puede va fue por sin los las del una uno muy mas casa noche manana hoy
`);

/** A word of notes, however it is written. */
export const isNoteWord = (lower: string): boolean => OF_NOTES.has(lower) || isEasyWord(lower);

const LIKE_NO_NAME =
  /(?:tion|sion|ment|ness|ology|ologist|itis|osis|emia|uria|ectomy|oscopy|ing|ly|ive|ous|able|ible|ical|ful|less|ship|ism|ance|ence|ed|es|s)$/;
/** The same of a word in small letters: its ending says that it is no name, too. */
export const isQuietNoteWord = (lower: string): boolean => isNoteWord(lower) || LIKE_NO_NAME.test(lower);
