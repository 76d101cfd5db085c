import type { ContactParty } from '../../generated/prisma/enums.ts';
import { PhraseTable, type Token } from '../red-flags/phrases.ts';
import type { Clause } from './clauses.ts';
import type { NoteEvent } from './events.ts';

const TABLE = new PhraseTable<ContactParty | null>([
  // What it was about, or where: no person.
  [
    null,
    'medicaid app|medicaid application|medicaid renewal|insurance card|insurance form|medicare card|medicaid card|clinic appt|clinic visit|er visit|ed visit|hospital visit|hospital bill|hospital stay|hospital bed|hospital f u|hospital follow up|post hospital|lab slip|lab draw|lab work|lab results|lab order|dr appt|doctor appt|doctors appt|pcp appt|pcp visit|pcp f u|rehab stay|dialysis ride|pharmacy list|pantry list|shelter list|school form|carta del seguro|front desk|insurance issue*|insurance denial|insurance question*|dme order|dialysis chair|cardiology appt|specialist appt|rn visit|md appt',
  ],
  [
    'insurer',
    'insurance|insurer|payer|medicare|medicaid|masshealth|cigna|aetna|humana|uhc|united healthcare|unitedhealthcare|bcbs|bcbsma|blue cross|anthem|kaiser|molina|wellcare|tufts|harvard pilgrim|centene|optum|express scripts|caremark|mmm|triple s|oscar health|ambetter|health plan|member services|claims|prior auth line|pa line|peer to peer line|p2p line|um nurse|um dept|healthfirst|health first|caresource|highmark|fidelis|emblem|metroplus|geisinger|horizon|devoted|evicore|carelon|magellan|tricare|fallon|plan rep|member line|appeals dept|pa dept|prior auth dept|auth dept|insurance company|insurance rep|insurance co|medicare rep|medicaid office|plan de salud|la aseguradora|medicaid worker|utilization review|utilization management|rep|seguro|aseguradora|plan medico|pbm',
  ],
  [
    'community',
    'elder services|food bank|food pantry|pantry|shelter|church|outreach worker|reentry|legal aid|legal services|housing authority|housing office|meals on wheels|senior center|council on aging|wic|211|united way|salvation army|catholic charities|st vincent|caseworker|case worker|dta|snap office|ymca|ywca|library|school|landlord|property manager|electric company|gas company|utility company|fuel assistance|ride company|transportation company|ride vendor|dispatch|habitat|community center|adult day|vet center|veterans services|va rep|parole|probation|refugio|iglesia|banco de comida|despensa|trabajadora social del refugio|oficina de vivienda|vivienda|town hall|city hall|pt 1 line|the ride|senior services|area agency|aging services|refugee|immigrant|clubhouse|homemaker agency|the y|rev|reverend|pastor|deacon|rabbi|imam|priest|parish|attorney|lawyer|police|employer|supervisor at work|hr|shelter staff|building manager|super|volunteer|dcf|cps|aps|social services|ssa|social security|section 8|hud|liheap|lifeline|modivcare|mtm|logisticare|veyo|ride broker|transport vendor|transport company|transportation vendor|driver|head start|daycare|day care|teacher|school nurse|sponsor|court|utility|national grid|eversource|bank|apartment manager|shelter case manager|rental office|food program|respite program|casero|duena de la casa|pastora|abogado|abogada|maestra|escuela|oficina de ayuda|ride line|transportation line',
  ],
  [
    'provider',
    'pharmacy|pharmacist|pharm|pharm tech|farmacia|farmaceutico|farmaceutica|cvs|walgreens|rite aid|pcp|pcps|dr|doctor|doctora|doctors office|md|np|physician|clinic|clinica|office|consultorio|nurse|rn|lpn|vna|enfermera|enfermero|hospital|snf|rehab|dialysis|dialisis|lab|laboratorio|radiology|imaging|cardiology|oncology|nephrology|specialist|home health|homecare|home care|agency nurse|discharge planner|social worker at|hospice|dme|medical supply|o2 vendor|physical therapist|therapist|scheduler|front desk at|ed|er|referral coordinator|ma|hha agency|aide agency|homecare agency|home care agency|nursing agency|agency|ot|slp|dentist|dental|optometrist|eye doctor|surgeon|surgery|oral surgeon|psych|psychiatrist|psychologist|counselor|therapy|midwife|ob|obgyn|ob gyn|peds|pediatrician|pediatrics|gi|ortho|neuro|neurology|endo|endocrinology|derm|dermatology|pulm|pulmonology|urology|infusion|infusion center|wound care|wound nurse|hospital cm|hospital case manager|case manager at|unit clerk|icu|floor nurse|transplant|hospitalist|urgent care|ems|apria|lincare|rotech|byram|edgepark|kroger|publix|walmart|costco|heb|duane reade|safeway|mail order|specialty pharmacy|dietitian|nutritionist|pt office|pt dept|medical assistant|dr office|doctor office|physician office|pcp office|md office|oficina del doctor|oficina del dr|terapista|dentista|agencia|la agencia|visiting nurse|intake nurse|triage nurse|triage|nursing home|facility|group home',
  ],
  [
    'caregiver',
    'daughter|dtr|dau|son|wife|husband|hubby|spouse|mother|father|mom|dad|mum|sister|brother|bro|sis|niece|nephew|granddaughter|grandson|grandmother|grandfather|aunt|uncle|cousin|caregiver|caretaker|cg|partner|girlfriend|boyfriend|neighbor|friend|hcp|health care proxy|proxy|guardian|poa|pca|aide|hha|hija|hijo|esposa|esposo|marido|mujer|madre|padre|mama|papa|hermana|hermano|sobrina|sobrino|nieta|nieto|abuela|abuelo|tia|tio|prima|primo|cuidadora|cuidador|vecina|vecino|cunada|yerno|nuera|dil|sil|mil|daughter in law|son in law|stepson|stepdaughter|foster mother|parent|parents|family|mother in law|father in law|sister in law|brother in law|stepmom|stepdad|stepmother|stepfather|fiance*|gf|bf|godmother|godson|goddaughter|roommate|grandma|grandpa|granny|nana|significant other|dgtr|dghtr|daughters|sons|sisters|live in|home aide|home health aide|personal care attendant|suegra|suegro|madrina|padrino|ahijada|hijastra|hijastro|comadre|novia|novio|pareja|familiar|familia|companera|companero|bisnieta|ex wife|ex husband|emergency contact',
  ],
  ['patient', 'pt|patient|client|her|him|them|paciente|member'],
]);

