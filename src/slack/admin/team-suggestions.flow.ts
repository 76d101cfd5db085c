import { holidayPlaces } from '../../domain/teams/holiday-places.ts';
import { listTeams } from '../../domain/teams/list-teams.ts';
import { onOptions } from '../kit/flows.ts';
import { patients } from './admin-hub.view.ts';
import { SUGGEST_TEAM } from './move-patients.view.ts';
import { SUGGEST_HOLIDAYS, SUGGEST_ZONE } from './team-form.view.ts';

/** A person types the middle of a name as often as its beginning: every word has to occur somewhere. */
function fits(text: string, query: string): boolean {
  const place = plain(text);
  return plain(query)
    .split(' ')
    .every((word) => place.includes(word));
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/[_/,\s]+/g, ' ');

// The runtime's list leaves UTC out.
const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

export const zoneSearchFlow = onOptions(SUGGEST_ZONE, async ({ query }) =>
  ZONES.filter((zone) => fits(zone, query)).map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  })),
);

/** For administrators, who see all teams. */
export const teamSearchFlow = onOptions(SUGGEST_TEAM, async ({ ctx, query }) =>
  (await listTeams(ctx))
    .filter((team) => fits(team.name, query))
    .map((team) => ({ value: team.id, label: team.name, description: patients(team._count.patients) })),
);

export const holidaySearchFlow = onOptions(SUGGEST_HOLIDAYS, async ({ query }) =>
  holidayPlaces().filter((place) => fits(`${place.label} ${place.value}`, query)),
);
