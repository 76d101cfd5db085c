import type { Medicine } from '../../fact-sheet.ts';
import { isAnotherRefusal } from './f9-another-refusal.ts';
import type { Said } from './f9-status-cues.ts';

/** "New", "start" and "change" are everyday words: against a medicine that goes on they count where they speak of it. */
function isPlain(folded: string, start: number, end: number): boolean {
  const [before, word, after] = [folded.slice(0, start), folded.slice(start, end), folded.slice(end)];
  if (/^(?:start|begin|empie|empez|comien|comenz|inici|add|agreg|anad|prescr|recet|introd|giv)/.test(word)) {
    return /^\w* ?(?:to take|to use|taking|using|tak|us|it\b|this|with|your|the|on|a tomar|con|la|el|\w{5,}|$|[.,:])/.test(
      after.trimStart(),
    );
  }
  if (/^(?:new|nuev)/.test(word)) {
    return (
      /(?:^|[:(|]|\b(?:is|are|was|a|your|this|it's|es|una?|su))\s*$/.test(before) ||
      /^\W*(?:medic|drug|pill|for you|to you|dose|para usted)/.test(after)
    );
  }
  if (/^(?:change|changes|cambio|cambie|up|down|instead|higher|lower|more|less|mas|menos)$/.test(word)) {
    return /\b(?:dose|dosis|medicine|medicina|pill|it|this|amount|strength)\b/.test(
      folded.slice(Math.max(0, start - 25), end + 25),
    );
  }
  return true;
}

/** Whether a status word contradicts the plan, beside the other words said of the same medicine. */
export function isClash(
  medicine: Medicine,
  { cue, text, passage, start, end }: Said,
  said: readonly Said[],
): boolean {
  const here = said.filter((other) => other.passage === passage).map((other) => other.cue);
  const word = text.toLowerCase();
  if (cue === 'stopped' && isAnotherRefusal(medicine, passage.folded.slice(start))) return false;
  if (medicine.change === 'new') {
    // "Keep taking it", "take it until Dr. X says" go with a new medicine once the line says that it is new.
    if ((cue === 'continued' || cue === 'on_hold') && here.includes('new')) return false;
    if (cue === 'changed') return !here.includes('new') && !said.some((other) => other.cue === 'new');
    if (cue === 'continued' && /^(?:keep|keep on|still)$/.test(word)) return false;
  }
  if (medicine.change === 'changed') {
    if (cue === 'on_hold')
      return !here.includes('changed') || !/^(?:until|for now|por ahora|hasta)/.test(word);
    if (cue === 'stopped')
      return !(here.includes('changed') && /^(?:no longer|ya no|any ?more|do not take|no tome)/.test(word));
  }
  if (medicine.change === 'continued') {
    if (cue === 'on_hold' && /^(?:until|for now|temporal|por ahora|por el momento|hasta)/.test(word))
      return false;
    if (cue === 'new' && /^(?:start|begin|empie|comien)/.test(word) && here.includes('continued'))
      return false;
    if (cue === 'changed' && here.includes('continued')) return false;
    return cue === 'new' || cue === 'changed' ? isPlain(passage.folded, start, end) : true;
  }
  if (medicine.change === 'stopped') {
    if (here.includes('stopped') && (cue !== 'continued' || /^(?:still|same|keep)$/.test(word))) return false;
    if (cue === 'on_hold' && here.includes('stopped')) return false;
  }
  if (medicine.change === 'on_hold') return !here.includes('on_hold');
  return true;
}
