import type { KnownNames } from '../../plain-language/names/hide-names.ts';
import { readsProtected } from '../access/access.ts';
import type { Ctx } from '../context.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { findKnownNames } from '../patients/find-known-names.ts';
import { levelIn, type PhiLevel } from '../phi-display.ts';
import { isChannelFit } from '../teams/channel-fitness.ts';

declare const checked: unique symbol;

/**
 * A record, and how much of it the readers of one message may be shown (docs/phi.md). Views of messages take
 * nothing else, and only this file makes one: a renderer cannot show a record that was not checked for its readers.
 */
export type VisibleTo<T, L extends PhiLevel = PhiLevel> = L extends PhiLevel
  ? {
      readonly record: T;
      readonly level: L;
      /** One member reads it, not all who are in a channel. */
      readonly isDirect: boolean;
      /** Its one reader may know what 42 CFR Part 2 protects. */
      readonly readsProtected: boolean;
      /** At L1: whoever of the team is named in it, to be masked. */
      readonly names: L extends 'L1' ? KnownNames : undefined;
      readonly [checked]: true;
    }
  : never;

/** More than kind, case key and due time: what a view needs that shows words of people. */
export type Opened<T> = VisibleTo<T, 'L1' | 'L2'>;

/**
 * What may be shown of a record of this team in that place now. In a direct message all of it (L2) while its reader
 * is active, on the team and cares for patients; in the team's own channel, while everyone who can read it may know,
 * what the workplace chose for that place (`PHI_DISPLAY`); everywhere else L0: also where the reader lost their
 * access, and in the channel of a team that the patient has left. Asked last, right before the post.
 * @returns the record with its level: `L2`, `L1` or `L0`.
 */
export async function visibleTo<T>(
  ctx: Ctx,
  record: T,
  {
    team,
    destination,
    place = 'card',
    beside,
  }: {
    team: { id: string };
    destination: string;
    place?: 'card' | 'details';
    /** What else of people's words the message shows: its names are looked up, too. */
    beside?: unknown;
  },
): Promise<VisibleTo<T, 'L0'> | Opened<T>> {
  if (isDirect(destination)) {
    const reader = await findTeamMate(ctx.db, ctx, { slackUserId: destination, teamId: team.id });
    return reader ? vouch(record, 'L2', { readsProtected: readsProtected(reader) }) : outline(record);
  }
  const level = levelIn(place, ctx.workspace.phi);
  if (level === 'L0') return outline(record);
  const isFit = await isChannelFit(ctx, { channelId: destination, teamIds: [team.id] });
  if (!isFit) return outline(record);
  if (level === 'L2') return vouch(record, level, { isDirect: false });
  return vouch(record, level, {
    isDirect: false,
    names: await findKnownNames(ctx, { teamIds: [team.id], shown: [record, beside] }),
  });
}

/** What everyone may read of it: no name and no words of people. */
export const outline = <T>(record: T): VisibleTo<T, 'L0'> => vouch(record, 'L0');

type Readers = { isDirect?: boolean; readsProtected?: boolean };

/** For what was read under the reader's own access in the WHERE. In the domain only (test/architecture.test.ts). */
export function vouch<T, L extends PhiLevel>(
  record: T,
  level: L,
  ...[{ isDirect = true, readsProtected, names } = {}]: L extends 'L1'
    ? [Readers & { names: KnownNames }]
    : [(Readers & { names?: undefined })?]
): VisibleTo<T, L> {
  return { record, level, isDirect, readsProtected: readsProtected ?? isDirect, names } as VisibleTo<T, L>;
}

/** What a message shows, and of whom; null: nothing above L0. A post of it is a disclosure, and audited. */
export type Disclosure = { level: 'L1' | 'L2'; patientIds: string[] } | null;

/**
 * Of some records in one message, whom it is about and how much it shows.
 * @returns the highest level and the patients of all that is above L0; null when everything is L0.
 */
export function disclosureOf<T>(
  shown: readonly VisibleTo<T>[],
  patientOf: (record: T) => string | null,
): Disclosure {
  const open = shown.filter(({ level }) => level !== 'L0');
  if (open.length === 0) return null;
  return {
    level: open.some(({ level }) => level === 'L2') ? 'L2' : 'L1',
    patientIds: [...new Set(open.flatMap(({ record }) => patientOf(record) ?? []))],
  };
}

/** Whether a delivery goes to one person: Slack's ids of users begin so. */
export const isDirect = (destination: string): boolean => /^[UW]/.test(destination);
