import type { Ctx, SystemActor } from '../../domain/context.ts';
import { readTableResult } from '../../domain/table-imports/read-table-result.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { importResult } from './import-result.view.ts';

/** The direct message to the person who uploaded a list. */
export const importResultRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const message = await readTableResult(ctx, subjectId);
    return message ? importResult(message) : 'withdraw';
  };
