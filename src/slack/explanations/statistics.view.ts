import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { EditStatistics, MostEdited } from '../../domain/explanations/most-edited.ts';
import { isRuleId, RULES } from '../../plain-language/finding.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

const statisticsModal = defineModal('explanation.statistics', z.object({ v: z.literal(1) }));

const WRITERS: Record<string, string> = {
  template: 'fixed rules',
  model: 'the model',
  person: 'a person',
};

const titleOf = (rule: string): string => (isRuleId(rule) ? RULES[rule].title : rule);

/**
 * Counts by where a sentence was and who had written it; the newest sentence itself for a reader who may see its
 * patient (L1).
 */
export function statisticsView({ most, good, bad }: EditStatistics, surface: Surface): ModalView {
  return statisticsModal.view({
    title: 'Most edited sentences',
    meta: { v: 1 },
    blocks: [
      paragraph(mrkdwn`*Ratings:* ${good} good · ${bad} need work`),
      paragraph(
        most.length === 0 ? mrkdwn`No sentence has been edited yet.` : mrkdwn`*Most edited sentences:*`,
      ),
      ...most.map((each) => paragraph(mrkdwn`${row(each)}${example(each, surface)}`)),
    ],
  });
}

function example({ example: one }: MostEdited, surface: Surface): Mrkdwn {
  if (!one) return mrkdwn``;
  const words = (text: string) =>
    escapeMrkdwn(cut(freeText(text, one, surface) ?? '', 400)) || mrkdwn`_removed_`;
  return mrkdwn`\n${words(one.before)}\n→ ${words(one.after)}`;
}

function row({ count, section, language, writtenBy, promptId, promptVersion, rules }: MostEdited): Mrkdwn {
  const prompt = promptId ? mrkdwn`, prompt ${escapeMrkdwn(promptId)} v${promptVersion ?? ''}` : '';
  const flagged =
    rules.length > 0 ? mrkdwn` · flagged by ${escapeMrkdwn(rules.map(titleOf).join(', '))}` : '';
  return mrkdwn`*${count}×* in “${escapeMrkdwn(section.replaceAll('_', ' '))}” (${escapeMrkdwn(language)}), by ${escapeMrkdwn(WRITERS[writtenBy] ?? writtenBy)}${prompt}${flagged}`;
}
