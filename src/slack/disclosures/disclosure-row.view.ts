import type { KnownBlock } from '@slack/types';
import { isCounted, PURPOSE_LABELS, WAY_LABELS } from '../../domain/disclosures/disclosure.ts';
import type { RecordedDisclosure } from '../../domain/disclosures/find-disclosures.ts';
import type { PatientMatch } from '../../domain/patients/patient.ts';
import { correctDisclosureButton } from '../kit/buttons/audit.ts';
import { cutMrkdwnLine, escapeMrkdwn, joinMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** One disclosure in a list, with its *Correct*. */
export function disclosureRow(
  disclosure: RecordedDisclosure,
  { patient, surface }: { patient: PatientMatch; surface: Surface },
): KnownBlock {
  const { id, at, recipient, purpose, purposeWords, way, what, by, supersedesId } = disclosure;
  const words = (text: string | null) => {
    const shown = text && freeText(text, patient, surface);
    return shown ? escapeMrkdwn(shown) : null;
  };
  const why = purposeWords
    ? joinMrkdwn([mrkdwn`${PURPOSE_LABELS[purpose]}`, words(purposeWords)], ', ')
    : mrkdwn`${PURPOSE_LABELS[purpose]}`;
  const lines = joinMrkdwn(
    [
      joinMrkdwn(
        [slackDate(at, 'day'), mrkdwn`*${words(recipient) ?? mrkdwn`Recipient on record`}*`, words(what)],
        ' · ',
      ),
      joinMrkdwn(
        [
          why,
          isCounted(disclosure) ? mrkdwn`counted` : mrkdwn`not counted`,
          mrkdwn`${WAY_LABELS[way]}`,
          mrkdwn`recorded by ${escapeMrkdwn(by)}`,
          supersedesId ? mrkdwn`corrected` : null,
        ],
        ' · ',
      ),
    ],
    '\n',
  );
  return {
    ...paragraph(cutMrkdwnLine(lines, 2900)),
    accessory: correctDisclosureButton.element(
      'Correct',
      { v: 1, id, patientId: patient.id },
      { describes: freeText(recipient, patient, surface) ?? WAY_LABELS[way] },
    ),
  };
}
