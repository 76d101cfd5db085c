import type { KnownBlock } from '@slack/types';
import { isOpenTask } from '../../domain/tasks/task.ts';
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

/**
 * A task in a list, a digest or on App Home: what it is, and Done and Open; what was just done stands where it stood,
 * with Undo. At L0 it shows kind, case key and due time alone.
 */
export function taskRow(
  task: ShownTask,
  surface: Surface,
  {
    now,
    hidesOwner = false,
    undo = null,
    ...where
  }: { now: Date; hidesOwner?: boolean; undo?: { version: number } | null } & RowPlace,
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
  const words = title ? mrkdwn`*${title}*` : headline(task, surface);
  const first = isOpenTask(task) ? words : mrkdwn`~${words}~`;
  return [paragraph(mrkdwn`${first}\n${joinMrkdwn(facts, ' · ')}`), rowActions(task, where, undo)];
}
