import type { KnownBlock } from '@slack/types';
import {
  type AuthorizationItem,
  type AuthorizationWithPeople,
  ITEM_STATE_LABELS,
} from '../../domain/authorizations/authorization.ts';
import { ITEM_PARTS, type ItemPart } from '../../domain/authorizations/checklists.ts';
import { PICK_ITEM_STATE } from '../kit/buttons/authorizations.ts';
import { option } from '../kit/fields.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { meter } from './authorization-words.ts';

/** Documents with where each is, and how complete they are; of what is late the checklist of good cause, too. */
export function checklistBlocks(
  { items, patient }: Pick<AuthorizationWithPeople, 'items' | 'patient'>,
  surface: Surface,
): KnownBlock[] {
  const parts = (Object.keys(ITEM_PARTS) as ItemPart[]).filter((part) =>
    items.some((item) => item.part === part),
  );
  return parts.flatMap((part) => [
    paragraph(mrkdwn`*${ITEM_PARTS[part]}* ${meter(items, part)}`),
    ...items
      .filter((item) => item.part === part)
      .map((item) => itemRow(item, freeText(item.label, patient, surface) ?? 'Document')),
  ]);
}

function itemRow({ id, state }: AuthorizationItem, label: string): KnownBlock {
  const options = (Object.keys(ITEM_STATE_LABELS) as (keyof typeof ITEM_STATE_LABELS)[]).map((each) =>
    option(`${id}.${each}`, ITEM_STATE_LABELS[each]),
  );
  const chosen = options.find(({ value }) => value === `${id}.${state}`);
  return {
    // What is chosen in a row must not stay in the row that takes its place.
    ...paragraph(escapeMrkdwn(label), `item.${id}.${state}`),
    accessory: {
      type: 'static_select',
      action_id: PICK_ITEM_STATE,
      placeholder: { type: 'plain_text', text: 'Where it is' },
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
}
