import { languageTag } from '../../domain/patients/language-tag.ts';

/** Words of a cell → what the record says. Compared in lower case. */
const words = <T>(table: Record<string, T>) => {
  const known = new Map(
    Object.entries(table).flatMap(([list, value]) => list.split('|').map((word) => [word, value] as const)),
  );
  return (written: string): T | null => known.get(written.trim().toLowerCase()) ?? null;
};

export const GENDERS = words({
  'f|female|woman|girl': 'female',
  'm|male|man|boy': 'male',
  'x|o|other|nonbinary|non-binary|nb': 'other',
  'u|unk|unknown|not recorded|declined|n/a': 'unknown',
} as const);

export const YES_NO = words({
  'y|yes|true|1|x|deceased|expired|dead|d': true,
  'n|no|false|0|alive|living|a|active': false,
} as const);

/** Whether somebody is in the caseload, or why not. */
export const PATIENT_STATUS = words({
  'active|current|enrolled|open|admitted|new|yes|y|1|true|alive|living|in care': 'active',
  'inactive|discharged|disenrolled|closed|graduated|transferred|moved|former|left|withdrawn|archived|no|n|0|false|lost to follow-up|lost to follow up':
    'left',
  'deceased|expired|dead|died|d': 'deceased',
} as const);

export const ACTIVE = words({
  'active|current|yes|y|1|true|on': true,
  'inactive|former|ended|past|no|n|0|false|off|removed': false,
} as const);

export const MEDICINE_STATUS = words({
  'active|current|taking|continue|continued|yes|new|started|y': 'active',
  'on hold|hold|held|paused|suspended': 'on_hold',
  'stopped|discontinued|inactive|dc|d/c|not taking|cancelled|canceled|no|n': 'stopped',
  'completed|complete|finished|done': 'completed',
  'unknown|unk|?': 'unknown',
} as const);

export const VISIT_STATUS = words({
  'booked|scheduled|confirmed|active|upcoming|arrived|checked in|rescheduled|planned': 'booked',
  'proposed|pending|requested|tentative|not confirmed|to schedule|needs scheduling': 'proposed',
  'completed|complete|kept|fulfilled|attended|seen|done': 'fulfilled',
  'cancelled|canceled|cancelled by patient|canceled by patient|cancel': 'cancelled',
  'no show|no-show|noshow|missed|did not attend|dna': 'no_show',
} as const);

/** Null: a word that is not known; `closed`: it is done or canceled, and does not come in. */
export const TASK_STATUS = words({
  'open|new|pending|to do|todo|not started|in progress|started|active|overdue|waiting|on hold': 'open',
  'done|completed|complete|closed|cancelled|canceled|resolved': 'closed',
} as const);

export const PRIORITIES = words({
  'routine|normal|low|medium|standard|3|4|5': 'routine',
  'urgent|high|2|important': 'urgent',
  'asap|1': 'asap',
  'stat|now|critical|emergency|immediate': 'stat',
} as const);

export const METHODS = words({
  'phone|call|phone call|telephone|outbound call|inbound call|tel': 'phone',
  'voicemail|vm|voice mail|message left': 'voicemail',
  'video|telehealth|video visit|zoom|virtual': 'video',
  'in person|in-person|visit|face to face|home visit|office visit|clinic|f2f': 'in_person',
  'portal|patient portal|mychart|portal message|email': 'portal',
  'text|sms|text message': 'text',
  'letter|mail|mailed letter|post|fax': 'letter',
} as const);

export const DIRECTIONS = words({
  'outbound|outgoing|out|we called': 'outbound',
  'inbound|incoming|in|they called': 'inbound',
} as const);

export const OUTCOMES = words({
  'reached|spoke|spoke with|successful|success|completed|contacted|connected|yes': 'reached',
  'left message|left a message|lm|lvm|left voicemail|left vm|voicemail|message left': 'left_message',
  'no answer|na|n/a|no response|unable to reach|utr|not reached|unsuccessful|busy|no': 'no_answer',
  'wrong number|disconnected|number disconnected|not in service|bad number': 'wrong_number',
} as const);

export const PARTIES = words({
  'patient|pt|client|self': 'patient',
  'caregiver|family|spouse|wife|husband|daughter|son|mother|father|parent|relative|family member':
    'caregiver',
  'provider|doctor|physician|nurse|clinic|pcp|specialist|pharmacy|hospital': 'provider',
  'insurer|insurance|payer|health plan|plan': 'insurer',
  'community|agency|community organization|community organisation|social services': 'community',
} as const);

/** Of a cell with names of languages. */
const LONGEST_CELL = 300;

/** The tags of the languages in one cell, and whether one of them is not known. */
export function readLanguages(written: string): { tags: string[]; isWhole: boolean } {
  if (written.length > LONGEST_CELL) return { tags: [], isWhole: false };
  const names = written
    .split(/[;,/&+]|\band\b/i)
    .map((name) => name.replaceAll(/\([^()]*\)/g, '').trim())
    .filter((name) => name !== '' && !/^(?:unknown|unk|n\/a|none|other|declined)$/i.test(name));
  const tags = names.map(languageTag);
  return { tags: [...new Set(tags.filter((tag) => tag !== null))], isWhole: !tags.includes(null) };
}
