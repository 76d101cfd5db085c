import type { Check } from '../check.ts';

/** What a task's answer rests on: links with words (docs.slack.dev/reference/block-kit/block-elements/url-source-element). */
export function checkSources(check: Check, value: unknown, pointer: string): void {
  for (const [index, one] of check.list(value, pointer).entries()) {
    const at = `${pointer}/${index}`;
    const source = check.object(one, at);
    if (source === undefined) continue;
    check.keys(source, at, ['type', 'url', 'text']);
    check.oneOf(source.type, `${at}/type`, ['url']);
    check.url(source.url, `${at}/url`);
    check.string(source.text, `${at}/text`, { min: 1 });
  }
}
