import { model } from '../live/store.ts';

/** One line of the list above the composer. */
export interface Completion {
  name: string;
  hint: string;
  note: string;
  /** What the composer holds when it is taken. */
  becomes: string;
}

const MOST = 8;

/** Commands for a line that begins with "/", people for a word that begins with "@". */
export function completionsFor(text: string, isThread: boolean): Completion[] {
  const { state } = model;
  if (state === null) return [];
  if (/^\/\S*$/.test(text) && !isThread) {
    return state.commands
      .filter((one) => one.command.startsWith(text.toLowerCase()))
      .map((one) => ({
        name: one.command,
        hint: one.usageHint,
        note: one.description,
        becomes: `${one.command} `,
      }));
  }
  const [, before = '', letters] = /^([\s\S]*(?:^|\s))@([\p{L}\d .'-]{0,30})$/u.exec(text) ?? [];
  if (letters === undefined) return [];
  const wanted = letters.toLowerCase();
  return state.people
    .filter((person) => !person.isGone && person.id !== 'USLACKBOT')
    .filter((person) => [person.name, person.handle].some((one) => one.toLowerCase().startsWith(wanted)))
    .slice(0, MOST)
    .map((person) => ({
      name: person.name,
      hint: '',
      note: `@${person.handle}`,
      becomes: `${before}@${person.name} `,
    }));
}
