import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PROSE_SECTIONS, type SectionId } from '../plain-language/draft.ts';
import type { Language } from '../plain-language/fact-sheet.ts';

/** What every prompt is given. Words of ours alone: no fact is in instructions. */
export type PromptInputs = {
  reader: string;
  grade: string;
  most_sentences: string;
  voice: string;
};

export type Prompt = {
  /** explain.en/main */
  id: string;
  version: number;
  fill(inputs: PromptInputs): string;
};

/** All prompts of one language; its id and version are on the draft. */
export type PromptSet = { id: string; version: number; of(section: SectionId): Prompt };

const INPUTS = ['reader', 'grade', 'most_sentences', 'voice'] as const;
const FrontMatter = z.strictObject({
  id: z.string().regex(/^(?:explain\.(?:en|es)|verify|translate|suggest|assistant)\/[a-z_]+$/),
  version: z.coerce.number().int().positive(),
  inputs: z.array(z.enum(INPUTS)),
});

/** One prompt from the text of its file. Throws for front matter that is wrong and inputs that are not in the text. */
export function readPrompt(file: string, text: string): Prompt {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/.exec(text);
  if (!match) throw new Error(`${file} has no front matter.`);
  const [, head = '', body = ''] = match;
  const { id, version, inputs } = FrontMatter.parse(Object.fromEntries(head.split('\n').map(fieldOf)), {
    error: () => `${file}: its front matter is id, version and inputs.`,
  });
  const named = new Set([...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name));
  const odd = [...named].filter((name) => !inputs.some((input) => input === name));
  const unused = inputs.filter((input) => !named.has(input));
  if (odd.length + unused.length > 0) {
    throw new Error(`${file}: inputs and text disagree about ${[...odd, ...unused].join(', ')}.`);
  }
  return {
    id,
    version,
    fill: (given) =>
      body.trim().replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => {
        const input = INPUTS.find((each) => each === name);
        return input ? given[input] : whole;
      }),
  };
}

function fieldOf(line: string): [string, unknown] {
  const [name = '', ...rest] = line.split(':');
  const value = rest.join(':').trim();
  const list = /^\[(.*)\]$/.exec(value);
  return [
    name.trim(),
    list
      ? (list[1] ?? '')
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean)
      : value,
  ];
}

/** Reads the prompts of a language, once at the start. Throws when one is missing or of another version than the rest. */
export function loadPrompts(
  language: Language,
  folder = new URL('../../prompts/', import.meta.url),
): PromptSet {
  const prompts = new Map(
    PROSE_SECTIONS.map((section) => {
      const file = `${section}.${language}.md`;
      const prompt = readPrompt(file, readFileSync(new URL(file, folder), 'utf8'));
      if (prompt.id !== `explain.${language}/${section}`)
        throw new Error(`${file} has the id of another prompt.`);
      return [section, prompt];
    }),
  );
  const versions = new Set([...prompts.values()].map(({ version }) => version));
  const [version] = versions;
  if (version === undefined || versions.size > 1) {
    throw new Error(`The prompts of explain.${language} have several versions: raise all together.`);
  }
  return {
    id: `explain.${language}`,
    version,
    of: (section) => {
      const prompt = prompts.get(section);
      if (!prompt) throw new Error(`No prompt writes the section ${section}.`);
      return prompt;
    },
  };
}

const FOLDER = new URL('../../prompts/', import.meta.url);

/** A prompt that takes no inputs. */
function fixedPrompt(file: string): { id: string; version: number; text: string } {
  const { id, version, fill } = readPrompt(file, readFileSync(new URL(file, FOLDER), 'utf8'));
  return { id, version, text: fill({ reader: '', grade: '', most_sentences: '', voice: '' }) };
}

/** What the verifying model is asked of a sentence and of a note, in English for both languages. */
export const VERIFY_PROMPT = fixedPrompt('verify.md');
export const VERIFY_NOTE_PROMPT = fixedPrompt('verify-note.md');
/** Lines of a plan into Spanish, and what a Spanish line says in English. */
export const TRANSLATE_PROMPT = fixedPrompt('translate.md');
export const TRANSLATE_BACK_PROMPT = fixedPrompt('translate-back.md');
/** What voicemails are about, and what a note says. */
export const SUGGEST_VOICEMAILS_PROMPT = fixedPrompt('suggest-voicemails.md');
export const SUGGEST_NOTE_PROMPT = fixedPrompt('suggest-note.md');
/** A free question in chat, answered from rows that tools give. */
export const ASSISTANT_PROMPT = fixedPrompt('assistant.md');
