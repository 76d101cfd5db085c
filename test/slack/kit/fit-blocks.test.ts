import { expect, test } from 'vitest';
import { fitBlocks } from '../../../src/slack/kit/fit-blocks.ts';
import { escapeMrkdwn, mrkdwn } from '../../../src/slack/kit/mrkdwn.ts';
import { context, paragraph } from '../../../src/slack/kit/text-blocks.ts';

const long = (letter: string) => paragraph(escapeMrkdwn(letter.repeat(400)));
const end = context(mrkdwn`Check before you act.`);

test('what fits stays as it is', () => {
  const blocks = [long('a'), long('b'), end];
  expect(fitBlocks(blocks, 2_000)).toEqual(blocks);
});

test('paragraphs that do not fit are left out once for all, which is said; what is below them stays', () => {
  const fitting = fitBlocks([long('a'), long('b'), long('c'), end], 800);
  expect(fitting).toEqual([long('a'), context(mrkdwn`More is on record than fits here.`), end]);
});
