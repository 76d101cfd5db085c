import type { Ctx, SystemActor } from '../../domain/context.ts';
import { readLagEpisode } from '../../domain/delivery-operations/lag-episode.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { allClear, lagAlert } from './lag-alert.view.ts';

export const lagAlertRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const episode = await readLagEpisode(ctx, subjectId);
    return episode ? lagAlert(episode) : 'withdraw';
  };

export const lagAllClearRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const episode = await readLagEpisode(ctx, subjectId);
    return episode?.endedAt ? allClear(episode) : 'withdraw';
  };
