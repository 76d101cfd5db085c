import type { Problem } from '../fact-sheet.ts';
import { findTerms } from '../glossary/find-terms.ts';
import { withArticle } from '../glossary/inflect.ts';
import { upperFirst } from '../text/upper-first.ts';
import { cleanText, lowerFirst, withoutStop } from './clean-text.ts';
import { type Frame, say, words } from './frame.ts';

/** There now. Charts keep "History of appendectomy" as an active entry; a person has not got it. */
export const isPresent = ({ status, name }: Problem): boolean =>
  status === 'active' && !/^(?:personal |family )?history of\b/i.test(name);

/** A person has had these; no one "has" a heart attack. */
const EVENTS = /^(?:stroke|myocardial infarction|transient ischemic attack|seizure|concussion)$/;

/** "You have heart failure (your heart does not pump as well as it should)." */
export function problemSentence(frame: Frame, problem: Problem, { isAgain = false } = {}): string {
  const { who, isYou } = frame.voice;
  const plain = lowerFirst(withoutStop(words(frame, problem, problem.name)));
  const [first] = findTerms(cleanText(problem.name, 'en'));
  const isKnown = first?.start === 0 && !EVENTS.test(first.entry.term) && first.entry.pos !== 'adjective';
  const isEnglish = frame.request.language === 'en';
  const one = isEnglish && first?.entry.pos === 'count' && first.form === 'base' ? withArticle(plain) : plain;
  if (isAgain)
    return say(frame, {
      en: `${upperFirst(frame.voice.whose.en)} main health problem is ${isKnown ? one : `this: ${plain}`}.`,
      es: isYou
        ? `Su problema de salud principal es: ${plain}.`
        : `El problema de salud principal ${frame.voice.whose.es} es: ${plain}.`,
    });
  return say(frame, {
    en: isKnown
      ? `${upperFirst(who.en)} ${isYou ? 'have' : 'has'} ${one}.`
      : `${upperFirst(who.en)} ${isYou ? 'get' : 'gets'} care for this problem: ${plain}.`,
    es:
      isKnown && first.entry.pos === 'noun'
        ? `${upperFirst(who.es)} tiene ${plain}.`
        : `${upperFirst(who.es)} recibe atención por este problema: ${plain}.`,
  });
}
