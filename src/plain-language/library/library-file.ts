import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';

/**
 * A file of the library, read when it is first asked for and kept. Its text is part of this program: a file that is
 * not as it should be is an error of the person who changed it.
 * @returns a function that gives what the file holds.
 * @throws Error that names the file and the entry, from that function.
 */
export function libraryFile<S extends z.ZodType>(name: string, schema: S): () => z.output<S> {
  let read: z.output<S> | undefined;
  return () => {
    if (read === undefined) {
      const path = new URL(name, import.meta.url);
      const result = schema.safeParse(parse(readFileSync(path, 'utf8')));
      if (!result.success) {
        const [issue] = result.error.issues;
        throw new Error(`library/${name}: ${issue?.path.join('.')}: ${issue?.message}`);
      }
      read = result.data;
    }
    return read as z.output<S>;
  };
}
