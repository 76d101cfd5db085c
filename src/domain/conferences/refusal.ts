/**
 * What is said to a family when a topic comes up that nobody there may hear: that it is for the patient to decide, and not
 * whether there is anything. Plain words, in the languages that explanations are written in.
 */
const REFUSALS = {
  en: (name: string) =>
    `I can’t talk about that here. ${name} decides who hears about it. I will ask, and call you back.`,
  es: (name: string) =>
    `No puedo hablar de eso aquí. ${name} decide quién lo sabe. Se lo preguntaré y le devolveré la llamada.`,
} as const;

/**
 * The sentence in the family's language.
 * @param name the patient's given name, as the family knows it.
 * @returns English where the language is another one: an interpreter says it.
 */
export const refusalIn = (language: string | null, name: string): string =>
  language?.toLowerCase().split('-')[0] === 'es' ? REFUSALS.es(name) : REFUSALS.en(name);
