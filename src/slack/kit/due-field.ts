import { createHash } from 'node:crypto';
import type { AnyBlock, ContextBlock, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { actingMember, type Ctx } from '../../domain/context.ts';
import { invalidField } from '../../domain/errors.ts';
import { patientTeam } from '../../domain/patients/patient-team.ts';
import type { Due } from '../../domain/tasks/task.ts';
import { calendarFor } from '../../domain/teams/team-calendar.ts';
import { type DueResult, MAX_DUE_LENGTH, readDue } from '../../domain/time/due-words.ts';
import { textField } from './fields.ts';
import type { Next, SubmitGesture } from './flows.ts';
import { heldLine, type NotificationTarget, ringsFor } from './held-line.ts';
import { parseMetadata } from './metadata.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import { context } from './text-blocks.ts';
import { type FieldValues, one } from './values.ts';

/** What a form with a due field remembers: spread it into the modal's meta schema. Holds a time, a hash and an id, no words. */
export const dueMeta = {
  dueShown: z.string().max(200).nullish(),
  /** The task that the form is about: business days and quiet times are those of its team and its owner. */
  dueTask: z.uuid().nullish(),
};
type DueMeta = { dueShown?: string | null | undefined; dueTask?: string | null | undefined };

/** The one field flow of all due fields (time-fields.flow.ts); the task feature registers it. */
export const READ_DUE = 'due.read';

/** The words of a due field as read for this person, with a line about a reminder that would wait; null when nothing was written. */
export type DueReading = (DueResult & { held?: Mrkdwn | null }) | null;

/**
 * Reads words in the acting member's zone. Business days are those of the patient's team; without a patient
 * of the member's teams, of the task's or the chosen team, else of the member's first team.
 */
export async function readDueText(
  ctx: Ctx,
  text: string | null,
  patientId: string | null = null,
  rings: NotificationTarget | null = null,
): Promise<DueReading> {
  if (!text) return null;
  const zone = actingMember(ctx.actor)?.timeZone ?? ctx.workspace.defaultTimeZone;
  const teamId = (patientId && (await patientTeam(ctx, patientId))) || rings?.teamId || null;
  const reading = readDue(text, { now: ctx.now(), zone, calendar: await calendarFor(ctx, teamId) });
  if (reading.kind !== 'due' || !rings) return reading;
  return {
    ...reading,
    held: await heldLine(ctx, reading.at, { ...rings, teamId }),
  };
}

/** The field and, under it, the line of what was understood. One due field per form. */
export function dueFields(field: {
  /** Block id; `due` or something that ends in `.due`, so that the verbs' sentences find it. */
  name: string;
  label: string;
  text?: string | null;
  reading?: DueReading;
  optional?: boolean;
  hint?: string;
}): KnownBlock[] {
  return [
    textField({
      name: field.name,
      label: field.label,
      initial: field.text ?? null,
      placeholder: 'tomorrow 9am',
      max: MAX_DUE_LENGTH,
      dispatchAs: READ_DUE,
      optional: field.optional ?? false,
      ...(field.hint ? { hint: field.hint } : {}),
    }),
    previewLine(field.name, field.reading ?? null),
  ];
}

/** What the form must remember of a reading that it shows: `dueShown` of its meta. */
export function dueShown(text: string | null, reading: DueReading): string | null {
  if (!text || reading?.kind !== 'due') return null;
  return [reading.at.getTime(), reading.wall, reading.zone, hash(text)].join('|');
}

export type CheckedDue =
  /** The person saw this time (or wrote none: null) and submitted: save it. */
  | { kind: 'agreed'; due: Due | null }
  /** What is understood differs from what was shown: return `next`, nothing may be saved yet. */
  | { kind: 'shown'; next: Next };

/**
 * The law of every due field: no time is saved that its person has not seen. A reading that was not shown yet puts
 * the form up again with it; words that are no time, or a past one, throw `invalid` under the field.
 */
export async function checkDue(
  gesture: Pick<SubmitGesture<DueMeta>, 'ctx' | 'values' | 'modal' | 'meta'>,
  name: string,
): Promise<CheckedDue> {
  const text = one(gesture.values, name);
  if (!text) return { kind: 'agreed', due: null };
  const seen = parseShown(gesture.meta.dueShown);
  // "In 2 hours" means what it meant when it was shown, not two hours from the press of the button.
  if (seen && seen.hash === hash(text) && seen.due.at > gesture.ctx.now())
    return { kind: 'agreed', due: seen.due };
  const reading = await readInForm(gesture, text, gesture.meta);
  if (reading?.kind !== 'due') throw invalidField(name, reading?.sentence ?? 'Enter a due time.');
  if (seen && seen.due.at.getTime() === reading.at.getTime() && seen.due.zone === reading.zone)
    return { kind: 'agreed', due: seen.due };
  const update = withReading(gesture.modal, { name, text, reading, asks: true });
  return { kind: 'shown', next: { update } };
}

/** The form with its due field read again: the chosen patient's team may count other days. */
export async function withDueRead<V extends { blocks: AnyBlock[]; private_metadata?: string }>(
  { ctx, values }: { ctx: Ctx; values: FieldValues },
  name: string,
  view: V,
): Promise<V> {
  const text = one(values, name);
  return withReading(view, {
    name,
    text,
    reading: await readInForm({ ctx, values }, text, metaOf(view.private_metadata)),
    asks: false,
  });
}

/** The time that a form with the field `due` shows now, or else what its words mean. */
export async function dueOfForm(
  ctx: Ctx,
  values: FieldValues,
  metadata: string | undefined,
): Promise<Due | null> {
  const text = one(values, 'due');
  if (!text) return null;
  const meta = metaOf(metadata);
  const seen = parseShown(meta.dueShown);
  if (seen?.hash === hash(text)) return seen.due;
  const reading = await readInForm({ ctx, values }, text, meta);
  return reading?.kind === 'due' ? { at: reading.at, wall: reading.wall, zone: reading.zone } : null;
}

const metaOf = (metadata: string | undefined): DueMeta =>
  z.object(dueMeta).safeParse(parseMetadata(metadata)).data ?? {};

async function readInForm(
  { ctx, values }: { ctx: Ctx; values: FieldValues },
  text: string | null,
  { dueTask }: DueMeta,
): Promise<DueReading> {
  return readDueText(ctx, text, chosenPatient(values), await ringsFor(ctx, values, dueTask ?? null));
}

/** The patient field is called `patient` in every form; a form that begins again puts a round before its names. */
export function chosenPatient(values: FieldValues): string | null {
  const name = Object.keys(values).find((key) => key === 'patient' || key.endsWith('.patient'));
  return name ? one(values, name) : null;
}

type Reading = { name: string; text: string | null; reading: DueReading; asks: boolean };

function withReading<V extends { blocks: AnyBlock[]; private_metadata?: string }>(view: V, said: Reading): V {
  const line = previewLine(said.name, said.reading, said.asks);
  return {
    ...view,
    private_metadata: JSON.stringify({
      ...parseMetadata(view.private_metadata),
      dueShown: dueShown(said.text, said.reading),
    }),
    blocks: view.blocks.map((block) => (block.block_id === line.block_id ? line : block)),
  };
}

function previewLine(name: string, reading: DueReading, asks = false): ContextBlock {
  return context(previewText(reading, asks), `${name}.preview`);
}

function previewText(reading: DueReading, asks: boolean): Mrkdwn {
  if (!reading)
    return mrkdwn`Examples: “tomorrow 9am”, “in 3 business days”, “end of month”. The date and time appear here.`;
  if (reading.kind !== 'due') return escapeMrkdwn(reading.sentence);
  const assumed = reading.assumed ? mrkdwn` · ${escapeMrkdwn(reading.assumed)}` : '';
  const held = reading.held ? mrkdwn`\n${reading.held}` : '';
  const words = mrkdwn`Understood: *${escapeMrkdwn(reading.shown)}*${assumed}${held}`;
  return asks ? mrkdwn`${words}\nNot saved yet: if this is right, submit again.` : words;
}

const hash = (text: string) =>
  createHash('sha256').update(text.trim().toLowerCase()).digest('base64url').slice(0, 12);

function parseShown(token: string | null | undefined): { due: Due; hash: string } | null {
  const [at, wall, zone, words] = token?.split('|') ?? [];
  if (!at || !wall || !zone || !words) return null;
  return { due: { at: new Date(Number(at)), wall, zone }, hash: words };
}
