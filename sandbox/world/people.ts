export interface User {
  id: string;
  name: string;
  realName: string;
  displayName: string;
  /** What the person does, `profile.title`; empty where nothing is said. */
  title: string;
  email: string;
  tz: string;
  locale: string;
  isAdmin: boolean;
  isOwner: boolean;
  isBot: boolean;
  deleted: boolean;
  /** A guest: in several channels, or (`single`) in one. */
  guest?: 'multi' | 'single' | undefined;
  /** The workspace they belong to, where it is another organization's. */
  foreignTeamId?: string | undefined;
  /** Quiet period, ms since the epoch. */
  dnd?: { startAt: number; endAt: number };
}

export interface NewUser {
  id?: string;
  name: string;
  realName?: string;
  displayName?: string;
  title?: string;
  email?: string;
  tz?: string;
  locale?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  isBot?: boolean;
  deleted?: boolean;
  guest?: 'multi' | 'single';
  foreignTeamId?: string;
}

export function newUser(id: string, given: NewUser): User {
  const realName = given.realName ?? given.name;
  return {
    id: given.id ?? id,
    name: given.name,
    realName,
    displayName: given.displayName ?? '',
    title: given.title ?? '',
    email: given.email ?? `${given.name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@clinic.example`,
    tz: given.tz ?? 'America/New_York',
    locale: given.locale ?? 'en-US',
    isAdmin: given.isAdmin ?? false,
    isOwner: given.isOwner ?? false,
    isBot: given.isBot ?? false,
    deleted: given.deleted ?? false,
    ...(given.guest ? { guest: given.guest } : {}),
    ...(given.foreignTeamId ? { foreignTeamId: given.foreignTeamId } : {}),
  };
}

/** The name people read: the display name where there is one. */
export function shownName(user: User): string {
  return user.displayName === '' ? user.realName : user.displayName;
}

/** Do-not-disturb as others are told of it: seconds since 1970, and 1 where there is no span. */
export function dndWire({ dnd }: User) {
  return {
    dnd_enabled: dnd !== undefined,
    next_dnd_start_ts: dnd ? Math.floor(dnd.startAt / 1000) : 1,
    next_dnd_end_ts: dnd ? Math.floor(dnd.endAt / 1000) : 1,
  };
}

/** Seconds east of UTC at `atMs`, as `users.info` gives them. */
function offsetSeconds(tz: string, atMs: number): number {
  return (
    Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(tz).offsetNanoseconds / 1e9
  );
}

export function userWire(user: User, teamId: string, atMs: number, includeLocale: boolean) {
  return {
    id: user.id,
    team_id: user.foreignTeamId ?? teamId,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, atMs),
    profile: {
      title: user.title,
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.displayName,
      display_name_normalized: user.displayName,
      email: user.email,
      team: user.foreignTeamId ?? teamId,
    },
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    // A single-channel guest is both.
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === 'single',
    ...(user.foreignTeamId ? { is_stranger: true } : {}),
    is_bot: user.isBot,
    is_app_user: false,
    updated: Math.floor(atMs / 1000),
    ...(includeLocale ? { locale: user.locale } : {}),
  };
}
