import type { KnownBlock } from '@slack/types';
import type { OpenBreakGlass } from '../../domain/context.ts';
import { closeBreakGlassButton } from './buttons/break-glass.ts';
import { mrkdwn, slackDate } from './mrkdwn.ts';
import { paragraph } from './text-blocks.ts';

/** Above all that is shown through a break-glass; nothing where the patient is of the reader's own teams. */
export const breakGlassBanner = (open: OpenBreakGlass | undefined): KnownBlock[] =>
  open
    ? [
        {
          ...paragraph(
            mrkdwn`:warning: *Opened by break-glass until ${slackDate(open.expiresAt, 'time')}.* All that you open is recorded and reviewed. Nothing can be changed here.`,
            'break_glass',
          ),
          accessory: closeBreakGlassButton.element('Close now', { v: 1, id: open.id }),
        },
      ]
    : [];