/** Behind these the rest of a clause is what it was about, not with whom. */
const ABOUT = new Set(
  're regarding about for that who because says said states asking reports por sobre que dice dijo no is was has had hes shes esta tiene necesita quiere needs wants trying lives live vive'.split(
    ' ',
  ),
);
const FAR = 9;

/**
 * With whom: whom we spoke with, else what is beside the first thing that happened, else what the note begins with. Of
 * several in one place the first counts. Null: not said.
 */
export function partyIn(events: readonly NoteEvent[], clauses: readonly Clause[]): ContactParty | null {
  const spoken = events.filter(({ isSpoken }) => isSpoken);
  const answered = spoken.filter(({ clause, from }) => ANSWERED.test(clause.tokens[from]?.word ?? ''));
  const [first] = events.filter(({ clause, from }) => clause.tokens.length > 0 && from >= 0);
  const places: (readonly Token[])[] = [
    ...answered.map(({ clause, from }) =>
      clause.tokens.slice(Math.max(0, from - 2), from).filter(({ word }) => word !== 'her' && word !== 'him'),
    ),
    ...spoken.map(behind),
    ...(first ? [before(first), ...(isAddressed(first) ? [behind(first)] : [])] : []),
    ...(clauses[0] ? [upToAbout(clauses[0].tokens)] : []),
  ];
  for (const place of places) {
    const party = partyAt(place);
    // "Saw her in clinic": a place.
    if (party && !(party === 'provider' && first?.way === 'in_person')) return party;
  }
  return null;
}

/** The one before these words was spoken with. */
const ANSWERED = /^(?:answered|contesto)$/;
/** Behind these, unless they come first, it is who was there too, or what went along. */
const ALONG = new Set(['w', 'with', 'con', 'and', 'y']);

function partyAt(tokens: readonly Token[]): ContactParty | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const found = TABLE.at(tokens, at).toSorted((one, other) => other.end - one.end)[0];
    if (found?.value) return found.value;
    if (found) at = found.end - 1;
  }
  return null;
}

/** Whom we called, or from whom it came; "walked in" says nothing of what is behind it. */
const isAddressed = ({ direction, clause, to }: NoteEvent): boolean =>
  direction !== 'inbound' || /^(?:from|de)$/.test(clause.tokens[to - 1]?.word ?? '');
const behind = ({ clause, to }: NoteEvent): readonly Token[] => upToAbout(clause.tokens.slice(to, to + FAR));
const before = ({ clause, from, direction }: NoteEvent): readonly Token[] =>
  direction === 'inbound' ? clause.tokens.slice(Math.max(0, from - 5), from) : [];

function upToAbout(tokens: readonly Token[]): readonly Token[] {
  const end = tokens.findIndex(({ word }, at) => ABOUT.has(word) || (at > 1 && ALONG.has(word)));
  return tokens.slice(0, end < 0 ? FAR : end);
}
