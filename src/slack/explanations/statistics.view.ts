import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { EditStatistics, MostEdited } from '../../domain/explanations/most-edited.ts';
import { paragraph } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type PhiDisplay } from '../kit/phi.ts';

const statisticsModal = defineModal('explanation.statistics', z.object({ v: z.literal(1) }));

const WRITERS: Record<string, string> = {
  template: 'fixed rules',
  model: 'the model',
  person: 'a person',
};

/** Counts by where a sentence stood and who had written it; the newest sentence itself for whoever may see its patient (L1). */
export function statisticsView(
  { most, good, bad }: EditStatistics,
  { display }: { display: PhiDisplay },
): ModalView {
  return statisticsModal.view({
    title: 'Most edited sentences',
    meta: { v: 1 },
    blocks: [
      paragraph(`*What people thought of the texts:* ${good} good · ${bad} need work`),
      paragraph(
        most.length === 0
          ? 'Nobody has changed a sentence yet.'
          : '*Sentences that people changed most often:*',
      ),
      ...most.map((each) => paragraph(`${row(each)}${example(each, display)}`)),
    ],
  });
}

function example({ example: one }: MostEdited, display: PhiDisplay): string {
  if (!one) return '';
  const words = (text: string) =>
    escapeMrkdwn(cut(freeText(text, one, { level: 'L1', display }) ?? '', 400)) || '_taken out_';
  return `\n${words(one.before)}\n→ ${words(one.after)}`;
}

function row({ count, section, language, writtenBy, promptId, promptVersion, rules }: MostEdited): string {
  const prompt = promptId ? `, prompt ${promptId} v${promptVersion}` : '';
  const flagged = rules.length > 0 ? ` · flagged by ${rules.join(', ')}` : '';
  return `*${count}×* in “${section.replaceAll('_', ' ')}” (${language}), by ${WRITERS[writtenBy] ?? writtenBy}${prompt}${flagged}`;
}
