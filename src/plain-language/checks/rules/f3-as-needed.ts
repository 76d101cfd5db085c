import type { Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { coverage } from '../../lexicons/concepts.ts';
import { fold } from '../../text/fold.ts';
import { type Block, blocksFor } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { textsOfMedicine } from '../plan-numbers.ts';
import type { Reading } from '../reading.ts';

/** Taken always or only when needed is the plan's word. */
export function asNeeded(reading: Reading): Finding[] {
  return reading.medicines.flatMap((medicine) => {
    if (medicine.change === 'stopped') return [];
    const blocks = blocksFor(reading, medicine);
    return [
      ...blocks.flatMap((block) => wrongNeed(medicine, block)),
      ...missingNeed(reading, medicine, blocks),
    ];
  });
}

const AS_NEEDED =
  /\b(?:as needed|if needed|when needed|only (?:if|when)|(?:if|when|whenever|in case) (?:you|your|he|she|they|the)\b|need(?:ed)? (?:it|for)|only for|for .{3,40} only|prn|si (?:lo |la )?necesit\w+|solo (?:si|cuando|para)|cuando (?:lo |la )?(?:necesite|tenga|sienta|le)|si (?:tiene|siente|le|su)|segun (?:sea )?neces\w+|de ser necesario)\b/;
const STRICT_AS_NEEDED =
  /\b(?:as needed|if needed|when needed|only (?:if|when) (?:you|he|she|they) (?:need|have|feel)|(?:if|when) (?:you|he|she) needs? it|prn|si lo necesita|si la necesita|cuando lo necesite|cuando la necesite|segun sea necesario|solo si (?:lo |la )?necesita|solo cuando (?:lo |la )?necesite)\b/;

function wrongNeed(medicine: Medicine, { passage, start, end }: Block): Finding[] {
  if (
    medicine.regimen.asNeededFor !== null ||
    textsOfMedicine(medicine).some((text) => AS_NEEDED.test(fold(text)))
  )
    return [];
  const match = STRICT_AS_NEEDED.exec(passage.folded.slice(start, end));
  if (!match) return [];
  return [
    makeFinding('F3', {
      at: passage,
      start: start + match.index,
      end: start + match.index + match[0].length,
      fact: { id: medicine.id, field: 'asNeededFor' },
      words: `${medicine.name}: the draft says “${passage.text.slice(start + match.index, start + match.index + match[0].length)}”; the plan says it is taken always.`,
    }),
  ];
}

function missingNeed({ draft }: Reading, medicine: Medicine, blocks: readonly Block[]): Finding[] {
  if (medicine.regimen.asNeededFor === null || draft.audience === 'insurer' || medicine.change === 'on_hold')
    return [];
  const says = blocks.some(
    ({ passage, start, end }) =>
      AS_NEEDED.test(passage.folded.slice(start, end)) ||
      (passage.intro !== null && AS_NEEDED.test(passage.intro.folded)) ||
      AS_NEEDED.test(fold(passage.heading)),
  );
  const need = medicine.regimen.asNeededFor;
  // "When a migraine starts", "for pain": the need itself beside a condition.
  const isNamed =
    need !== '' &&
    blocks.some(({ passage, start, end }) => {
      const text = passage.folded.slice(start, end);
      return /\b(?:when|whenever|if|once|for|cuando|si|para)\b/.test(text) && coverage(need, text) >= 0.5;
    });
  if (blocks.length === 0 || says || isNamed) return [];
  return [
    makeFinding('F3', {
      at: null,
      fact: { id: medicine.id, field: 'asNeededFor' },
      about: 'missing as needed',
      words: `${medicine.name}: the draft does not say that it is taken only when needed${medicine.regimen.asNeededFor ? ` for ${medicine.regimen.asNeededFor}` : ''}.`,
    }),
  ];
}
