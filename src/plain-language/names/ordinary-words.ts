import { isListedWord } from '../readability/hard-words.ts';
import { NAMES_THAT_ARE_WORDS } from './names-that-are-words.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const has = (set: ReadonlySet<string>) => (word: string) => set.has(word);

/** Words of notes that are family names, too, and on no list of easy words. */
const MORE = words('temple foster max ward self chance early noble orders tabs caps stones fields temples');

/** Words once; whoever writes them in a note means a person. */
const NAMES_ALONE = words(`
smith miller mason cooper taylor tailor carter carpenter turner parker potter porter butler chambers shepherd weaver wheeler webb wes wren dale glen reed heath wade brook brooks wolf fox
baker brewer knight abbot monk pope duke prince marshall marshal moody savage hardy bishop tanner hunter fisher tim tom ted ron russ rod mike pete josh jay harry sally sam stew gill bob robin
martin jack carol chuck dick rob nick jean norm cliff rusty daisy lily poppy rosemary jackson lincoln madison savannah sydney wilson braxton cox bruce basil violet iris ruby pearl ray ernest
earnest clement constance prudence charity`);

/** A word that a note may use; whether it is somebody's name depends on where it is. Any other word is a name alone. */
export const isOrdinaryWord = (lower: string): boolean =>
  !NAMES_ALONE.has(lower) && (NAMES_THAT_ARE_WORDS.has(lower) || MORE.has(lower) || isListedWord(lower));

export const isDayOrLanguage = has(
  words(
    'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun english spanish french german chinese',
  ),
);

/** Before them a word in small letters is a thing, not a person: "the ward", "her hand", "no rest". */
export const isDeterminer = has(
  words(
    'a an the this that these those his her their your my our its no any some each every all both another more less much many',
  ),
);

/** Before a verb in its base form: "cannot cook", "would love". */
export const isBeforeVerb = has(
  words(
    "to can cannot can't cant could would should must might will may not don't doesn't didn't did does do please let and",
  ),
);
export const isVerbToo = has(
  words(
    'cook love walk rest park page bill mark pat grant chase hope rush call fall drive rob sue reach read work sleep care visit test help rose drew will may do can back swell ache burn cut stroke wade dip chip skip',
  ),
);

/** What a word is about, right before it: "medical ward", "left temple", "kidney stone", "hospital bill". */
export const isKindOf = has(
  words(`
medical surgical hospital left right upper lower living rolling kidney gall poison visual diabetic chest severe mild acute chronic sudden deep low high big large good bad new old
cold warm hot dry wet fresh front back next last first second third water electric gas phone dental eye foot skin brown white black green grilled fried baked cooked boiled
dark light pale red blue yellow purple pink gray grey orange lung breast bowel bladder abdominal pelvic spinal food power side shower
parking play baseball soccer nursing group rest free standing wheeled two-wheeled four-wheeled cane
`),
);

/** "the long family", "day visit": of a person, though an article is before the name. */
export const isOfPerson = has(
  words(
    'family household residence daughter son wife husband mother father mom dad sister brother aide caregiver chart file account visit appointment appt referral ride refill labs meeting home house apartment',
  ),
);

/** Behind these in a telegram of a note a word goes on to say of what it is. Each row: words, then what follows them. */
const COMPOUNDS: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  [
    words('black white green gray grey brown red blue'),
    words(`tarry stool stools sputum phlegm mucus urine discharge vomit bile blood cell cells count counts rice bread bean beans tea tissue eschar box zone light spots patches patch hair eyes
lung noise coat leafy vegetables salad pepper peppers card matter area areas cross board onion`),
  ],
  [
    words('long'),
    words(
      'term acting walk walks time drive wait waits hours way distance haul bone bones sleeve sleeves stay history standing days nights run lasting enough ago line covid',
    ),
  ],
  [words('short'), words('of term acting walk walks stay course time steps list breaths acting')],
  [words('young'), words('adult adults child children kids man woman men women people person age onset')],
  [
    words('small little'),
    words(
      'meal meals bites sips steps amount amounts dose doses bowel intestine wound portions cut area children bag bit',
    ),
  ],
  [
    words('sharp bright strong'),
    words(
      'pain pains chest object objects container turn debridement edge edges light lights lightning odor smell grip pulse',
    ),
  ],
  [
    words('best good better great'),
    words(
      'time way number contact possible practice practices option interest interests supportive day night news reason fit friend control results appetite balance place',
    ),
  ],
  [
    words('early late'),
    words('onset stage morning evening afternoon night sign signs discharge start intervention'),
  ],
  [
    words('hand foot back neck head heart eye ear leg arm chin cheek lip hip knee bone skin blood'),
    words(
      'hygiene exam exams pain pains care soap washing wash sanitizer brace braces splint therapy surgery injury rails rail grip drop ulcer ulcers wound wounds surgeon specialist swelling rate failure attack disease doctor block monitor sugar sugars pressure pressures test tests thinner thinners work draw draws clot clots count infection ache marrow density scan graft graft loss x-ray mri ct',
    ),
  ],
  [words('west east north south'), words('nile wing tower campus coast entrance hallway')],
  [words('case'), words('management manager managers worker conference review closed number')],
  [words('grace'), words('period score')],
  [words('art music play pet'), words('therapy class classes group project room')],
  [words('fish'), words('oil oils sticks dinner and')],
  [words('frank'), words('blood bleeding pus hematuria')],
  [words('dawn'), words('phenomenon effect')],
  [words('foster'), words('child children care home parent parents mother father family placement kids')],
  [words('max maximum'), words('dose doses assist')],
  [words('price prices cost'), words('of list tag per')],
  [words('rice bean beans'), words('cakes cereal and pudding bowl')],
  [words('walker'), words('and with basket wheels')],
  [
    words('day night week home rest sleep'),
    words(
      'program programs care shift room rate health visit visits nurse aide study apnea hygiene supply of',
    ),
  ],
  [words('cook chicken fish meat'), words('book well meals dinner food the it')],
  [words('stone'), words('ground passed')],
  [
    words('hall street church house park'),
    words('closet bathroom light bath address bench ride group program member'),
  ],
  [words('ivy'), words('rash exposure drip')],
  [words('wood'), words('floor floors stove smoke')],
  [words('rose'), words('to from by above over slowly again bush')],
  [words('hope'), words('that for')],
  [words('gene'), words('therapy test testing mutation panel')],
  [words('charity'), words('care')],
  [words('olive fish'), words('oil')],
  [words('fall'), words('risk risks prevention precautions')],
  [words('rusty'), words('sputum')],
  [words('faith'), words('community based')],
  [words('major'), words('depression surgery bleed bleeding depressive')],
  [words('rich sweet salty'), words('foods food drinks meals sauces')],
  [words('king queen'), words('size bed')],
  [words('mason'), words('jar jars')],
  [words('cotton'), words('swab swabs ball balls')],
  [words('bill'), words('for from was due is payment pay')],
  [words('day week room page stage step unit floor grade type class'), words('one two three four five')],
];

