const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Before a name, folded, without points. */
export const TITLES = words(
  'mr mrs ms miss mx mister dr rev reverend prof professor sra srta senor senora sister',
);

/** Behind a name, folded, without points. */
export const GENERATIONS = words('jr sr ii iii iv');
/** Degrees and licenses. Some are family names too (Do, Pa): they count behind a comma, or in capitals alone. */
export const DEGREES = words('md do phd rn lpn np pa dnp lcsw msw esq mph dds pharmd cna');

/** What people write beside a patient's name or number. */
export const LABELS = words('pt pts patient client dob born birthdate birthday mrn');
