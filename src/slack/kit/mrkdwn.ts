/** Makes any text safe inside mrkdwn: no mention, no link, no special command can be smuggled in. docs.slack.dev/messaging/formatting-message-text */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A person, as each reader's Slack names them. */
export function mention(slackUserId: string): string {
  return `<@${slackUserId}>`;
}

/**
 * An instant in each reader's own zone; the fallback is UTC and says so.
 * Formats: `day-time` → "tomorrow at 9:00 AM", `day` → "Nov 24th", `time` → "9:00 AM".
 */
export function slackDate(at: Date, format: 'day-time' | 'day' | 'time' = 'day-time'): string {
  const token = { 'day-time': '{date_short_pretty} at {time}', day: '{date_short_pretty}', time: '{time}' }[
    format
  ];
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^${token}|${fallback}>`;
}

/** Cut on purpose, with a sign that it was; limits count UTF-16 units, and no surrogate pair is split. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** Curly quotes of phones and Macs as plain ones: commands are read by their characters. */
export function plainQuotes(text: string): string {
  return text.replaceAll(/[“”„]/g, '"').replaceAll(/[‘’‚]/g, "'");
}
