import type { Section } from '../draft.ts';
import { factsOf } from '../fact-sheet.ts';
import { type Frame, item, say, section, text } from './frame.ts';
import { isPresent } from './tied.ts';

/** One question a topic, none that a yes answers: what is asked shows how well we explained, not how well one learns. */
export function teachBack(frame: Frame): Section[] {
  const { sheet, voice } = frame;
  const { isYou, who } = voice;
  const does = isYou ? 'do' : 'does';
  const has = (kind: Parameters<typeof factsOf>[1]) => factsOf(sheet, kind);
  const ask = (facts: readonly { id: string }[], words: { en: string; es: string }) =>
    facts.length === 0 ? [] : [item(say(frame, words), { facts: facts.slice(0, 1).map(({ id }) => id) })];
  const questions = [
    ...ask(factsOf(sheet, 'problem').filter(isPresent), {
      en: `What is ${isYou ? 'your' : voice.whose.en} main health problem?`,
      es: `¿Cuál es el problema de salud principal ${isYou ? 'que usted tiene' : voice.whose.es}?`,
    }),
    ...ask(has('medicine'), {
      en: `Which medicines ${does} ${isYou ? 'you' : who.en} take, and when?`,
      es: `¿Qué medicinas toma ${who.es}, y cuándo?`,
    }),
    ...ask(has('intervention'), {
      en: `What will ${isYou ? 'you' : who.en} do at home each day?`,
      es: `¿Qué va a hacer ${who.es} en casa cada día?`,
    }),
    ...ask(
      has('visit').filter((fact) => fact.kind === 'visit' && fact.startsAt >= sheet.asOf),
      {
        en: `When is ${isYou ? 'your' : voice.whose.en} next visit?`,
        es: `¿Cuándo es la próxima cita${isYou ? '' : ` ${voice.whose.es}`}?`,
      },
    ),
    item(
      has('red_flag').length > 0
        ? say(frame, {
            en: `When would you call 911, and when would you call us${isYou ? '' : ` about ${voice.him}`}?`,
            es: '¿Cuándo llamaría al 911 y cuándo nos llamaría a nosotros?',
          })
        : say(frame, { en: 'When would you call 911?', es: '¿Cuándo llamaría al 911?' }),
      {
        facts: has('red_flag')
          .slice(0, 1)
          .map(({ id }) => id),
      },
    ),
  ];
  const lead = say(frame, {
    en: 'We want to be sure we were clear. Please tell us in your own words:',
    es: 'Queremos saber si lo explicamos bien. Por favor, díganos con sus palabras:',
  });
  return section(frame, 'teach_back', { en: 'Check that we were clear', es: '¿Lo explicamos bien?' }, [
    text(lead),
    ...questions,
  ]);
}