export const isCompound = (lower: string, next: string): boolean =>
  COMPOUNDS.some(([first, second]) => first.has(lower) && second.has(next));

const THINGS = words(`
rice bean beans pepper peppers salt ham bacon fish butter sugar honey coffee tea wine beer cream water milk bread egg eggs meat corn lemon apple berry berries cherry cherries peach plum orange onion
ginger olive olives sage basil mint spice spices garlic lamb chicken cotton bone bones blood hand hands foot feet back head heart leg legs arm arms neck ear ears chin cheek hip knee lips palm palms
stone stones walker cane bed car van bus room floor stairs field fields park church lake river pool snow frost rain ice sun winter summer spring pain stroke ache burn burns cut cuts wound wounds
page bill price card bell lane bridge hall gate door keys lock wall temple ward rose roses lily flowers ivy wood coal cash penny pens tabs caps bag box iron coats rings
`);
/** "uses walker", "with salt", "no rice": what is taken, eaten or had is no person. */
export const isTaken = (previous: string, lower: string): boolean => TAKES.has(previous) && THINGS.has(lower);
const TAKES = words(
  'of with without uses use using used takes take taking eats eat eating drinks drink drinking add adds avoid avoids likes more less extra plain no w/o',
);

/** Behind an ordinary word in the middle of a note these make one thing of both: "olive oil", "fall risk", "gene therapy". */
export const isHeadNoun = has(
  words(`
therapy syndrome oil tea sputum stool stools urine blood skin rash risk risks exam diet juice sauce soup salad bread beans jar size surgery depression free based coat shovel substitute deposits hygiene
injury odor finger fingers toe toes swab swabs balls eyes matter system bench light bath heat season allergy allergies pollen crystals community alert box warning zone period phenomenon count counts cells
discharge tissue intake serving servings powder spray drops gum seeds leaves flakes flour vinegar pressure cream lotion soak brace splint machine monitor test tests strips pump patch wrap sling boot boots
`),
);

/** "how long", "too young": of how much something is what it is. */
export const isDegree = has(words('how too very quite rather fairly'));
export const isQuality = has(
  words(
    'long young small short little strong sharp bright rich sweet sour early late good best noble wise swift hardy moody rusty savage',
  ),
);

const WITHIN_REACH =
  /^\s(?:(?:is|was|left|placed|kept|put)\s)?(?:(?:with)?in\s(?:easy\s)?reach|within|pressed|pinned|answered|system)(?!\p{L})/iu;
const STRENGTH_OF =
  /^\s(?:\p{Ll}+\s)?(?:pulses?|grips?|grasps?|cough|gag|odou?r|smell|reflex(?:es)?|pushes)(?!\p{L})/u;
/** Things of a ward in two words: "call bell within reach" and "her call light" (not "call bell re: ride"); "strong pedal pulses". */
export const isWardThing = (lower: string, before: string, after: string): boolean =>
  /^(?:bells?|lights?|button)$/.test(lower)
    ? /(?:^|[^\p{L}])call\s$/iu.test(before) &&
      (WITHIN_REACH.test(after) ||
        /(?:^|[^\p{L}])(?:the|a|his|her|their|uses?|using|used|with|press(?:es|ed)?|has)\scall\s$/iu.test(
          before,
        ))
    : /^(?:strong|good)$/.test(lower) && STRENGTH_OF.test(after);

/** "Day 3 of antibiotics", "Room 5", "Page 2". */
export const isNumbered = has(
  words('day week month room page case stage step ward hall unit floor grade type'),
);

/** "call back", "went home": with a verb before them they say where to, not whom. */
export const isDirection = has(
  words('back home in out up down off on over away through here there now soon so later'),
);

/** Words that hold sentences together: "so is it", "in was". */
export const isFunctionWord = has(
  words(
    'an in so to no us on at be by or it if of up we go as is am was are has had that this there here who what which when where why how all some most many more one both each none they them his its your our their and but then now also not you he she me my her him very too',
  ),
);
