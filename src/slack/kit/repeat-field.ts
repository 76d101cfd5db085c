import { createHash } from 'node:crypto';
import type { AnyBlock, ContextBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { actingMember, type Ctx } from '../../domain/context.ts';
import { invalidField } from '../../domain/errors.ts';
import { patientTeam } from '../../domain/patients/patient-team.ts';
import { calendarFor } from '../../domain/teams/team-calendar.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { planRecurrence, type RecurrencePlan } from '../../domain/time/plan-recurrence.ts';
import { chosenPatient, dueOfForm } from './due-field.ts';
import { textField } from './fields.ts';
import type { Next, SubmitGesture } from './flows.ts';
import { parseMetadata } from './metadata.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import { context } from './text-blocks.ts';
import { type FieldValues, one } from './values.ts';

/** What a form with a "Repeats" field remembers: a hash of the words and of the dates shown for them. */
export const repeatMeta = { repeatShown: z.string().max(60).nullish() };

export const READ_REPEAT = 'repeat.read';
const NAME = 'repeats';
const LINE = `${NAME}.preview`;

/** The words of a "Repeats" field as read for this person: null when nothing was written. */
export type RepeatReading = RecurrencePlan | null;
export type RepeatPlan = Extract<RecurrencePlan, { kind: 'repeats' }>;
type FirstTime = { wall: string; zone: string } | null;

/** Reads words in the acting member's zone; days off are those of the team, else of the member's first team. */
export async function readRepeatText(
  ctx: Ctx,
  text: string | null,
  { due, teamId = null }: { due: FirstTime; teamId?: string | null },
): Promise<RepeatReading> {
  if (!text) return null;
  const zone = actingMember(ctx.actor)?.timeZone ?? ctx.workspace.defaultTimeZone;
  return planRecurrence(text, { now: ctx.now(), zone, calendar: await calendarFor(ctx, teamId), due });
}

/** The field and, under it, the line of what was understood with the next three dates. For forms with a field `due`. */
export function repeatFields(said: { text?: string | null; reading?: RepeatReading } = {}): KnownBlock[] {
  return [
    textField({
      name: NAME,
      label: 'Repeats',
      initial: said.text ?? null,
      placeholder: 'every other Monday',
      max: TEXT_LIMITS.dueWords,
      dispatchAs: READ_REPEAT,
      optional: true,
    }),
    previewLine(said.reading ?? null),
  ];
}

/** What the form must remember of dates that it shows: `repeatShown` of its meta. */
export function repeatShown(text: string | null, reading: RepeatReading): string | null {
  if (!text || reading?.kind !== 'repeats') return null;
  const { series, next, words } = reading;
  const said = [text.trim().toLowerCase(), words, series.zone, ...next.map(({ wall }) => wall)];
  return createHash('sha256').update(said.join('|')).digest('base64url').slice(0, 22);
}

export type CheckedRepeat = { kind: 'agreed'; plan: RepeatPlan | null } | { kind: 'shown'; next: Next };

/**
 * The law of the due field, for rhythms: no dates are saved that their person has not seen. Other dates than those
 * shown put the form up again; words that are no rhythm throw `invalid` under the field.
 */
export async function checkRepeats(
  gesture: Pick<
    SubmitGesture<{ repeatShown?: string | null | undefined }>,
    'ctx' | 'values' | 'modal' | 'meta'
  >,
  { due, teamId }: { due: FirstTime; teamId?: string | null },
): Promise<CheckedRepeat> {
  const { ctx, values } = gesture;
  const text = one(values, NAME);
  if (!text) return { kind: 'agreed', plan: null };
  const team = teamId ?? (await teamOf(ctx, values));
  const reading = await readRepeatText(ctx, text, { due, teamId: team });
  if (reading?.kind !== 'repeats')
    throw invalidField(NAME, reading?.sentence ?? 'Enter how often it repeats.');
  if (gesture.meta.repeatShown === repeatShown(text, reading)) return { kind: 'agreed', plan: reading };
  return { kind: 'shown', next: { update: withReading(gesture.modal, text, reading, true) } };
}

/** The form with its rhythm read again: another first time makes other dates. A form without the field stays as it is. */
export async function withRepeatsRead<V extends { blocks: AnyBlock[]; private_metadata?: string }>(
  { ctx, values }: { ctx: Ctx; values: FieldValues },
  view: V,
): Promise<V> {
  if (!view.blocks.some(({ block_id }) => block_id === LINE)) return view;
  const text = one(values, NAME);
  const due = await dueOfForm(ctx, values, view.private_metadata);
  const reading = await readRepeatText(ctx, text, { due, teamId: await teamOf(ctx, values) });
  return withReading(view, text, reading);
}

/** The answer to a due time that was not shown yet, with the dates that follow from it. */
export async function nextWithRepeats(
  { ctx, values }: { ctx: Ctx; values: FieldValues },
  next: Next,
): Promise<Next> {
  if (!next || next === 'close-all' || !('update' in next)) return next;
  return { update: await withRepeatsRead<ModalView>({ ctx, values }, next.update) };
}

async function teamOf(ctx: Ctx, values: FieldValues): Promise<string | null> {
  const patientId = chosenPatient(values);
  return patientId ? await patientTeam(ctx, patientId) : null;
}

function withReading<V extends { blocks: AnyBlock[]; private_metadata?: string }>(
  view: V,
  text: string | null,
  reading: RepeatReading,
  asks = false,
): V {
  const line = previewLine(reading, asks);
  return {
    ...view,
    private_metadata: JSON.stringify({
      ...parseMetadata(view.private_metadata),
      repeatShown: repeatShown(text, reading),
    }),
    blocks: view.blocks.map((block) => (block.block_id === LINE ? line : block)),
  };
}

function previewLine(reading: RepeatReading, asks = false): ContextBlock {
  return context(previewText(reading, asks), LINE);
}

function previewText(reading: RepeatReading, asks: boolean): Mrkdwn {
  if (!reading)
    return mrkdwn`If empty, it does not repeat. Examples: “every other Monday”, “every working day for 3 weeks”, “every 2 weeks after done”.`;
  if (reading.kind !== 'repeats') return escapeMrkdwn(reading.sentence);
  const words = mrkdwn`Repeats *${escapeMrkdwn(reading.words)}*${escapeMrkdwn(reading.shown.slice(reading.words.length))}`;
  return asks ? mrkdwn`${words}\nNot saved yet: if this is right, submit again.` : words;
}
