import type { Handout } from '../domain/explanations/handout.ts';
import { inParagraphs, lineText } from '../plain-language/draft.ts';
import { runsOf } from './page.ts';
import { inPrintedOrder } from './sides.ts';

/** To be read aloud, or pasted into the clinic's own channel. Two languages come one after the other. */
export function handoutPlainText({ clinic, patientName, texts }: Handout): string {
  const head = [clinic.name, clinic.address, clinic.phone].filter(Boolean).join('\n');
  const bodies = texts.map(({ title, sections, notes }) =>
    [
      `${title}\n${patientName}`,
      ...inPrintedOrder(sections).map(({ heading, lines }) =>
        [heading.toUpperCase(), ...runsOf(inParagraphs(lines)).flat().map(lineText)].join('\n'),
      ),
      notes.join('\n'),
    ].join('\n\n'),
  );
  return `${[head, ...bodies].join('\n\n\n')}\n`;
}
