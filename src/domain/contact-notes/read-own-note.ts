import { actingMember, type Ctx } from '../context.ts';
import { calendarFor } from '../teams/team-calendar.ts';
import { type ReadNote, readNote } from './read-note.ts';

/**
 * Reads notes as `readNote` does, their times in the acting member's zone and working days. Checks no access and records
 * nothing: it looks at no patient.
 * @returns what each says, in their order.
 */
export async function readOwnNotes(ctx: Ctx, texts: readonly string[]): Promise<ReadNote[]> {
  const zone = actingMember(ctx.actor)?.timeZone ?? ctx.workspace.defaultTimeZone;
  const options = { now: ctx.now(), zone, calendar: await calendarFor(ctx, null) };
  return texts.map((text) => readNote(text, options));
}
