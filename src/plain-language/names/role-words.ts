/** What a person does: said in a plan's list of people instead of a name, or beside it. */
const ROLE =
  /^(?:doctors?|doctora|nurses?|enfermer[ao]|therapists?|therapy|physicians?|surgeons?|surgery|dentists?|dieti[ct]ians?|nutritionists?|pharmacists?|psych\p{L}{4,}|\p{L}{3,}(?:ologists?|ology|iatrists?|iatry|etricians?)|specialists?|assistants?|aides?|coordinators?|workers?|managers?|providers?|interpreters?|navigators?|counselors?|caregivers?)$/iu;

/** Said beside a role, or of the family. Each may be a person's name, too. */
const BESIDE =
  /^(?:social|visiting|community|registered|charge|discharge|triage|school|the|a|her|his|physical|occupational|speech|respiratory|primary|wound|eye|foot|heart|kidney|lung|skin|bone|diabetes|case|team|medical|mother|father|mom|dad|son|daughter|wife|husband|sister|brother|aunt|uncle|niece|nephew|cousin|grand(?:son|daughter|mother|father)|spouse|partner|friend|neighbou?r|hij[ao]|espos[ao]|madre|padre|herman[ao]|vecin[ao]|amig[ao])$/iu;

export const isRole = (word: string): boolean => ROLE.test(word);

/** In "eye doctor" neither word is a name; in "Anna Friend" both are. */
export const isSaidBesideRole = (word: string): boolean => ROLE.test(word) || BESIDE.test(word);
