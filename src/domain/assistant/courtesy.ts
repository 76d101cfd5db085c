import { once } from '../../plain-language/text/once.ts';
import { PhraseTable, type Token } from '../red-flags/phrases.ts';

/** What a frame says of the words behind it. */
type Frame = 'greeting' | 'order' | 'asked';

/** What people write before what they want, in the notation of `Cues`. */
const FRAMES: Record<Frame, readonly string[]> = {
  greeting: [
    'hi|hello|hey|yo|morning|good morning|good afternoon|afternoon|good evening|team|northstar',
    'hola|buenos dias|buen dia|buenas tardes|buenas noches|buenas|oye|oiga|disculpa|perdon',
    'ok|okay|so|well|also|and|oh|um|sorry|quick question|question|pues|bueno|entonces|tambien',
  ],
  order: [
    'please|pls|plz|por favor|porfa|porfis|kindly|just',
    'can|could|would|will ..0 you',
    'would you mind|do you mind|do you think you ..0 could|can|would',
    'is there any way|any chance ..0 you ..0 can|could',
    'id like|i would like|i want|i need ..0 you to',
    'you can|you may|you could|go ahead and|lets|let us',
    'puedes|podrias|podras|puede usted|podria usted|me puedes|me puede|me podrias|me podria|hazme el favor de',
    'ayudame a|me ayudas a|me ayuda a|vamos a',
    'quiero|necesito|quisiera ..0 que me',
  ],
  asked: [
    'i|we|id ..0 need|want|like ..0 to know|to find out|to figure out|to hear',
    'i want|we want|id like|id love|i would like ..0 to see',
    'i was|im ..0 just wondering|curious|wondering',
    'im trying to|trying to|help me ..0 find out|figure out|remember',
    'do you|do we|does anyone|does anybody ..0 know|remember|have any idea',
    'any idea|i cant remember|i forgot|i forget',
    'can|could|may ..0 i|we ..0 get|have|see',
    'necesito|quiero|quisiera|queria|ocupo|necesitamos|me gustaria ..0 saber|ver|averiguar|conocer',
    'sabes|sabe|sabemos|se sabe|alguien sabe|tienes idea|no me acuerdo|no recuerdo',
    'dame|deme|pasame|paseme|me das|me da|me pasas|me pasa|regalame|me regalas|mandame|me mandas|enviame|me dices|me dice',
  ],
};

/** The same where a question follows: "tell me who", and not "tell me about". */
const BEFORE_A_QUESTION = [
  'tell me|let me know|show me|check|see|look up|find out|i need|remind me|i dont know|not sure',
  'dime|digame|decirme|decir|avisame|checa|revisa|ver|recuerdame|no se',
];
const ASKS =
  /^(?:who|whom|whose|what|whats|which|when|where|why|how|if|whether|quien|quienes|que|cual|cuales|cuando|donde|como|cuanto|cuantos|cuantas|si|a|con|por)$/;

/** The same where a thing follows: "I need the number", and not "I need to call". */
const BEFORE_A_THING = [
  'i need|we need|need|i want|show me|give me|get me|send me|find me|pull up|bring up|look up',
  'necesito|quiero|ocupo|quisiera|busco',
];
const THINGS = /^(?:the|my|her|his|their|current|latest|patientname|drugname|la|el|los|las|mis?|sus?)$/;

/** The same where an act follows: "can we move it". */
const BEFORE_AN_ACT = ['can|could|may ..0 we|i', 'podemos|puedo|se puede|podriamos|podria'];
const ACTS =
  /^(?:do|hold|leave|keep|change|switch|transfer|finish|complete|move|push|bump|postpone|delay|defer|snooze|reschedule|reassign|give|hand|assign|close|mark|log|record|add|create|set|schedule|book|mover|pasar|dejar|posponer|aplazar|cerrar|marcar|anotar|registrar|agregar|crear|reasignar|asignar|programar|agendar)(?:l[aeo]s?)?$/;

const frames = once(
  () =>
    new PhraseTable<Frame | 'before-a-question' | 'before-a-thing' | 'before-an-act'>([
      ...(Object.keys(FRAMES) as Frame[]).flatMap((frame) =>
        FRAMES[frame].map((phrase) => [frame, phrase] as const),
      ),
      ...BEFORE_A_QUESTION.map((phrase) => ['before-a-question', phrase] as const),
      ...BEFORE_A_THING.map((phrase) => ['before-a-thing', phrase] as const),
      ...BEFORE_AN_ACT.map((phrase) => ['before-an-act', phrase] as const),
    ]),
);

/** "Hey, could you please tell me if": more than that is no courtesy. */
const MOST_FRAMES = 5;

/**
 * The words without what courtesy puts before them: "could you please close it" is "close it". `how`: an order is none the
 * less for its question mark, and what is asked is a question without one. Something is always left.
 */
export function withoutCourtesy(all: readonly Token[]): {
  tokens: readonly Token[];
  how: 'order' | 'asked' | null;
} {
  let tokens = all;
  let how: 'order' | 'asked' | null = null;
  for (let round = 0; round < MOST_FRAMES; round += 1) {
    let end = 0;
    let frame: Frame | null = null;
    for (const { value, end: behind } of frames().at(tokens, 0)) {
      const next = tokens[behind]?.word ?? '';
      if (behind <= end || next === '') continue;
      if (value === 'before-a-question' && !ASKS.test(next)) continue;
      if (value === 'before-a-thing' && !THINGS.test(next)) continue;
      if (value === 'before-an-act' && !ACTS.test(next)) continue;
      // "Hello Northstar" is a greeting, and nothing is asked.
      if (value === 'greeting' && tokens.length - behind < 2) continue;
      end = behind;
      frame =
        value === 'before-a-question' || value === 'before-a-thing'
          ? 'asked'
          : value === 'before-an-act'
            ? 'order'
            : value;
    }
    if (frame === null) break;
    tokens = tokens.slice(end);
    if (frame !== 'greeting') how = frame;
    if (how === 'asked' && tokens.length > 1 && /^(?:if|whether|si)$/.test(tokens[0]?.word ?? ''))
      tokens = tokens.slice(1);
  }
  return { tokens, how };
}
