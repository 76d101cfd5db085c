/** What a person typed in Slack as plain text: entities undone, links by their words, mentions without ids. */
export function plainMessage(mrkdwn: string): string {
  return mrkdwn
    .replaceAll(/<@[A-Z0-9]+(?:\|([^<>]*))?>/g, (_, name?: string) => (name ? `@${name}` : 'a colleague'))
    .replaceAll(/<#[A-Z0-9]+(?:\|([^<>]*))?>/g, (_, name?: string) => (name ? `#${name}` : 'a channel'))
    .replaceAll(/<!(?:date|subteam)\^[^<>|]*\|([^<>]*)>/g, '$1')
    .replaceAll(/<!(\w+)(?:[^\w<>][^<>]*)?>/g, '@$1')
    .replaceAll(/<[^<>|]+\|([^<>]*)>/g, '$1')
    .replaceAll(/<([^<>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
