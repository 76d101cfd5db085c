import type { Workspace } from '../../domain/context.ts';
import type { PhiDisplay } from '../../domain/phi-display.ts';
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts';

const SHOWS: Record<PhiDisplay, Mrkdwn> = {
  strict: mrkdwn`cards show case keys and have the rest in their threads, App Home shows case keys, forms initials`,
  standard: mrkdwn`cards and App Home show initials and words with names masked, forms full names. This needs a BAA with Slack that covers modals and App Home as it covers messages`,
  open: mrkdwn`cards, App Home and forms show full names. This needs your counsel’s agreement`,
};

/** For administrators: how much of a patient Slack shows, whose choice that is, and whether it was made. */
export function phiChoice({ phi = 'strict', isPhiChosen = true }: Workspace): Mrkdwn {
  return isPhiChosen
    ? mrkdwn`Done: \`PHI_DISPLAY=${phi}\` was chosen: ${SHOWS[phi]}`
    : mrkdwn`*To do:* Choose how much of a patient Slack shows: set \`PHI_DISPLAY\` on the server to \`strict\`, \`standard\` or \`open\`. Until then it is \`${phi}\`: ${SHOWS[phi]}`;
}
