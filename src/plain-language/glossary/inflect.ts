const IRREGULAR: Record<string, { past: string; doing: string }> = {
  stop: { past: 'stopped', doing: 'stopping' },
  start: { past: 'started', doing: 'starting' },
  get: { past: 'got', doing: 'getting' },
  give: { past: 'gave', doing: 'giving' },
  keep: { past: 'kept', doing: 'keeping' },
  teach: { past: 'taught', doing: 'teaching' },
  set: { past: 'set', doing: 'setting' },
  use: { past: 'used', doing: 'using' },
  eat: { past: 'ate', doing: 'eating' },
  raise: { past: 'raised', doing: 'raising' },
};

type Ending = 'base' | 's' | 'ed' | 'ing';

/** How a clinical verb appears in a text, if it is a form of this one: "discontinued" of "discontinue" is "ed". */
export const VERB_ENDINGS: readonly Ending[] = ['base', 's', 'ed', 'ing'];

/**
 * Inflects the first word of a verb or a verb phrase.
 * @returns the phrase with that ending.
 */
export function verbForm(verb: string, ending: Ending): string {
  const [head = '', ...rest] = verb.split(' ');
  return [headForm(head, ending), ...rest].join(' ');
}

function headForm(head: string, ending: Ending): string {
  const irregular = IRREGULAR[head];
  if (ending === 'base') return head;
  if (ending === 's') return plural(head);
  if (ending === 'ed') return irregular?.past ?? (head.endsWith('e') ? `${head}d` : `${head}ed`);
  return irregular?.doing ?? (/[^e]e$/.test(head) ? `${head.slice(0, -1)}ing` : `${head}ing`);
}

/** English plural of one word (and, by the same letters, a verb with he or she). */
export function plural(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}

/** The plural of a plain phrase bends its head: "broken bones", "looks inside the gut", "medicines against clots". */
export function pluralPhrase(phrase: string): string {
  const words = phrase.split(' ');
  const before = words.findIndex((word) =>
    /^(?:of|in|on|for|that|with|against|from|to|inside|where|without|while|by|near)$/.test(word),
  );
  const head = (before === -1 ? words.length : before) - 1;
  return words.map((word, index) => (index === head ? plural(word) : word)).join(' ');
}

export const withArticle = (phrase: string): string =>
  `${/^(?:[aeio]|u(?!ni|ri))/i.test(phrase) ? 'an' : 'a'} ${phrase}`;
