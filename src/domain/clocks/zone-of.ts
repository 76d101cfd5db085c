import type { Clock, Team } from '../../generated/prisma/client.ts';
import { dateAt, toDate } from '../time/instants.ts';
import type { Rule } from './rule.ts';

type Zones = Pick<Team, 'timeZone' | 'payerTimeZone'>;

/**
 * The IANA zone in which the days of a rule begin and end: a payer's where the administrator named one. Hours are elapsed
 * hours wherever the payer is, and are shown and entered in the team's zone.
 */
export const zoneOf = ({ zone, unit }: Pick<Rule, 'zone' | 'unit'>, team: Zones): string =>
  zone === 'payer' && unit !== 'hours' ? (team.payerTimeZone ?? team.timeZone) : team.timeZone;

/**
 * The same of a clock that runs, after its team or that team's settings have changed.
 * @returns a payer's zone as its request had it: the payer has not moved.
 */
export const zoneAfter = (
  { subjectType, zone }: Pick<Clock, 'subjectType' | 'zone'>,
  rule: Pick<Rule, 'zone' | 'unit'>,
  team: Zones,
): string => (rule.zone === 'payer' && subjectType === 'Authorization' ? zone : zoneOf(rule, team));

/**
 * When a clock started, after its zone has changed: of a rule in days the beginning of the same day there.
 * @returns the instant.
 */
export function startIn(
  { startsAt, zone }: { startsAt: Date; zone: string },
  { unit }: Pick<Rule, 'unit'>,
  newZone: string,
): Date {
  if (unit === 'hours' || zone === newZone) return startsAt;
  return toDate(dateAt(startsAt, zone).toZonedDateTime(newZone));
}
