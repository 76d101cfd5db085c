import type { KnownBlock } from '@slack/types';
import {
  AHEAD_DAYS,
  type Brief,
  type BriefFact,
  type BriefLine,
  sourceText,
} from '../../domain/briefs/brief.ts';
import { BRIEF_TOPICS } from '../../domain/briefs/brief-rules.ts';
import { breakGlassBanner } from '../kit/break-glass-banner.ts';
import { showPatientButton } from '../kit/buttons/patients.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { part2NoticeIn, protectedCountLine } from '../kit/part-2-notice.ts';
import { fullName, PART_2 } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { context, paragraph } from '../kit/text-blocks.ts';

/** The brief (L2): an ephemeral answer to one person with access. The notification's text is L0. */
export function briefMessage(brief: Brief): PrivateReply {
  const { patient, lines, since, isSinceHuddle } = brief;
  const news = isSinceHuddle ? mrkdwn`since the last huddle` : mrkdwn`news since`;
  return {
    text: mrkdwn`Brief ${escapeMrkdwn(patient.caseKey)}`,
    blocks: [
      ...breakGlassBanner(brief.breakGlass),
      {
        ...paragraph(
          mrkdwn`*${escapeMrkdwn(cut(fullName(patient), 200))}* · ${escapeMrkdwn(patient.caseKey)} · brief, ${news} ${slackDate(since, 'day')}`,
        ),
        accessory: showPatientButton.element(
          'Patient card',
          { v: 1, id: patient.id },
          { describes: patient.caseKey },
        ),
      },
      ...part2NoticeIn(patient, lines),
      ...protectedCountLine(brief),
      ...(lines.length > 0
        ? lines.map((line) => paragraph(lineWords(line, brief.today)))
        : [paragraph(mrkdwn`Nothing new, and nothing due in the next ${AHEAD_DAYS} days.`)]),
      context(mrkdwn`Read from the record for your role; each fact names its source. Not in it is not “no”.`),
    ] satisfies KnownBlock[],
  };
}

function lineWords({ topic, facts, more }: BriefLine, today: Temporal.PlainDate): Mrkdwn {
  return joinMrkdwn(
    [
      mrkdwn`*${BRIEF_TOPICS[topic]}*`,
      ...facts.map((fact) => mrkdwn`• ${factWords(fact, today)}`),
      more > 0 && mrkdwn`_and ${more} more_`,
    ],
    '\n',
  );
}

const factWords = ({ text, source, isPart2 }: BriefFact, today: Temporal.PlainDate): Mrkdwn =>
  joinMrkdwn(
    [escapeMrkdwn(text), isPart2 && PART_2, mrkdwn`_${escapeMrkdwn(sourceText(source, today))}_`],
    ' · ',
  );
