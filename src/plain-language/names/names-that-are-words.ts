const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Helping verbs: at the beginning of a sentence and in a title they are hardly a name. */
export const HELPING_VERBS = words('will may');
export const MONTHS = words('may june april august');

/** Spanish words: in front of a word of theirs they are words, else names. */
export const SPANISH_WORDS = words(`
dolores luz rosa paz pilar consuelo esperanza soledad mercedes angel angeles sol flor flores cruz leon mar reyes rios rio campos campo prado vega blanco rojo bravo
delgado moreno guerra iglesia iglesias castillo ramos calle costa pena cuello cabeza mano manos barriga hueso bueno buena santos santa rey sierra montes monte valle roble
pino parra rubio calvo casas casa puente fuentes torres torre peral manzano trigo arroz paloma cordero leche luna mata rivera salud socorro refugio remedios milagros
caridad dulce victoria gracia gracias clara blanca linda bella serena celeste perla margarita azucena rosario concepcion asuncion amparo socorro sana lea ana mena baron
`);
/** "Dolores en el pecho" are pains; any other Spanish word that begins a sentence is one only before these. */
export const SPANISH_PAINS_NEXT =
  /^(?:de|del|en|al?|por|para|con|que|mientras|cuando|como|si|muy|mas|fuertes?|intens[oa]s?)$/i;
export const SPANISH_NEXT = /^(?:de|del|fuertes?|intens[oa]s?|natural(?:es)?)$/i;

/** Scores and treatments that are written in capitals: "GRACE score", "PAT on telemetry", "ART since 2019". */
export const ACRONYMS = words(
  'grace pat art ray hope sam mark bell may do so no to al ed bo ho me my an in he she you',
);

/** Too small to be a name in the middle of a sentence in capitals. */
export const SMALL_WORDS = words('will may do an in so to no he she you me my al down back');

/**
 * Headings of plans: "Pain: 5 of 10" names no one. "Walker:", "Day:" and "Hand:" are not here: they are family names.
 */
export const LABELS = words(`
dose dosage plan goal pain pill pills week weeks month diet salad walk walks rest sleep home calls visit clinic patient mother father son daughter wife
husband child children nurse doctor test tests mass fall falls stroke care leg ears skin ache burns wounds cuts mobile normal in to no do
salud cuello mano manos barriga hueso casa`);

/** Places that are given and family names too. */
export const PLACES =
  words(`virginia jordan georgia carolina dakota austin dallas houston jackson lincoln madison savannah phoenix orlando sydney
florence china london paris israel chad spain salem`);

/**
 * Names that are words of plans too. Each counts as a name only where it is written and placed like one: lower case
 * "rose", "white" and "dolores" (pains) are left alone. Missing here means: hidden wherever it appears.
 */
export const NAMES_THAT_ARE_WORDS: ReadonlySet<string> = new Set([
  ...SPANISH_WORDS,
  ...words(`
will may grace rose hope penny ray art bill mark sue pat faith joy dawn summer june april august autumn jack gene miles carol ivy olive violet iris amber
crystal ruby pearl basil rich frank grant chase drew chuck dick rob nick jean guy norm cliff heath wade reed lane brook dale glen forest bud chip skip buddy
van hunter mason cooper tanner carter parker fisher baker cook brown white black green gray grey young long short small little strong hill wood woods stone
field fields lake rivers river bush price rice bean beans pepper salt ham fish bird wolf fox lamb king page bell ball wells banks waters water day days weeks week
monday friday sunday spring springs winter winters summers snow frost flood storm rain walker swift sharp blunt bright wise good best love heart hand hands
foot back bone blood head leg arm neck ears case care self chance charity patience constance prudence mercy clement earnest ernest victor sandy rusty
daisy lily poppy ginger sage rosemary cherry peach plum berry cotton coffin graves church bishop pope abbot monk knight noble lord duke prince major sergeant
marshall marshal judge law laws power powers hardy moody savage sweet sour spicer butler chambers hall house street park parks garden land ford bridge bridges poole
pool marsh moss fern flowers flower root roots branch twigs leaf leaves bark nut peel cherry cream butter sugar honey coffee tea wine beer brewer miller farmer shepherd
shoemaker taylor tailor smith potter painter singer drinker walker rider driver pilot porter nurse doctor sisk child children parent guest friend
weaver turner wheeler carpenter cutter porter walls doors gates keys locks rope cross crosse star moon sun sky weather wind gale breeze hale
north south east west central english french german irish welsh british spain china london paris jordan israel chad georgia virginia carolina dakota austin
dallas houston jackson lincoln madison savannah phoenix orlando sydney florence
down pace pap holter foley parkinson alzheimer crohn hodgkin addison cushing wilson huntington raynaud sjogren barrett bright lewy apgar braden
braxton babinski romberg kegel doppler coombs heimlich gram ringer epley hope trendelenburg fowler sims
bob tab bolt dot gill ferry harry sally josh jay lance mike pete rod ron russ sam stew ted tim tom trip ward webb wes wren robin martin
li wu ng ho le do an in so to yu ma ha ko lo no oh pak sun song long hu he she you me my so xu yi bo ai al ed jo ty jo
dose dosage plan goal pain pill pills week month mass fall falls call calls visit clinic patient mother father son daughter wife husband test tests diet salad walk walks rest
sleep home work works worth rush swell ache stroke pace burns burn wounds cuts bruce colon chin cheek lips palm
orange reading mobile normal hope salem eagle aurora superior concord independence enterprise
`),
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
export const GIVEN_WORDS = words(`
will may grace rose hope penny ray art bill mark sue pat faith joy dawn summer june april august gene miles carol ivy olive violet iris amber crystal ruby pearl
basil frank grant chase drew chuck dick rob nick jean guy norm cliff heath wade reed lane brook dale glen bud chip skip buddy victor sandy rusty daisy lily poppy
ginger rosemary jack rich mason cooper hunter tanner parker taylor robin martin charity patience constance prudence mercy clement ernest
bob gill ferry harry sally josh jay lance mike pete rod ron russ sam stew ted tim tom wes bruce`);
