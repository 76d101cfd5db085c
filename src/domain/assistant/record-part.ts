import { foldName } from '../../plain-language/names/fold.ts';
import { plainText, splitWords } from '../time/words.ts';

/** What of a patient's record is asked for by name. */
export type RecordPart =
  | 'allergies'
  | 'problems'
  | 'careTeam'
  | 'family'
  | 'coverage'
  | 'stays'
  | 'results'
  | 'born'
  | 'languages'
  | 'address'
  | 'recordNumber'
  | 'gender';

/** Who somebody is. */
export const ABOUT: readonly RecordPart[] = ['born', 'gender', 'recordNumber', 'languages', 'address'];

/** Beginnings of words in English and Spanish, without accents: "allerg" is allergy, allergic and allergies. */
const WORDS: Record<RecordPart, readonly string[]> = {
  allergies: ['allerg', 'alerg', 'intoleran'],
  problems: ['diagnos', 'condition', 'problem', 'comorbid', 'padec', 'enferm', 'history', 'dx'],
  careTeam: [
    'cardiolog',
    'nephrolog',
    'nefrolog',
    'oncolog',
    'neurolog',
    'pulmonolog',
    'neumolog',
    'endocrin',
    'surgeon',
    'ciruj',
    'psychiat',
    'psiquiat',
    'therapist',
    'terapeut',
    'pharmac',
    'farmac',
    'pcp',
    'doctor',
    'provider',
    'physician',
    'medico',
    'specialist',
    'especialist',
    'team',
    'equipo',
    'dietit',
    'nutrici',
    'orthop',
    'ortop',
    'dermatolog',
    'gastro',
    'hematolog',
    'pediatric',
    'gynecolog',
    'ginecolog',
    'dialysis',
    'dialisis',
    'nurse',
    'enfermera',
    'worker',
    'trabajador',
  ],
  family: [
    'family',
    'familia',
    'daughter',
    'hija',
    'son',
    'hijo',
    'wife',
    'esposa',
    'husband',
    'esposo',
    'caregiver',
    'cuidador',
    'mother',
    'madre',
    'mama',
    'father',
    'padre',
    'papa',
    'sister',
    'hermana',
    'brother',
    'hermano',
    'kin',
    'emergency',
    'emergencia',
    'proxy',
    'guardian',
    'relative',
    'pariente',
    'parent',
  ],
  coverage: ['insur', 'segur', 'payer', 'coverage', 'cobertura', 'medicare', 'medicaid', 'hmo', 'ppo'],
  stays: ['admit', 'admission', 'discharg', 'hospital', 'ingres', 'alta', 'inpatient', 'readmi'],
  results: [
    'lab',
    'labs',
    'result',
    'a1c',
    'inr',
    'egfr',
    'weight',
    'peso',
    'pressure',
    'presion',
    'phq',
    'bp',
  ],
  born: ['birth', 'born', 'nacim', 'nacio', 'dob', 'age', 'old', 'edad', 'anos'],
  languages: ['language', 'idioma', 'speak', 'habla', 'interpret'],
  address: ['address', 'direccion', 'live', 'vive', 'domicilio'],
  recordNumber: ['mrn', 'expediente'],
  gender: ['gender', 'sex'],
};

/** Shorter ones are whole words: "age" is no "agenda". */
const BEGINNING = 5;

/** The parts that the words ask for, in the order of the record; none where they name no part. */
export function recordParts(text: string): RecordPart[] {
  const words = splitWords(plainText(text)).map(({ text: word }) =>
    foldName(word.replace(/'s?$/, '')).toLowerCase(),
  );
  const holds = (part: string): boolean =>
    words.some((word) =>
      part.length < BEGINNING ? word === part || word === `${part}s` : word.startsWith(part),
    );
  return (Object.keys(WORDS) as RecordPart[]).filter((part) => WORDS[part].some(holds));
}

/** Words of a request by which one of a list is meant: "cardiologist" in "Dr. Solberg · Cardiology". */
export const meantByWords = (text: string, described: string): boolean => {
  const stems = (words: string) =>
    splitWords(plainText(words))
      .map(({ text: word }) => foldName(word).toLowerCase())
      .filter((word) => word.length > BEGINNING)
      .map((word) => word.slice(0, BEGINNING + 1));
  const own = new Set(stems(described));
  return stems(text).some((stem) => own.has(stem));
};
