import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { keepVersion } from './keep-version.ts';
import type { PlanChange } from './plan-change.ts';
import { line, optionalLine, planEdit } from './plan-input.ts';
import { raiseForOthers } from './raise-for-others.ts';

const Input = z.object({
  ...planEdit,
  id: z.uuid().nullable(),
  phone: z.object({
    who: line('Enter the contact name.', TEXT_LIMITS.phoneWords),
    number: line('Enter the number.', TEXT_LIMITS.phoneNumber).refine(
      (text) => (text.match(/\d/g) ?? []).length >= 3 && /^[\d\s()+.\-x/]+$/i.test(text),
      'Write the number with digits, like 207-555-0170.',
    ),
    hours: optionalLine(TEXT_LIMITS.phoneWords),
    isActive: z.boolean(),
    /** For all patients of the team, not for this one alone. */
    isForTeam: z.boolean(),
  }),
});

/**
 * Adds or changes a number of the plan. One of the whole team is in the plan of each of its patients: each of those
 * plans counts one version up.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function savePhone(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, phone, ...edit } = parseInput(Input, input);
  const { isForTeam, ...columns } = phone;
  return changePlan(ctx, { ...edit, part: 'phone' }, async ({ tx }, { id: patientId, teamId }) => {
    const place = { teamId, patientId: isForTeam ? null : patientId };
    const row =
      id === null
        ? null
        : await tx.planPhone.findFirst({ where: { id, teamId, OR: [{ patientId }, { patientId: null }] } });
    if (id && !row)
      throw new DomainError('not-found', 'That number is no longer in the plan. Nothing was saved.', {
        id,
      });
    const recordId = row ? row.id : randomUUIDv7();
    const [before, after] = [
      row ? wordsOf({ ...row, isForTeam: row.patientId === null }) : {},
      wordsOf(phone),
    ];
    const fields = Object.entries(after).flatMap(([name, to]) => {
      const from = before[name] ?? null;
      return from === to ? [] : [{ name, from, to }];
    });
    if (fields.length === 0) return [];
    if (row) {
      await keepVersion(tx, ctx, { table: 'plan_phone', model: 'PlanPhone', id: recordId });
      const { count } = await tx.planPhone.updateMany({
        where: { id: recordId, version: row.version },
        data: { ...columns, ...place, version: row.version + 1 },
      });
      if (count === 0)
        throw new DomainError(
          'conflict',
          'Someone else changed that number at the same moment. Your changes were not saved.',
          { id },
        );
    } else
      await tx.planPhone.create({
        data: { id: recordId, workspaceId: ctx.workspace.id, ...columns, ...place },
      });
    const act = !row ? 'added' : row.isActive && !phone.isActive ? 'ended' : 'changed';
    const made: PlanChange = { part: 'phone', recordId, act, label: row?.who ?? phone.who, fields };
    const wasForTeam = row !== null && row.patientId === null;
    if (isForTeam || wasForTeam) await raiseForOthers(tx, ctx, { teamId, except: patientId, change: made });
    return [made];
  });
}

const wordsOf = (phone: {
  who: string;
  number: string;
  hours: string | null;
  isActive: boolean;
  isForTeam: boolean;
}): Record<string, string | null> => ({
  name: phone.who,
  number: phone.number,
  hours: phone.hours,
  'applies to': phone.isForTeam ? 'all patients of the team' : 'this patient',
  status: phone.isActive ? 'active' : 'ended',
});
