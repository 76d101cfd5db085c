import { caregiverOf } from '../audience/may-know.ts';
import type { DraftRequest } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';
import { cleanText } from './clean-text.ts';
import type { Pronouns } from './third-person.ts';

/** Who a draft speaks to, and how it names the patient. */
export type Voice = Pronouns & {
  /** It speaks to the patient. */
  isYou: boolean;
  /** A small child: what the plan asks for, the caregiver does. */
  isSmallChild: boolean;
  /** "you", "your mother", "the patient". */
  who: { en: string; es: string };
  /** "your", "your mother's", "the patient's"; in Spanish what comes after the noun: "", "de su madre". */
  whose: { en: string; es: string };
};

type Gendered = { female: [string, string]; male: [string, string]; other: [string, string] };
/** What the patient is to a caregiver who is this to the patient. */
const PATIENT_IS: readonly [RegExp, Gendered][] = [
  [
    /\b(?:grand(?:daughter|son|child)|niet[oa])\b/i,
    {
      female: ['grandmother', 'abuela'],
      male: ['grandfather', 'abuelo'],
      other: ['grandparent', 'familiar'],
    },
  ],
  [
    /\b(?:grand(?:mother|father|parent|ma|pa)|abuel[oa])\b/i,
    { female: ['granddaughter', 'nieta'], male: ['grandson', 'nieto'], other: ['grandchild', 'familiar'] },
  ],
  [
    /\b(?:daughter|son|child|hij[oa])\b(?!.in.law)/i,
    { female: ['mother', 'madre'], male: ['father', 'padre'], other: ['parent', 'familiar'] },
  ],
  [
    /\b(?:mother|father|parent|mom|dad|guardian|madre|padre|mamá|papá)\b(?!.in.law)/i,
    { female: ['daughter', 'hija'], male: ['son', 'hijo'], other: ['child', 'familiar'] },
  ],
  [
    /\b(?:wife|husband|spouse|espos[oa])\b/i,
    { female: ['wife', 'esposa'], male: ['husband', 'esposo'], other: ['spouse', 'familiar'] },
  ],
  [
    /\b(?:partner|pareja)\b/i,
    { female: ['partner', 'pareja'], male: ['partner', 'pareja'], other: ['partner', 'pareja'] },
  ],
  [
    /\b(?:sister|brother|sibling|herman[oa])\b(?!.in.law)/i,
    { female: ['sister', 'hermana'], male: ['brother', 'hermano'], other: ['sibling', 'familiar'] },
  ],
  [
    /\b(?:friend|amig[oa])\b/i,
    { female: ['friend', 'amiga'], male: ['friend', 'amigo'], other: ['friend', 'amistad'] },
  ],
];

const PRONOUNS: Record<'female' | 'male' | 'other', Pronouns> = {
  female: { he: 'she', him: 'her', his: 'her', himself: 'herself', isPlural: false },
  male: { he: 'he', him: 'him', his: 'his', himself: 'himself', isPlural: false },
  other: { he: 'they', him: 'them', his: 'their', himself: 'themselves', isPlural: true },
};
const YOU: Pronouns = { he: 'you', him: 'you', his: 'your', himself: 'yourself', isPlural: true };

/** Below this age others measure, give and write down. */
const DOES_ALONE = 12;
const isSmallChild = ({ patient: { birthOn }, asOf }: FactSheet): boolean =>
  birthOn !== null &&
  Temporal.PlainDate.from(birthOn).until(asOf.toISOString().slice(0, 10), { largestUnit: 'years' }).years <
    DOES_ALONE;

/**
 * Who a draft speaks to, and how it names the patient.
 * @returns "you" for the patient, else pronouns by the recorded gender.
 */
export function voiceOf(sheet: FactSheet, request: DraftRequest): Voice {
  const { gender, givenName } = sheet.patient;
  if (request.audience === 'patient')
    return {
      ...YOU,
      isYou: true,
      isSmallChild: false,
      who: { en: 'you', es: 'usted' },
      whose: { en: 'your', es: '' },
    };
  const sex = gender === 'unknown' ? 'other' : gender;
  if (request.audience !== 'caregiver')
    return {
      ...PRONOUNS[sex],
      isYou: false,
      isSmallChild: false,
      who: { en: 'the patient', es: 'el paciente' },
      whose: { en: "the patient's", es: 'del paciente' },
    };
  const relationship = caregiverOf(sheet, request)?.relationship ?? '';
  const kin = PATIENT_IS.find(([pattern]) => pattern.test(relationship))?.[1][sex];
  // Without a known tie the person's own name is the warmest word there is.
  const name = cleanText(givenName, request.language);
  const who = kin ? { en: `your ${kin[0]}`, es: `su ${kin[1]}` } : { en: name, es: name };
  return {
    ...PRONOUNS[sex],
    isYou: false,
    isSmallChild: isSmallChild(sheet),
    who,
    whose: { en: `${who.en}${who.en.endsWith('s') ? '’' : '’s'}`, es: `de ${who.es}` },
  };
}
