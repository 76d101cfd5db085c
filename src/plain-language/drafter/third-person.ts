import { plural } from '../glossary/inflect.ts';
import { upperFirst } from '../text/upper-first.ts';

/** Pronouns of the person a text speaks about. */
export type Pronouns = { he: string; him: string; his: string; himself: string; isPlural: boolean };

const IRREGULAR: Record<string, string> = {
  are: 'is',
  have: 'has',
  do: 'does',
  were: 'was',
  go: 'goes',
  "don't": 'does not',
  "aren't": 'is not',
  "haven't": 'has not',
};
/** Same for everyone: "you can", "she can". */
const FIXED = new Set(
  "can can't cannot could will won't would should must may might had was wasn't did didn't".split(' '),
);
/** The past is the same for everyone: "you gained", "she gained". "Hurt", "cut" and the like are taken for the present. */
const PAST = new Set(
  'ate became began bled broke came drank fell felt forgot found gave got grew kept knew left lost made met ran said sat saw slept spoke stood threw took thought went woke wore'.split(
    ' ',
  ),
);
/** "Gained", "stopped"; not "need", "bleed", "shed". */
const isPast = (verb: string) => PAST.has(verb) || (/(?<!e)ed$/.test(verb) && verb !== 'shed');
/** Between "you" and its verb. */
const BETWEEN = /^(?:also|still|ever|never|always|often|sometimes|suddenly|just|only|both|really|\p{L}+ly)$/u;
/** After one of these, or at the start, "you" is who acts; elsewhere it is who is acted upon. */
const LEADS =
  /(?:^|[.!?:;,(“"]\s*|\b(?:if|when|whenever|that|and|or|but|because|while|until|after|before|as|than|what|how|where|why|who|which|so|once|since|unless|though|do|does)\s+)$/iu;

/** "You feel sad or think about it": of the second verb these alone are surely none but verbs. */
const SECOND_VERB =
  /\byou\s+([\p{L}'’]+)((?:\s+(?!you\b)[\p{L}\d'’-]+){0,6})\s+(?:and|or)\s+(think|feel|faint|vomit|become|lose|fall|gain|see|hear|have|bleed|throw|walk|stand|sit|breathe|swallow|eat|go|lie|bend|climb|speak|wake)\b/giu;

/**
 * "If you gain 3 pounds, weigh yourself" → "If she gains 3 pounds, weigh herself": a plan's words about another
 * person.
 */
export function toThirdPerson(text: string, who: Pronouns): string {
  const cased = (like: string, word: string) => (/^\p{Lu}/u.test(like) ? upperFirst(word) : word);
  return text
    .replaceAll(/\b(you)('re|’re)\b/giu, (_, you: string) => `${you} are`)
    .replaceAll(/\b(you)('ve|’ve)\b/giu, (_, you: string) => `${you} have`)
    .replaceAll(/\b(you)('ll|’ll)\b/giu, (_, you: string) => `${you} will`)
    .replaceAll(
      SECOND_VERB,
      (found, first: string, _between: string, verb: string, at: number, whole: string) =>
        who.isPlural || FIXED.has(first.toLowerCase()) || !LEADS.test(whole.slice(0, at))
          ? found
          : `${found.slice(0, -verb.length)}${thirdForm(verb)}`,
    )
    .replaceAll(/\byourself\b/giu, (found) => cased(found, who.himself))
    .replaceAll(/\byours\b/giu, (found) => cased(found, who.his === 'his' ? 'his' : `${who.his}s`))
    .replaceAll(/\byour\b/giu, (found) => cased(found, who.his))
    .replaceAll(
      /\b(you)\b((?:\s+[\p{L}'’]+){0,3})/giu,
      (_found, you: string, after: string, at: number, whole: string) => {
        if (!LEADS.test(whole.slice(0, at))) return `${cased(you, who.him)}${after}`;
        return `${cased(you, who.he)}${who.isPlural ? after : agree(after)}`;
      },
    );
}

/** The first word that can be the verb takes its ending; what is before it stays. */
function agree(after: string): string {
  const words = after.split(/(\s+)/);
  const at = words.findIndex((word) => /\p{L}/u.test(word) && !BETWEEN.test(word.toLowerCase()));
  return words.map((word, index) => (index === at ? thirdForm(word) : word)).join('');
}

function thirdForm(verb: string): string {
  const lower = verb.toLowerCase().replaceAll('’', "'");
  if (FIXED.has(lower) || isPast(lower)) return verb;
  // "constructor" is a word, too.
  return (Object.hasOwn(IRREGULAR, lower) ? IRREGULAR[lower] : undefined) ?? plural(verb);
}
