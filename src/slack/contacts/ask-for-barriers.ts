import { MORE_FOLLOW_UPS_MAX } from '../../domain/contacts/contact.ts';
import { blamesPatient } from '../../plain-language/lexicons/blame-words.ts';
import type { Next, SubmitGesture } from '../kit/flows.ts';
import { withNotice } from '../kit/modal.ts';
import { WHAT_GOT_IN_THE_WAY, whatGotInTheWay } from '../kit/what-got-in-the-way.ts';
import { blockIdOf, type ContactField, type ContactMeta, plainValues } from './contact-modal.ts';

const WORDS: readonly ContactField[] = [
  'topic',
  'summary',
  'followUp.title',
  ...Array.from({ length: MORE_FOLLOW_UPS_MAX }, (_, at): ContactField => `moreFollowUps.${at}.title`),
];

/**
 * Words that blame the patient put the form up again once, with the barriers to choose from: what got in the way is of use to
 * the next person. Nothing that was typed is lost, and a second Save keeps it as it is.
 * @returns the form to show; null where barriers are chosen, or it was asked before.
 */
export function askForBarriers({ values, meta, modal }: SubmitGesture<ContactMeta>): Next | null {
  const filled = plainValues(values);
  if (meta.isAsked || filled.many('barriers').length > 0) return null;
  if (!WORDS.some((field) => blamesPatient(filled.one(field) ?? ''))) return null;
  const barriers = blockIdOf('barriers', meta);
  const blocks = modal.blocks.map((block) =>
    block.block_id === barriers && 'label' in block && block.label
      ? { ...block, label: { ...block.label, text: WHAT_GOT_IN_THE_WAY } }
      : block,
  );
  const remembered = JSON.stringify({ ...JSON.parse(modal.private_metadata ?? '{}'), isAsked: true });
  return { update: withNotice({ ...modal, blocks, private_metadata: remembered }, whatGotInTheWay) };
}
