import type { Line, Section } from '../draft.ts';
import { factsOf, type RedFlag } from '../fact-sheet.ts';
import { asSentence } from './clean-text.ts';
import { type Frame, item, name, say, section, text, words } from './frame.ts';

/** Warning signs by what they ask for, the gravest first. The lead is repeated after seven: no sign is without its action. */
export function getHelp(frame: Frame): Section[] {
  const flags = factsOf(frame.sheet, 'red_flag');
  const lines = (['call_911', 'call_clinic_now', 'call_clinic_today'] as const).flatMap((action) =>
    group(
      frame,
      action,
      flags.filter((flag) => flag.action === action),
    ),
  );
  const always = text(
    flags.length > 0
      ? say(frame, {
          en: 'For any other emergency, call 911.',
          es: 'Para cualquier otra emergencia, llame al 911.',
        })
      : say(frame, { en: 'In an emergency, call 911.', es: 'En una emergencia, llame al 911.' }),
  );
  return section(frame, 'get_help', { en: 'When to get help', es: 'Cuándo pedir ayuda' }, [...lines, always]);
}

function group(frame: Frame, action: RedFlag['action'], flags: readonly RedFlag[]): Line[] {
  return flags.flatMap((flag, index) => {
    const sign = item(asSentence(words(frame, flag, flag.sign)), { facts: [flag.id], block: flag.id });
    return index % 7 === 0 ? [text(lead(frame, action)), sign] : [sign];
  });
}

function lead(frame: Frame, action: RedFlag['action']): string {
  if (action === 'call_911')
    return say(frame, { en: 'Call 911 right away for this:', es: 'Llame al 911 de inmediato por esto:' });
  // A crisis line is no one's "us".
  const phone = factsOf(frame.sheet, 'phone').find(({ number }) => !/^(?:911|988)$/.test(number.trim()));
  const at = phone ? name(frame, phone.number) : '';
  if (action === 'call_clinic_now')
    return say(frame, {
      en: `Call us now${at && ` at ${at}`} for this:`,
      es: `Llámenos ahora mismo${at && ` al ${at}`} por esto:`,
    });
  return say(frame, {
    en: `Call us today${at && ` at ${at}`} for this:`,
    es: `Llámenos hoy mismo${at && ` al ${at}`} por esto:`,
  });
}
