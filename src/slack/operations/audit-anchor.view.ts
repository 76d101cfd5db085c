import type { ShownAnchor } from '../../domain/audit-chain/read-anchor.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** The day's witness of the audit trail, to a privacy officer. No patient in it. */
export function auditAnchor({ number, hash, madeOn, sealedAt }: ShownAnchor): Rendered {
  const day = escapeMrkdwn(madeOn.toISOString().slice(0, 10));
  const until = sealedAt ? mrkdwn`, made ${slackDate(sealedAt)}` : null;
  const lines = [
    mrkdwn`*Audit seal of ${day}*`,
    mrkdwn`${joinMrkdwn([mrkdwn`Seal ${number}`, until], '')}:`,
    mrkdwn`\`${escapeMrkdwn(hash)}\``,
    mrkdwn`Keep this message. It proves that no audit record up to this seal was changed or removed: \`npm run audit:verify\` compares it with the records.`,
  ];
  return { text: mrkdwn`Audit seal of ${day}`, blocks: [paragraph(joinMrkdwn(lines, '\n'))] };
}
