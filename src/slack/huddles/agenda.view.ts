import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import {
  HUDDLE_STATE_LABELS,
  type HuddleItem,
  type HuddleItemState,
  isListed,
  isWithheld,
  type WholeHuddle,
} from '../../domain/huddles/huddle.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { conferenceButton, endConferenceButton } from '../kit/buttons/conferences.ts';
import {
  addCaseButton,
  attendanceButton,
  cancelHuddleButton,
  closeHuddleButton,
  minutesButton,
  notesButton,
  startHuddleButton,
  takeLeadButton,
} from '../kit/buttons/huddles.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { caseLabel, countWords, PROTECTED, timeWords, whyWords } from './case-words.ts';

const MARKS: Record<HuddleItemState, Mrkdwn> = {
  waiting: mrkdwn`:white_circle:`,
  now: mrkdwn`:large_blue_circle: *Now*`,
  done: mrkdwn`:white_check_mark:`,
  rolled: mrkdwn`:fast_forward: next huddle`,
  removed: mrkdwn``,
};

/** Of whom one line names so many. */
const MOST_NAMED = 20;

type Look = {
  now: Date;
  /** Why the channel shows case keys only; null: everyone in it may know more. */
  unfit: Mrkdwn | null;
  /** The lead is active and on the team. */
  hasLead: boolean;
};

/** "Huddle tomorrow at 9:00 AM · 6 cases": words of L0. */
export function huddleTitle(huddle: WholeHuddle): Mrkdwn {
  const count = huddle.items.filter(isListed).length;
  const kind = huddle.kind === 'family' ? mrkdwn`Family conference` : mrkdwn`Huddle`;
  return mrkdwn`${kind} ${slackDate(huddle.plannedAt)} · ${count === 1 ? '1 case' : mrkdwn`${count} cases`}`;
}

/** The agenda in the team's channel: case keys alone (L0), whoever reads it. Each case has its reply below it. */
export function agendaMessage(huddle: WholeHuddle, look: Look): Rendered {
  const text = huddleTitle(huddle);
  const attended = huddle.attendance.length;
  return {
    text,
    blocks: [
      paragraph(
        joinMrkdwn(
          [
            mrkdwn`:busts_in_silhouette: *${text}*`,
            mrkdwn`${HUDDLE_STATE_LABELS[huddle.state]} · ${huddle.plannedMinutes} min · lead ${mention(huddle.lead.slackUserId)}${look.hasLead ? '' : mrkdwn` (no longer on the team: anyone may take the lead)`}`,
          ],
          '\n',
        ),
      ),
      ...agendaLines(huddle, look.now),
      ...(attended > 0 ? [context(attendedLine(huddle))] : []),
      ...(look.unfit ? [context(look.unfit)] : []),
      ...buttonsOf(huddle, look),
    ],
  };
}

function agendaLines(huddle: WholeHuddle, now: Date): KnownBlock[] {
  const lines = huddle.items
    .filter(isListed)
    .map((item, at) => mrkdwn`${at + 1}. ${agendaLine(item, huddle, now)}`);
  // Thirty cases are well under what two sections hold.
  return [lines.slice(0, 15), lines.slice(15)]
    .filter((some) => some.length > 0)
    .map((some) => paragraph(joinMrkdwn(some, '\n')));
}

function agendaLine(item: HuddleItem, huddle: WholeHuddle, now: Date): Mrkdwn {
  if (isWithheld(item, huddle)) return mrkdwn`_Withheld: the patient is with another team_`;
  const counts = item.patient.isPart2 ? '' : countWords(item.decisions);
  return joinMrkdwn(
    [
      MARKS[item.state],
      mrkdwn`*${escapeMrkdwn(caseLabel(item, { level: 'L0' }))}*`,
      timeWords(item, now),
      counts === '' ? whyWords(item, huddle.plannedAt) : escapeMrkdwn(counts),
    ],
    ' · ',
  );
}

/** Members as Slack names them; of others who they are and how many, since a guest's name may be a patient's. */
export function attendedLine({ attendance, state }: Pick<WholeHuddle, 'attendance' | 'state'>): Mrkdwn {
  const people = attendance.flatMap(({ member, slackUserId, isInterpreter }) => {
    const id = member?.slackUserId ?? slackUserId;
    return id ? [isInterpreter ? mrkdwn`${mention(id)} (interprets)` : mention(id)] : [];
  });
  const others = attendance.filter(({ member, slackUserId }) => !member && !slackUserId);
  const count = (is: (one: WholeHuddle['attendance'][number]) => boolean) => others.filter(is).length;
  const family = count(({ party }) => party === 'caregiver');
  const interpreters = count(({ isInterpreter }) => isInterpreter);
  const guests = count(({ party, isInterpreter }) => party === null && !isInterpreter);
  const rest = people.length - MOST_NAMED;
  const said = [
    ...people.slice(0, MOST_NAMED),
    rest > 0 && mrkdwn`${rest} more`,
    count(({ party }) => party === 'patient') > 0 && mrkdwn`the patient`,
    family > 0 && mrkdwn`${family} of the family`,
    interpreters > 0 && (interpreters === 1 ? mrkdwn`1 interpreter` : mrkdwn`${interpreters} interpreters`),
    guests > 0 && (guests === 1 ? mrkdwn`1 guest` : mrkdwn`${guests} guests`),
  ];
  return mrkdwn`${state === 'planned' ? 'Expected' : 'Attended'}: ${joinMrkdwn(said, ', ')}`;
}

