import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cut,
  cutMrkdwn,
  cutMrkdwnLine,
  escapeMarkdown,
  escapeMrkdwn,
  joinMrkdwn,
  link,
  type Mrkdwn,
  mention,
  mrkdwn,
  plainQuotes,
  slackDate,
  splitMrkdwn,
} from '../../../src/slack/kit/mrkdwn.ts';
import { context, paragraph } from '../../../src/slack/kit/text-blocks.ts';

test('typed text cannot smuggle in a mention, a link or a channel call', () => {
  expect(escapeMrkdwn('<!channel> & <https://x|y> <@U1>')).toBe(
    '&lt;!channel&gt; &amp; &lt;https://x|y&gt; &lt;@U1&gt;',
  );
});

test('text is cut with a sign that it was, and never through the middle of an emoji', () => {
  expect(cut('short', 10)).toBe('short');
  expect(cut('abcdefghij', 5)).toBe('abcd…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, max) => {
      const shown = cut(text, max);
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(shown).toBe(shown.toWellFormed());
    }),
  );
});

test('each reader sees a date in their own zone, with a fallback that names its zone', () => {
  expect(slackDate(new Date('2026-11-24T14:00:00Z'))).toBe(
    '<!date^1795528800^{date_short_pretty} at {time}|2026-11-24 14:00 UTC>',
  );
});

test('curly quotes of phones read as plain ones', () => {
  expect(plainQuotes('“tomorrow” isn’t')).toBe('"tomorrow" isn\'t');
});

test('a text that could hold somebody’s words does not compile before it is escaped', () => {
  const name: string = '<!channel>';
  const count: number = 2;
  const maybe: string | null = name;
  const label = { call: 'Call', visit: 'Visit' } as const;
  const which: keyof typeof label = 'call';
  // @ts-expect-error: a plain string is no mrkdwn.
  paragraph(name);
  // @ts-expect-error: nor is a template with one in it.
  paragraph(`*${name}*`);
  // @ts-expect-error: nor one that hides in a part.
  mrkdwn`*${name}*`;
  // @ts-expect-error: nor in a part of a part.
  mrkdwn`*${`to ${name}`}*`;
  // @ts-expect-error: nor on one side of a choice.
  mrkdwn`*${count > 1 ? 'many' : name}*`;
  // @ts-expect-error: nor a pattern with a hole in it.
  mrkdwn`*${`to ${name}` as `to ${string}`}*`;
  // @ts-expect-error: nor one that may be missing.
  mrkdwn`*${maybe}*`;
  // @ts-expect-error: nor among parts that are joined.
  joinMrkdwn([mrkdwn`one`, name], ' · ');
  // @ts-expect-error: nor what is left of mrkdwn after any other function of strings.
  context(mrkdwn`a`.replace('a', name));
  // @ts-expect-error: nor the words of a link.
  link('https://example.org', name);
  const fine: Mrkdwn = mrkdwn`${count} × ${label[which]}: ${escapeMrkdwn(name)}${count > 1 ? mrkdwn` for ${mention('U1')}` : ''}`;
  expect(fine).toBe('2 × Call: &lt;!channel&gt; for <@U1>');
  expect(joinMrkdwn([fine, null, count > 5 && 'never', 'a label'], ' · ')).toBe(`${fine} · a label`);
});

test('an id or an address that is none makes no mention and no link', () => {
  expect(mention('U1> <!channel')).toBe('U1&gt; &lt;!channel');
  const words = mrkdwn`the message`;
  expect(link('https://x.slack.com/archives/C1/p1?a=1&b=2', words)).toBe(
    '<https://x.slack.com/archives/C1/p1?a=1&amp;b=2|the message>',
  );
  expect(link('javascript:alert(1)', words)).toBe(words);
  expect(link('https://x> <!channel>', words)).toBe(words);
});

test('words of a model that are streamed make no link, neither in Slack’s way nor in Markdown’s', () => {
  expect(escapeMarkdown('[pay](https://x) <https://x|y>')).toBe('\\[pay\\](https://x) &lt;https://x|y&gt;');
});

/** Markup as views make it: words of people, escaped; mentions, dates and links of ours between them. */
const markup = fc
  .array(
    fc.oneof(
      fc
        .string({ unit: fc.constantFrom('<', '>', '&', '!', '@', ' ', 'a', 'ü', '🙂', '|', '\n') })
        .map(escapeMrkdwn),
      fc.constantFrom(mention('U123ABC'), slackDate(new Date(0)), link('https://x/y?a&b', mrkdwn`there`)),
    ),
  )
  .map((parts) => joinMrkdwn(parts, ''));

/** Tokens and entities of a text; what is left of it without them holds none of their characters. */
const tokens = (text: string) => text.match(/<[^<>]*>|&(?:amp|lt|gt);/g) ?? [];
const isWhole = (text: string) => !/[<>&]/.test(text.replaceAll(/<[^<>]*>|&(?:amp|lt|gt);/g, ''));

test('cutting and splitting never go through a mention, a date, a link or an escaped character', () => {
  fc.assert(
    fc.property(markup, fc.integer({ min: 2, max: 120 }), (text, max) => {
      for (const shown of [cutMrkdwn(text, max), cutMrkdwnLine(text, max)]) {
        expect(isWhole(shown)).toBe(true);
        expect(shown).toBe(shown.toWellFormed());
        expect(tokens(text).join('').startsWith(tokens(shown).join(''))).toBe(true);
        if (text.length <= max) expect(shown).toBe(text);
      }
      expect(cutMrkdwn(text, max).length).toBeLessThanOrEqual(max);
      const parts = splitMrkdwn(text, max);
      expect(parts.join('')).toBe(text);
      expect(parts.every(isWhole)).toBe(true);
    }),
  );
  expect(cutMrkdwn(mrkdwn`${escapeMrkdwn('a & b')}`, 5)).toBe('a …');
  expect(splitMrkdwn(escapeMrkdwn('one two & three'), 10)).toEqual(['one two ', '&amp; ', 'three']);
});
