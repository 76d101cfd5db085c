import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, escapeMrkdwn, plainQuotes, slackDate } from '../../../src/slack/kit/mrkdwn.ts';

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