function buttonsOf({ id, state, kind }: WholeHuddle, { hasLead }: Look): ActionsBlock[] {
  const of = { v: 1 as const, id };
  const lead = hasLead ? [] : [takeLeadButton.element('Take the lead', of)];
  const attendance = attendanceButton.element('Attendance', of);
  const add =
    kind === 'team'
      ? [addCaseButton.element('Add a case', of)]
      : [conferenceButton.element('Conference sheet', of)];
  const close =
    kind === 'team'
      ? closeHuddleButton.element('Close', of, { style: 'primary' })
      : endConferenceButton.element('End conference', of, { style: 'primary' });
  const byState: Record<WholeHuddle['state'], Button[]> = {
    planned: [
      startHuddleButton.element('Start', of, { style: 'primary' }),
      ...add,
      attendance,
      ...lead,
      cancelHuddleButton.element('Cancel huddle', of, {
        confirm: {
          title: { type: 'plain_text', text: 'Cancel this huddle?' },
          text: { type: 'plain_text', text: 'What was carried over or asked for waits for the next one.' },
          confirm: { type: 'plain_text', text: 'Cancel huddle' },
          deny: { type: 'plain_text', text: 'Keep it' },
        },
      }),
    ],
    open: [...add, attendance, ...lead, close],
    closing: [minutesButton.element('Minutes', of, { style: 'primary' }), attendance, ...lead],
    filed: [minutesButton.element('Minutes', of)],
    cancelled: [],
  };
  const elements = byState[state];
  return elements.length > 0 ? [{ type: 'actions', block_id: 'huddle', elements }] : [];
}

/** Into the thread of Slack's own huddle, or beside it: where the agenda is. */
export const linkMessage = (
  huddle: WholeHuddle,
  address: string | null,
  linked: (words: Mrkdwn) => Mrkdwn,
): Rendered => ({
  text: mrkdwn`Agenda: ${address ? linked(huddleTitle(huddle)) : huddleTitle(huddle)}`,
});

/** To the lead (L0): how many there are of what, and the way to the words. */
export function minutesMessage(huddle: WholeHuddle, hasNotes: boolean): Rendered {
  const items = huddle.items.filter(isListed);
  const rolled = items.filter(({ state }) => state === 'rolled').length;
  const counts = countWords(items.flatMap(({ decisions }) => decisions));
  const of = { v: 1 as const, id: huddle.id };
  const text = mrkdwn`${HUDDLE_STATE_LABELS[huddle.state]}: ${huddleTitle(huddle)}`;
  return {
    text,
    blocks: [
      paragraph(
        joinMrkdwn(
          [
            mrkdwn`:memo: *${text}*`,
            joinMrkdwn(
              [
                counts !== '' && escapeMrkdwn(counts),
                rolled > 0 && mrkdwn`${rolled} carried to the next huddle`,
              ],
              ' · ',
            ),
            huddle.approvedBy && huddle.filedAt
              ? mrkdwn`Approved by ${mention(huddle.approvedBy.slackUserId)} ${slackDate(huddle.filedAt)}`
              : null,
          ],
          '\n',
        ),
      ),
      {
        type: 'actions',
        block_id: 'minutes',
        elements: [
          minutesButton.element(huddle.state === 'filed' ? 'Minutes' : 'Review and approve', of, {
            ...(huddle.state === 'filed' ? {} : { style: 'primary' }),
          }),
          ...(hasNotes && huddle.state === 'closing'
            ? [notesButton.element('Draft minutes from the notes', of)]
            : []),
        ],
      },
    ],
  };
}

/** To the lead: a case of theirs is closed to the team. */
export const newsMessage = (
  caseKey: string,
  isProtected: boolean,
  huddle: { plannedAt: Date },
): Rendered => ({
  text: mrkdwn`${isProtected ? PROTECTED : escapeMrkdwn(caseKey)} has moved to another team and is withheld from the huddle ${slackDate(huddle.plannedAt)}. It is no longer shown there.`,
});
