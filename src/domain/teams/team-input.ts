import { z } from 'zod';
import { Role } from '../../generated/prisma/enums.ts';
import { CARE_ROLES } from '../access/matrix.ts';
import { defined } from '../defined.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { isHolidayPlace } from '../time/public-holidays.ts';
import { isTimeZone } from '../time/wall-time.ts';
import { wholeNumber } from './whole-number.ts';

/** A closed day far from now is a typo: "0226-12-24". */
const EARLIEST = '2000-01-01';
const LATEST = '2099-12-31';

const clock = z.string('Choose a time.').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose a time, like 09:00.');

const closedDays = z
  .string()
  .default('')
  .transform((text, check) => {
    const days = new Set<string>();
    for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
      const day = readDay(word);
      if (day && day >= EARLIEST && day <= LATEST) days.add(day);
      else
        check.addIssue({
          code: 'custom',
          message: `“${word.slice(0, 20)}” is not a date. Write each day as year-month-day, like 2026-12-24.`,
        });
    }
    if (days.size > 200) check.addIssue({ code: 'custom', message: 'Please keep it to 200 days.' });
    return [...days].sort();
  });

const hours = wholeNumber({ from: 1, to: 200, what: 'working hours', empty: 'never' });

/** An empty text is none; left out, it stays as it was. */
const letterhead = (max: number) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max, 'it'))
    .nullish()
    .transform((text) => (text === '' ? null : text));

/** What an administrator says of a team. Each message is shown under its field. */
export const TeamInput = z
  .object({
    name: z
      .string('Enter a team name.')
      .trim()
      .min(1, 'Enter a team name.')
      .max(TEXT_LIMITS.teamName, tooLong(TEXT_LIMITS.teamName, 'the name')),
    /** Null: nothing is posted yet. */
    slackChannelId: z.string().nullable(),
    timeZone: z.string('Choose a time zone.').refine(isTimeZone, 'Choose a time zone from the list.'),
    /** Null: as the team's; left out, it stays as it was. */
    payerTimeZone: z
      .string()
      .nullish()
      .refine((zone) => !zone || isTimeZone(zone), 'Choose a time zone from the list.'),
    workingDays: z
      .array(z.coerce.number().int().min(1).max(7))
      .min(1, 'Choose at least one working day.')
      .transform((days) => [...new Set(days)].sort()),
    workdayStartsAt: clock,
    workdayEndsAt: clock,
    /** "US", "US/CA" or null: no public holidays. */
    holidays: z
      .string()
      .nullable()
      .transform(placeOf)
      .refine((place) => !place || isHolidayPlace(place), 'Choose a country or region from the list.'),
    closedOn: closedDays,
    /** What is left out of these stays as it is; null: never. */
    holdsOutsideHours: z.boolean().optional(),
    /** Slack's notes of huddles may be read beside the draft of minutes. */
    readsHuddleNotes: z.boolean().optional(),
    /** Of the list of the night's admissions and discharges; null: none. */
    overnightListAt: clock.nullish(),
    ownerAgainAfterHours: hours,
    ownerAgainTimes: wholeNumber({ from: 0, to: 10, what: 'times', empty: 'none' }).transform((times) =>
      times === null ? 0 : times,
    ),
    backupAfterHours: hours,
    supervisorAfterHours: hours,
    /** By the clock, at any hour; null: as routine work. */
    urgentSupervisorAfterHours: wholeNumber({ from: 1, to: 48, what: 'hours', empty: 'as routine' }),
    nowSupervisorAfterMinutes: wholeNumber({ from: 5, to: 240, what: 'minutes', empty: 'as routine' }),
    stillWorkingAfterDays: wholeNumber({ from: 1, to: 60, what: 'working days', empty: 'never' }),
    /** Letterhead of what patients are given; left out: as it was. */
    clinicName: letterhead(TEXT_LIMITS.clinicName),
    clinicAddress: letterhead(TEXT_LIMITS.clinicAddress),
    /** Who may approve what patients and families are given; left out: as it was. */
    approverRoles: z
      .array(z.string().pipe(z.enum(Role)))
      .min(1, 'Choose at least one role: without one, nothing can be approved.')
      .refine(
        (roles) => roles.every((role) => CARE_ROLES.includes(role)),
        'Choose roles that care for patients.',
      )
      .optional(),
    memberIds: z.array(z.uuid()).max(200, 'A team has at most 200 people.'),
  })
  .refine((team) => team.workdayStartsAt < team.workdayEndsAt, {
    path: ['workdayEndsAt'],
    message: 'The workday must end after it starts.',
  });

export type TeamFields = z.output<typeof TeamInput>;

/** The columns of a team, from what was said. */
export function teamColumns(team: TeamFields) {
  const { holdsOutsideHours, ownerAgainAfterHours, ownerAgainTimes, backupAfterHours, ...more } = team;
  const { supervisorAfterHours, stillWorkingAfterDays, holidays, closedOn, memberIds: _, ...rest } = more;
  const { urgentSupervisorAfterHours, nowSupervisorAfterMinutes, ...others } = rest;
  const { clinicName, clinicAddress, approverRoles, overnightListAt, payerTimeZone, ...last } = others;
  const { readsHuddleNotes, ...columns } = last;
  return {
    ...columns,
    ...defined({ holdsOutsideHours, ownerAgainAfterHours, ownerAgainTimes, backupAfterHours }),
    ...defined({
      clinicName,
      clinicAddress,
      approverRoles,
      overnightListAt,
      payerTimeZone,
      readsHuddleNotes,
    }),
    ...defined({ supervisorAfterHours, stillWorkingAfterDays }),
    ...defined({ urgentSupervisorAfterHours, nowSupervisorAfterMinutes }),
    holidayCountry: holidays?.country ?? null,
    holidayRegion: holidays?.region ?? null,
    closedOn: closedOn.map((day) => new Date(`${day}T00:00:00Z`)),
  };
}

function placeOf(text: string | null): { country: string; region?: string } | null {
  const [country, region] = (text ?? '').split('/');
  if (!country) return null;
  return region ? { country, region } : { country };
}

function readDay(word: string): string | null {
  try {
    return /^\d{4}-\d{1,2}-\d{1,2}$/.test(word)
      ? Temporal.PlainDate.from(word.replaceAll(/-(\d)(?!\d)/g, '-0$1')).toString()
      : null;
  } catch {
    return null;
  }
}
