/** What Slack's composer makes of typed text: mentions become elements of their own. */
export function richInline(text: string): { type: string; [field: string]: string }[] {
  return text
    .split(/(<@\w+>)/)
    .filter((part) => part !== '')
    .map((part) => {
      const user = /^<@(\w+)>$/.exec(part)?.[1];
      return user === undefined ? { type: 'text', text: part } : { type: 'user', user_id: user };
    });
}
