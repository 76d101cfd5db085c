import type { KnownBlock } from '@slack/types';
import { joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { type RowPlace, rowActions } from './task-actions.view.ts';
import {
  dueWords,
  headline,
  ownerWords,
  priorityWords,
  rhythmWords,
  type ShownTask,
  stateWords,
  titleWords,
} from './task-words.ts';

/** A task in a list or on App Home: what it is, and Done and Open. At L0 it shows kind, case key and due time alone. */
export function taskRow(
  task: ShownTask,
  surface: Surface,
  { now, hidesOwner = false, ...where }: { now: Date; hidesOwner?: boolean } & RowPlace,
): KnownBlock[] {
  const title = titleWords(task, surface);
  const facts = [
    title ? headline(task, surface) : null,
    dueWords(task, now),
    hidesOwner ? null : ownerWords(task),
    rhythmWords(task),
    priorityWords(task),
    stateWords(task, now),
  ];
  const first = title ? mrkdwn`*${title}*` : headline(task, surface);
  return [paragraph(mrkdwn`${first}\n${joinMrkdwn(facts, ' · ')}`), rowActions(task, where)];
}
