import type { KnownBlock } from '@slack/types';
import type { Admin } from '../../domain/access/admins.ts';
import { adminsToAsk } from '../kit/admins-to-ask.ts';
import { adminButton } from '../kit/buttons/admin.ts';
import { helpButton, meButton } from '../kit/buttons/help.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

const header = (text: string): KnownBlock => ({ type: 'header', text: { type: 'plain_text', text } });

/** There is no administrator yet: anyone Slack calls owner or admin can start. */
export function unassignedBlocks(): KnownBlock[] {
  return [
    header('Welcome to Northstar'),
    paragraph(
      mrkdwn`Northstar records every patient contact and reminds the right person of every follow-up at the right time.\n\nIt is not set up yet. An *owner or admin of this Slack workspace* can do that now and becomes its first administrator.`,
    ),
    {
      type: 'actions',
      elements: [adminButton.element('Set up Northstar', { v: 1 }, { style: 'primary' })],
    },
  ];
}

/** A person who sees no patient yet: why, and who to ask. */
export function noAccessBlocks(admins: readonly Admin[]): KnownBlock[] {
  return [
    header('Welcome to Northstar'),
    paragraph(
      mrkdwn`You have no access to patients here yet: you need a role and a team. Ask ${adminsToAsk(admins)} to give you both with \`/care admin\`. This page updates as soon as it is done.`,
    ),
    {
      type: 'actions',
      elements: [meButton.element('My access', { v: 1 }), helpButton.element('Help', { v: 1 })],
    },
  ];
}
