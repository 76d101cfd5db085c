import { z } from 'zod';
import { defineButton, IdPayload } from '../button.ts';

const Page = z.object({ v: z.literal(1), page: z.int().min(0) });
const None = z.object({ v: z.literal(1) });

/** Opens the list of requests to payers. */
export const authorizationsButton = defineButton('authorization.list', None);
export const authorizationPages = {
  earlier: defineButton('authorization.earlier', Page),
  later: defineButton('authorization.later', Page),
};

/** Opens the form of a new one. */
export const newAuthorizationButton = defineButton('authorization.new', None);

/** Opens one, with its deadlines and documents. */
export const openAuthorizationButton = defineButton('authorization.open', IdPayload);
export const editAuthorizationButton = defineButton('authorization.edit', IdPayload);
export const sentButton = defineButton('authorization.sent', IdPayload);
export const decisionButton = defineButton('authorization.decision', IdPayload);
export const letterButton = defineButton('authorization.letter', IdPayload);
export const goodCauseButton = defineButton('authorization.good_cause', IdPayload);
export const addItemButton = defineButton('authorization.add_item', IdPayload);

/** Go on from a no: each kind its own, for they are in one row. */
export const nextLevelButtons = {
  peer_to_peer: defineButton('authorization.call', IdPayload),
  appeal: defineButton('authorization.appeal', IdPayload),
  external_review: defineButton('authorization.review', IdPayload),
} as const;

/** Where a document is: the value is its id and its state, with a dot between them. */
export const PICK_ITEM_STATE = 'authorization.item';
