import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { KIND_LABELS } from '../../domain/authorizations/authorization.ts';
import type {
  ListedAuthorization,
  ListedAuthorizations,
} from '../../domain/authorizations/list-authorizations.ts';
import { clockLine } from '../clocks/clock-words.ts';
import {
  authorizationPages,
  newAuthorizationButton,
  openAuthorizationButton,
} from '../kit/buttons/authorizations.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { pager } from '../kit/paging.view.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { headline, meter } from './authorization-words.ts';

export const authorizationsModal = defineModal(
  'authorization.list',
  z.object({ v: z.literal(1), page: z.int().min(0) }),
);

type Look = { surface: Surface; now: Date };

/** Requests to payers of the reader's teams, what is due first at the top. */
export function authorizationsView(
  { rows, total, page, pageSize }: ListedAuthorizations,
  look: Look,
): ModalView {
  return authorizationsModal.view({
    title: 'Authorizations',
    meta: { v: 1, page },
    blocks: [
      {
        ...paragraph(
          total === 0
            ? mrkdwn`No request to a payer is open on your teams. Enter a denial from its letter, or a request before it is sent.`
            : mrkdwn`*${total}* open: not decided, or denied with time left for the next level.`,
        ),
        accessory: newAuthorizationButton.element('New', { v: 1 }),
      },
      ...rows.map((row) => listRow(row, look)),
      ...pager(authorizationPages, { page, pageCount: Math.max(1, Math.ceil(total / pageSize)) }),
    ],
  });
}

function listRow({ request, next }: ListedAuthorization, { surface, now }: Look): KnownBlock {
  const label = patientLabel(request.patient, surface);
  const service = freeText(request.service, request.patient, surface);
  return {
    ...paragraph(
      joinMrkdwn(
        [
          joinMrkdwn(
            [mrkdwn`*${escapeMrkdwn(label)}*`, headline(request), service && escapeMrkdwn(service)],
            ' · ',
          ),
          next && clockLine(next, now),
          !request.decidedAt && meter(request.items),
        ],
        '\n',
      ),
    ),
    accessory: openAuthorizationButton.element(
      'Open',
      { v: 1, id: request.id },
      { describes: `${KIND_LABELS[request.kind]}, ${label}` },
    ),
  };
}
