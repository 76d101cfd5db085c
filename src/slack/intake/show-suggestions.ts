import type { ModalView } from '@slack/types';
import type { VoicemailBatchView } from '../../domain/intake/voicemail.ts';
import { suggestForBatch } from '../../domain/model-suggestions/suggest-for-batch.ts';
import { slackCode } from '../kit/answer.ts';
import type { Gesture } from '../kit/flows.ts';
import type { Surface } from '../kit/phi.ts';
import { batchView } from './batch.view.ts';

/**
 * What a model suggests comes later, into the form that is open; without a model, or where it fails, nothing changes. Patients
 * that were chosen meanwhile stay.
 */
export async function showSuggestions(
  { ctx, model }: Pick<Gesture, 'ctx' | 'model'>,
  { read, surface }: { read: VoicemailBatchView; surface: Surface },
  show: (view: ModalView) => Promise<unknown>,
): Promise<void> {
  if (model.limits.model === null || read.batch.loggedAt) return;
  const suggest = model.suggestForVoicemails;
  const suggested = await suggestForBatch(ctx, { batchId: read.batch.id, suggest });
  if (suggested.size === 0) return;
  // It was logged or closed meanwhile.
  await show(batchView(read, surface, suggested)).catch((error: unknown) => {
    if (slackCode(error) !== 'not_found') throw error;
  });
}
