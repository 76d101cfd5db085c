import { EPONYM_NOUNS } from '../../plain-language/names/names-that-are-words.ts';
import { between, type Place, type SaidWord, type Verdict } from './beside-names.ts';
import { isKin, isRoleOf } from './words-beside-names.ts';

/** Behind a family name: of a street, a town or a firm, which patients are hardly ever asked about by. */
const PLACES =
  /^(?:street|st|avenue|ave|road|rd|blvd|boulevard|lane|drive|court|highway|hwy|bridge|county|island|beach|park|school|church|building|bldg|tower|towers|library|position|covid|haul|term|acting|horizons|failure|attack|disease|beat|beats)$/;
/** A patient's own as well: "Osei clinic visit". */
const FIRMS =
  /^(?:pharmacy|clinic|hospital|center|centre|medical|group|bakery|market|store|health|healthcare|insurance|transport|foundation|institute|university|college|associates|plaza|house|manor|construction|roofing|plumbing|realty|catering|dental|auto|motors|funeral)$/;
const PLACES_BEFORE = /^(?:calle|avenida|avda|carretera|plaza|colonia|barrio|parque|escuela|iglesia|puente)$/;
const FIRMS_BEFORE = /^(?:farmacia|clinica|hospital|centro|tienda|panaderia|mercado|hotel|consultorio)$/;

/**
 * What only bears a name: "12 Hill Street", "Santa Rosa", "Fowler position", "long COVID", "Acosta Pharmacy"; and who is said to be
 * another: "the other Wei Chen", "my cousin Rosa Chen".
 */
export function thingNamedSo(place: Place): Verdict {
  const { words, run, plain } = place;
  const [before, first, last, next] = [
    words[run.from - 1],
    words[run.from],
    words[run.to],
    words[run.to + 1],
  ];
  if (!first || !last) return 'own';
  const isWhole = run.hasGiven && run.hasFamily;
  const said = before && !before.isOwners && isBeside(before, first, plain) ? before.folded : '';
  const follows = next && between(last, next, plain) === ' ' ? next.folded : '';
  if (!isWhole && /^(?:san|santa|santo|st|saint|hurricane|named)$/.test(said)) return 'another';
  if (!isWhole && said === 'llama' && words[run.from - 2]?.folded === 'se') return 'another';
  if (!isWhole && !run.hasGiven) {
    if (EPONYM_NOUNS.test(follows) || (!last.isOwners && PLACES.test(follows))) return 'another';
    if (PLACES_BEFORE.test(said)) return 'another';
    if ((!last.isOwners && FIRMS.test(follows)) || FIRMS_BEFORE.test(said))
      return isCapital(first) && (isCapital(next) || FIRMS_BEFORE.test(said)) ? 'another' : 'doubt';
  }
  if (/^(?:other|another|different|not|otra|otro|wrong)$/.test(said)) return 'doubt';
  const isOf = /^(?:my|mi|our|nuestra|nuestro|his|her|su|their)$/.test(words[run.from - 2]?.folded ?? '');
  if (isWhole) return isOf && (isKin(said) || isRoleOf(said)) ? 'doubt' : 'own';
  return isOf && OTHERS.test(said) ? 'another' : 'own';
}

/** "My boss Evelyn", "mi jefe Samuel", "her dog Walter". */
const OTHERS =
  /^(?:boss|coworker|colleague|teacher|intern|girlfriend|boyfriend|fiance|fiancee|dog|cat|pastor|priest|jefe|jefa|companera|companero|colega|perro|perra|gato|gata|novio|novia|maestra|maestro|chofer|pastora)$/;

const isBeside = (one: SaidWord, other: SaidWord, plain: string): boolean =>
  /^(?:\.? )$/.test(between(one, other, plain));
const isCapital = (word: SaidWord | undefined): boolean =>
  word !== undefined && /^\p{Lu}\p{Ll}/u.test(word.written);
