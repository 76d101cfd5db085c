import { listed, words } from './word-lists.ts';

/** Helping verbs: at the beginning of a sentence and in a title they are hardly a name. */
export const HELPING_VERBS = words('will may');
export const MONTHS = words('may june april august');

/** Spanish words: in front of a word of theirs they are words, else names. */
export const SPANISH_WORDS = listed('spanish-words');
/** "Dolores en el pecho" are pains; any other Spanish word that begins a sentence is one only before these. */
export const SPANISH_PAINS_NEXT =
  /^(?:de|del|en|al?|por|para|con|que|mientras|cuando|como|si|muy|mas|fuertes?|intens[oa]s?)$/i;
export const SPANISH_NEXT = /^(?:de|del|fuertes?|intens[oa]s?|natural(?:es)?)$/i;

/** Scores and treatments that are written in capitals: "GRACE score", "PAT on telemetry", "ART since 2019". */
export const ACRONYMS = listed('acronyms');

/** Too small to be a name in the middle of a sentence in capitals. */
export const SMALL_WORDS = words('will may do an in so to no he she you me my al down back');

/**
 * Headings of plans: "Pain: 5 of 10" names no one. "Walker:", "Day:" and "Hand:" are not here: they are family names.
 */
export const LABELS = listed('labels');

/** Places that are given and family names too. */
export const PLACES = listed('places');

/**
 * Names that are words of plans too. Each counts as a name only where it is written and placed like one: lower case
 * "rose", "white" and "dolores" (pains) are left alone. Missing here means: hidden wherever it appears.
 */
export const NAMES_THAT_ARE_WORDS: ReadonlySet<string> = new Set([
  ...SPANISH_WORDS,
  ...listed('names-that-are-words'),
]);

/** Before these a name belongs to what is named after a person, and says nothing about a patient. */
export const EPONYM_NOUNS =
  /^(?:disease|syndrome|dementia|catheter|palsy|sign|test|smear|monitor|phenomenon|criteria|score|scale|ulcers?|tumou?rs?|lymphoma|contractions?|exercises?|maneuver|manoeuvre|ultrasound|stain|lactate|lactated|position|bodies|body|esophagus|rule|hips?|bengal|cysts?|procedure|fractures?|reflex|stages?|ligament|crisis|anemia|thyroiditis|neuroma|nodes?|lines?|drain|equation|formula|classification|index|contracture|encephalopathy|spots|ratio|grade|lesion)$/i;

/** What people do in notes: after a word at the beginning of a sentence one of these makes it a name. */
export const NAME_VERBS =
  /^(?:is|was|isn't|wasn't|has|had|hasn't|hadn't|does|doesn't|did|didn't|says|said|calls|called|lives|lived|wants|wanted|needs|needed|takes|took|told|tells|asks|asked|feels|felt|likes|liked|loves|loved|hopes|hoped|knows|knew|sees|saw|reports|reported|states|stated|weighs|weighed|walks|walked|eats|ate|drinks|drank|came|comes|went|goes|agrees|agreed|prefers|preferred|works|worked|stays|stayed|keeps|kept|thinks|thought|worries|worried|helps|helped|cooks|cooked|drives|drove|visits|visited|fell|falls|forgets|forgot|misses|missed|stopped|stops|started|starts|refuses|refused|enjoys|enjoyed|uses|used|smokes|smoked|sleeps|slept|gets|got|gave|gives|brings|brought|understands|understood|denies|denied|plans|planned|will|would|can|can't|cannot|could|should|won't|and|or|also|who|tiene|vive|dice|dijo|quiere|toma|necesita|fue|es|esta|come|camina|trabaja|llamo|llama|prefiere|puede|va|siente|se|y|teme|odia|duerme|cocina|olvida|cree)$/i;

/** Ends like a verb of a person ("fears", "wished") but is a thing: "Penny stocks", "Basil leaves". */
export const THINGS =
  /^(?:stocks|hips|leaves|oils?|seeds|pads|lights|lamps|rays|drops|rolls|problems|discussions|talks|groups|classes|payments|foods|sauces|meals|flavors|colors|petals|bushes|trees|buds|stems|plants|thorns|candies|tests|pills|tablets|products|supplements|extracts|teas|ales|snaps|cookies|peppers|creams|areas|spots|patches|bruises|wounds|marks|therapists?|projects|supplies|his|this|its|us|as|always|perhaps|besides|sometimes|afterwards|times|days|weeks|months|hours|minutes|need|red|bed|used)$/i;

/** What only people do: after a family name without a title nothing less makes it one ("Snow is hard", "Long walks"). */
export const HUMAN_VERBS =
  /^(?:says|said|states|stated|told|tells|asks|asked|wants|wanted|lives|lived|called|agrees|agreed|prefers|preferred|thinks|thought|worries|worried|denies|denied|reports|reported|understands|understood|refuses|refused|likes|liked|loves|loved|hopes|hoped|knows|knew|drives|drove|cooks|cooked|weighs|weighed|forgets|forgot|smokes|smoked|dislikes|disliked|hates|hated|fears|feared|wishes|wished|enjoys|enjoyed|agrees|believes|believed|insists|insisted|complains|complained|mentions|mentioned|requests|requested|declines|declined|struggles|struggled|cries|cried|misses|missed|forgets|remembers|remembered|speaks|spoke|tries|tried|learns|learned|expects|expected|quiere|dice|dijo|vive|tiene|necesita|prefiere|siente|teme|odia|toma|llamo)$/i;

/** Those that are given names on their own. */
export const GIVEN_WORDS = listed('given-words');
