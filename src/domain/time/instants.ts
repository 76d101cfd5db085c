/** The row's instant as Temporal's. */
export const toInstant = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** Back to the row's `Date`; anything below a millisecond is dropped. */
export const toDate = (time: Temporal.ZonedDateTime | Temporal.Instant): Date =>
  new Date(time.epochMilliseconds);

/** What the clock on the wall shows in `zone` at `instant`. Throws RangeError for an unknown zone. */
export const wallClockAt = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  toInstant(instant).toZonedDateTimeISO(zone);

/** The calendar date in `zone` at `instant`. Throws RangeError for an unknown zone. */
export const dateAt = (instant: Date, zone: string): Temporal.PlainDate =>
  wallClockAt(instant, zone).toPlainDate();
