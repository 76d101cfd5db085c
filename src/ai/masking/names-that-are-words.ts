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
export const SPANISH_NEXT =
  /^(?:de|del|en|al?|y|o|por|con|que|para|muy|mas|se|es|son|fuertes?|intens[oa]s?|mientras|cuando|como|si|la|el|los|las|un|una|su|sus|le|lo)$/i;

/**
 * Names that are words of plans too. Each counts as a name only where it is written and placed like one: lower case
 * "rose", "white" and "dolores" (pains) are left alone. Missing here means: hidden wherever it stands.
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

/** Before these a name belongs to what is named after somebody, and tells nothing of a patient. */
export const EPONYM_NOUNS =
  /^(?:disease|syndrome|dementia|catheter|palsy|sign|test|smear|monitor|phenomenon|criteria|score|scale|ulcers?|tumou?rs?|lymphoma|contractions?|exercises?|maneuver|manoeuvre|ultrasound|stain|lactate|lactated|position|bodies|body|esophagus|rule|hips?|bengal)$/i;

/** What people do in notes: after a word at the beginning of a sentence one of these makes it a name. */
export const NAME_VERBS =
  /^(?:is|was|isn't|wasn't|has|had|hasn't|hadn't|does|doesn't|did|didn't|says|said|calls|called|lives|lived|wants|wanted|needs|needed|takes|took|told|tells|asks|asked|feels|felt|likes|liked|loves|loved|hopes|hoped|knows|knew|sees|saw|reports|reported|states|stated|weighs|weighed|walks|walked|eats|ate|drinks|drank|came|comes|went|goes|agrees|agreed|prefers|preferred|works|worked|stays|stayed|keeps|kept|thinks|thought|worries|worried|helps|helped|cooks|cooked|drives|drove|visits|visited|fell|falls|forgets|forgot|misses|missed|stopped|stops|started|starts|refuses|refused|enjoys|enjoyed|uses|used|smokes|smoked|sleeps|slept|gets|got|gave|gives|brings|brought|understands|understood|denies|denied|plans|planned|will|would|can|can't|cannot|could|should|won't|and|or|also|who|tiene|vive|dice|dijo|quiere|toma|necesita|fue|es|esta|come|camina|trabaja|llamo|llama|prefiere|puede|va|siente)$/i;

/** What only people do: after a family name without a title nothing less makes it one ("Snow is hard", "Long walks"). */
export const HUMAN_VERBS =
  /^(?:says|said|states|stated|told|tells|asks|asked|wants|wanted|lives|lived|called|agrees|agreed|prefers|preferred|thinks|thought|worries|worried|denies|denied|reports|reported|understands|understood|refuses|refused|likes|liked|loves|loved|hopes|hoped|knows|knew|drives|drove|cooks|cooked|weighs|weighed|forgets|forgot|smokes|smoked)$/i;

/** Those that stand alone as given names. */
export const GIVEN_WORDS = words(`
will may grace rose hope penny ray art bill mark sue pat faith joy dawn summer june april august gene miles carol ivy olive violet iris amber crystal ruby pearl
basil frank grant chase drew chuck dick rob nick jean guy norm cliff heath wade reed lane brook dale glen bud chip skip buddy victor sandy rusty daisy lily poppy
ginger rosemary jack rich mason cooper hunter tanner parker taylor robin martin charity patience constance prudence mercy clement ernest
bob gill ferry harry sally josh jay lance mike pete rod ron russ sam stew ted tim tom wes bruce`);
