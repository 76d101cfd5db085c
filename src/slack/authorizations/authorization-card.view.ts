import { type AuthorizationWithPeople, KIND_LABELS } from '../../domain/authorizations/authorization.ts';
import { type ClockWithZone, ruleOf } from '../../domain/clocks/clock.ts';
import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import { dueWords, ruleNotes } from '../clocks/clock-words.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { openAuthorizationButton } from '../kit/buttons/authorizations.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, messageSurface, patientLabel } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { headline, meter, planWords } from './authorization-words.ts';

type More = { clocks: readonly ClockWithZone[]; hasNoChannel: boolean; now: Date };

/** A request and where it is. The notification names the case key alone (L0). */
export function authorizationCard(
  shown: VisibleTo<AuthorizationWithPeople>,
  { clocks, hasNoChannel, now }: More,
): Rendered {
  const request = shown.record;
  const { patient, createdBy } = request;
  const surface = messageSurface(shown);
  const service = freeText(request.service, patient, surface);
  return {
    text: mrkdwn`${headline(request)} · ${escapeMrkdwn(patient.caseKey)}`,
    blocks: [
      {
        ...paragraph(
          joinMrkdwn(
            [
              joinMrkdwn([mrkdwn`*${escapeMrkdwn(patientLabel(patient, shown))}*`, headline(request)], ' · '),
              service && escapeMrkdwn(service),
              planWords(request),
              ...clocks.map((clock) => mrkdwn`:hourglass_flowing_sand: ${deadlineLine(clock, now)}`),
              !request.decidedAt && mrkdwn`Documents ${meter(request.items)}`,
              createdBy && mrkdwn`by ${mention(createdBy.slackUserId)}`,
            ],
            '\n',
          ),
        ),
        accessory: openAuthorizationButton.element(
          'Open',
          { v: 1, id: request.id },
          { describes: `${KIND_LABELS[request.kind]}, ${patient.caseKey}` },
        ),
      },
      ...(hasNoChannel
        ? [
            context(
              mrkdwn`This was sent to you because the patient’s team has no channel in Slack yet. An administrator can choose one with \`/care admin\`.`,
            ),
          ]
        : []),
    ],
  };
}

/** Without what is left: a card stays as it was posted until its record changes. */
const deadlineLine = (clock: ClockWithZone, now: Date): Mrkdwn =>
  joinMrkdwn(
    [mrkdwn`${escapeMrkdwn(ruleOf(clock).title)}`, dueWords(clock, now), ...ruleNotes(clock, now)],
    ' · ',
  );
