import type { Plugin } from 'vitest/config';

/** One change of the text of a source file. Paths from the root of the repository; offsets in characters. */
export type TextMutant = { file: string; start: number; end: number; replacement: string };

/** Vitest loads its config, and this file with it, apart from the host: they meet in the global object. */
const meeting = globalThis as { northstarMutant?: TextMutant | null };

export function activate(mutant: TextMutant | null): void {
  meeting.northstarMutant = mutant;
}

/** Loads one source file with the active change in it: no file on the disk is touched. */
export const textMutation = (): Plugin => ({
  name: 'text-mutation',
  enforce: 'pre',
  transform(code, id) {
    const active = meeting.northstarMutant;
    if (!active || !id.split('?')[0]?.endsWith(`/${active.file}`)) return null;
    return code.slice(0, active.start) + active.replacement + code.slice(active.end);
  },
});
