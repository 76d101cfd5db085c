import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, visibleTo } from '../../domain/deliveries/visible-to.ts';
import { readOvernightList } from '../../domain/transitions/read-overnight-list.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { overnightListMessage } from './overnight-list.view.ts';

/** The night's list as its stays and claims are now; with none left, an unposted one is not posted. */
export const overnightListRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const list = await readOvernightList(ctx, subjectId);
    if (!list || (!messageTs && list.stays.length === 0)) return 'withdraw';
    const shown = await visibleTo(ctx, list, { team: list.team, destination });
    const disclosure = disclosureOf([shown], () => null);
    return {
      ...overnightListMessage(shown),
      shows: disclosure && {
        ...disclosure,
        patientIds: [...new Set(list.stays.map(({ admission }) => admission.patientId))],
      },
    };
  };
