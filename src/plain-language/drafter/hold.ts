import type { Medicine } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { drugOnLabel, type Frame, say } from './frame.ts';
import { isGiven } from './given.ts';

/** A medicine on hold: not for now, and whom to ask. The same words everywhere, so that a page says them once. */
export function holdSentences(frame: Frame, { name, regimen }: Pick<Medicine, 'name' | 'regimen'>): string {
  const { isYou, who, him } = frame.voice;
  const drug = drugOnLabel(frame, name);
  if (isGiven(regimen))
    return say(frame, {
      en: `${upperFirst(who.en)} ${isYou ? 'do' : 'does'} not get ${drug} for now. Ask us when it starts again.`,
      es: `Por ahora no le ponen${isYou ? '' : ` a ${who.es}`} ${drug}. Pregúntenos cuándo se vuelve a poner.`,
    });
  return isYou
    ? say(frame, {
        en: `Do not take ${drug} for now. Ask us when to start it again.`,
        es: `No tome ${drug} por ahora. Pregúntenos cuándo volver a tomarla.`,
      })
    : say(frame, {
        en: `Do not give ${him} ${drug} for now. Ask us when to start it again.`,
        es: `No le dé ${drug} por ahora. Pregúntenos cuándo volver a dársela.`,
      });
}
