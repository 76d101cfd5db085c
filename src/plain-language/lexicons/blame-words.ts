/**
 * Words that say a patient did not obey, in English and Spanish. What got in the way is asked instead: shift work, a price, a
 * ride. Each alternative is of fixed length, so that a long text costs no more than its length.
 */
const BLAME = [
  /\bnon[- ]?(?:complian(?:t|ce)|adheren(?:t|ce))\b/,
  /\b(?:not|isn't|wasn't|never|poorly) (?:been |very |fully |really |always )?(?:compliant|adherent)\b/,
  /\b(?:poor|bad|lack of|history of poor) (?:medication |treatment |med )?(?:compliance|adherence)\b/,
  /\b(?:fails?|failed|failure|refuses?|refused) to comply\b/,
  /\bno (?:cumple|cumplia|cumplio|ha cumplido|cumplidora?|es cumplidora?|adherente|es adherente)\b(?! (?:con )?(?:los |el |las |la )?(?:requisito|criterio|anos\b|\d))/,
  /\bincumpl(?:e|io|ia|idora?|imiento)\b/,
  /\b(?:mala|poca|falta de|pobre|baja) (?:adherencia|cumplimiento)\b/,
] as const;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[\u2010-\u2013]/g, '-');

/** Whether a text blames the patient for what something else may have kept them from. */
export function blamesPatient(text: string): boolean {
  const folded = plain(text);
  return BLAME.some((words) => words.test(folded));
}
