import { describe, expect, test } from 'vitest';
import { formatDate, fromLocal, toLocal } from '../../sandbox/page/client/text/dates.ts';
import { parseMarkdown } from '../../sandbox/page/client/text/markdown.ts';
import { parseInline, parseMrkdwn } from '../../sandbox/page/client/text/mrkdwn.ts';
import type { Inline, Paragraph } from '../../sandbox/page/client/text/nodes.ts';
import { parseRichText } from '../../sandbox/page/client/text/rich-text.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';

/** Formatted text as one line of plain words, marks named in brackets. */
function outline(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return inline.text;
        case 'break':
          return '⏎';
        case 'code':
          return `[code ${inline.text}]`;
        case 'link':
          return `[link ${inline.url} ${outline(inline.inside)}]`;
        case 'person':
        case 'channel':
          return `[${inline.kind} ${inline.id}]`;
        case 'broadcast':
        case 'emoji':
          return `[${inline.kind} ${inline.name}]`;
        case 'date':
          return `[date ${inline.timestampS} ${inline.format} ${inline.fallback}]`;
        default:
          return `[${inline.kind} ${outline(inline.inside)}]`;
      }
    })
    .join('');
}

const kinds = (paragraphs: readonly Paragraph[]) => paragraphs.map((paragraph) => paragraph.kind);

describe('mrkdwn', () => {
  test.each([
    ['*bold* _it_ ~no~ `x*y*`', '[strong bold] [em it] [del no] [code x*y*]'],
    ['*_both_*', '[strong [em both]]'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['<https://a.example/x_y_z|the _plan_>', '[link https://a.example/x_y_z the [em plan]]'],
    ['<https://a.example?a=1&amp;b=2>', '[link https://a.example?a=1&b=2 https://a.example?a=1&b=2]'],
    ['<@U1|ana> in <#C1|team> <!here>', '[person U1] in [channel C1] [broadcast here]'],
    ['<!date^1700000000^{date} at {time}|soon>', '[date 1700000000 {date} at {time} soon]'],
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    [':warning: at 10:30:00', '[emoji warning] at 10[emoji 30]00'],
    ['one\ntwo', 'one⏎two'],
  ])('%s', (text, expected) => {
    expect(outline(parseInline(text))).toBe(expected);
  });

  test('quotes and preformatted text stand apart, and keep their marks as typed', () => {
    const found = parseMrkdwn('before\n&gt; *quoted*\n&gt; more\nafter\n```\nraw *text*\n```');
    expect(kinds(found)).toEqual(['paragraph', 'quote', 'paragraph', 'pre']);
    expect(found.at(-1)).toEqual({ kind: 'pre', text: 'raw *text*' });
  });
});

test('Markdown blocks show headings, lists, tables, quotes and code', () => {
  const found = parseMarkdown(
    '# Plan\n\n1. walk **daily**\n2. rest\n\n> calm\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n```\nx\n```',
  );
  expect(kinds(found)).toEqual(['heading', 'list', 'quote', 'table', 'rule', 'pre']);
});

test('rich text shows styles, lists inside their indent, and code', () => {
  const [section, list] = parseRichText({
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'now', style: { bold: true, italic: true } },
          { type: 'user', user_id: 'U1' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { code: true } }] },
        ],
      },
    ],
  });
  expect(section?.kind === 'paragraph' && outline(section.inside)).toBe('[em [strong now]][person U1]');
  expect(list).toMatchObject({ kind: 'list', ordered: false, indent: 1 });
});

describe('dates', () => {
  test('the page shows a date in the very words the robot reads', async () => {
    const sandbox = await startSandbox({ now: () => Date.parse('2026-03-08T20:15:00Z') });
    for (const [name, tz, locale] of [
      ['ana', 'America/Los_Angeles', 'en-US'],
      ['ben', 'Europe/Berlin', 'de-DE'],
      ['cleo', 'Asia/Kolkata', 'en-GB'],
    ] as const) {
      const user = sandbox.addUser({ name, tz, locale });
      const robot = sandbox.robot(user.id);
      const channel = sandbox.addChannel({ name: `room-${name}`, members: [user.id] });
      const reader = { tz, locale, nowMs: sandbox.clock.now() };
      for (const days of [-2, -1, 0, 1, 2]) {
        const atS = sandbox.clock.now() / 1000 + days * 86_400;
        for (const token of [
          'date_num',
          'date',
          'date_short',
          'date_long',
          'date_pretty',
          'date_short_pretty',
          'date_long_pretty',
          'time',
          'time_secs',
          'ago',
          'unknown',
        ]) {
          const said = robot.say(channel.id, '');
          said.text = `<!date^${atS}^{${token}}|fallback>`;
          expect(formatDate(reader, atS, `{${token}}`, 'fallback')).toBe(robot.read(said));
        }
      }
    }
    await sandbox.stop();
  });

  test('a wall clock time in a zone and its instant are each other’s way back, over both changes of the clock', () => {
    for (const local of ['2026-03-08T01:30', '2026-03-08T03:30', '2026-07-01T12:00', '2026-11-01T09:00']) {
      expect(toLocal('America/New_York', fromLocal('America/New_York', local))).toBe(local);
    }
    expect(new Date(fromLocal('America/New_York', '2026-07-01T12:00')).toISOString()).toBe(
      '2026-07-01T16:00:00.000Z',
    );
  });
});
