/** What a person does: said in a plan's list of people instead of a name, or beside it. */
const ROLE =
  /^(?:doctors?|doctora|nurses?|enfermer[ao]|therapists?|therapy|physicians?|surgeons?|surgery|dentists?|dieti[ct]ians?|nutritionists?|pharmacists?|psych\p{L}{4,}|\p{L}{3,}(?:ologists?|ology|iatrists?|iatry|etricians?)|specialists?|assistants?|aides?|coordinators?|workers?|managers?|providers?|interpreters?|navigators?|counselors?|caregivers?)$/iu;

/** Said beside a role, or of the family. Each may be a person's name, too. */
const BESIDE =
  /^(?:social|visiting|community|registered|charge|discharge|triage|school|the|a|her|his|physical|occupational|speech|respiratory|primary|wound|eye|foot|heart|kidney|lung|skin|bone|diabetes|case|team|medical|mother|father|mom|dad|son|daughter|wife|husband|sister|brother|aunt|uncle|niece|nephew|cousin|grand(?:son|daughter|mother|father)|spouse|partner|friend|neighbou?r|hij[ao]|espos[ao]|madre|padre|herman[ao]|vecin[ao]|amig[ao])$/iu;

export const isRole = (word: string): boolean => ROLE.test(word);

/** In "eye doctor" neither word is a name; in "Anna Friend" both are. */
export const isSaidBesideRole = (word: string): boolean => ROLE.test(word) || BESIDE.test(word);

/**
 * Somebody's role or kinship, right before a name: "Nurse Okonkwo", "sister Consuelo", "her home health aide, Philippa".
 */
export const ROLE_BEFORE =
  /(?:^|[^\p{L}\p{N}])(?:pt|pts|patient|client|member|nurse|rn|np|lpn|cna|hha|sw|pcp|pca|ot|aide|therapist|pharmacist|physician|doctor|surgeon|\p{L}{3,}(?:ologist|iatrist|ician|etrist)|hospitalist|intensivist|dentist|technician|scheduler|receptionist|dispatcher|advocate|chw|slp|lcsw|msw|dieti[ct]ian|counselor|midwife|doula|social worker|caseworker|worker|case manager|manager|coordinator|navigator|supervisor|interpreter|translator|driver|clerk|teacher|coach|principal|lawyer|attorney|judge|officer|sponsor|volunteer|landlord|landlady|tenant|boss|pastor|father|rev|reverend|deacon|rabbi|imam|monk|priest|padre|chaplain|bishop|sister|brother|mother|mom|dad|son|daughter|dtr|dau|bro|sis|[mfsbd]il|hubby|gf|bf|nanny|babysitter|housemate|flatmate|classmate|co-?worker|colleague|employer|minister|hairdresser|handyman|wife|husband|spouse|partner|girlfriend|boyfriend|fianc[e\u00e9]e?|ex|ex-wife|ex-husband|aunt|auntie|uncle|niece|nephew|cousin|grandson|granddaughter|grandmother|grandfather|grandma|grandpa|stepson|stepdaughter|stepmother|stepfather|stepmom|stepdad|in[- ]law|neighbou?r|friend|roommate|caregiver|guardian|proxy|godmother|godson|hij[oa]|espos[oa]|herman[oa]|vecin[oa]|niet[oa]|t[ií][oa]|prim[oa]|sobrin[oa]|cu[nñ]ad[oa]|comadre|compadre|amig[oa]|enfermer[oa]|doctor[a]?|se[nñ]or[a]?|bà|ông|baby|barber|gardener|housekeeper|janitor|bartender|professor)\.?\s+$/iu;

/** "his barber Cleon": somebody of theirs, whatever they do. */
export const THEIR_PERSON_BEFORE =
  /(?:^|[^\p{L}\p{N}])(?:his|her|their|my|our|your)\s(?:\p{L}+\s)?\p{Ll}{2,}(?:er|or|ist|ian|man|woman|ant)\s+$/u;
