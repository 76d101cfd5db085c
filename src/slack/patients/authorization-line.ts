import type { PatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { headline, meter, planWords, shownDate } from '../authorizations/authorization-words.ts';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { safe } from './line-words.ts';

/** A request to a payer on the patient's card (L2); its deadlines are in a part of their own. */
export const authorizationLine = (request: PatientCard['authorizations'][number]): Mrkdwn =>
  joinMrkdwn(
    [
      headline(request),
      !request.decidedAt && meter(request.items),
      planWords(request),
      request.noticeOn && mrkdwn`notice of ${shownDate(request.noticeOn)}`,
      safe(request.service),
      safe(request.reasonText),
    ],
    ' · ',
  );
