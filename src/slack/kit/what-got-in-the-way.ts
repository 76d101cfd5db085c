import { mrkdwn } from './mrkdwn.ts';

export const WHAT_GOT_IN_THE_WAY = 'What got in the way?';

/** Above a form whose words blame the patient. */
export const whatGotInTheWay = mrkdwn`Not saved yet. *${WHAT_GOT_IN_THE_WAY}* Choose it below, for example work hours, cost or a ride, and change the words if you like. *Save* again keeps what is there.`;
