/** A teammate's mention as a word that a model can copy, and back. */
export type Mentions = { hide(text: string): string; restore(text: string): string };

const MENTION = /<@([A-Z0-9]{1,20})(?:\|[^<>]{0,80})?>/g;

export function makeMentions(): Mentions {
  const words = new Map<string, string>();
  return {
    hide: (text) =>
      text.replaceAll(MENTION, (mention) => {
        const word = words.get(mention) ?? `teammate${words.size + 1}`;
        words.set(mention, word);
        return word;
      }),
    restore: (text) =>
      [...words].reduce((restored, [mention, word]) => restored.replaceAll(word, mention), text),
  };
}
