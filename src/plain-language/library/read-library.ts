import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const sentence = z
  .string()
  .regex(/^[\p{Lu}\p{N}].*\.$/su, 'is one sentence: a capital first, a full stop last')
  .refine((text) => text.split(/\s+/).length <= 15, 'has at most 15 words');

/** What a reader hears: the name, one sentence on what it is, one on what it does in the body. Neither says "you". */
const words = z.strictObject({ name: z.string().min(2), is: sentence, matters: sentence });

const term = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is lower case with hyphens'),
  /** As records write it; a short form only where it means one thing. */
  names: z.array(z.string().min(2)).min(1),
  /** Beginnings of ICD-10-CM codes, and whole SNOMED CT codes, that mean this and nothing else. */
  icd10: z.array(z.string().regex(/^[A-Z]\d[\dA-Z](?:\.[\dA-Z]+)?$/)).default([]),
  snomed: z.array(z.string().regex(/^\d{6,18}$/)).default([]),
  /** It happened and is over: care comes after it, nobody "has" it. */
  isPastEvent: z.boolean().default(false),
  /** Generic names of the medicines of a class. */
  members: z.array(z.string().min(3)).default([]),
  /** The page on which both sentences rest. */
  source: z.string().regex(/^[^:]+: .+$/, 'is a publisher and a page: "NIDDK: Kidney failure"'),
  en: words,
  es: words,
});
const file = z.strictObject({
  version: z.int().positive(),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  entries: z.array(term).min(1),
});

/** A problem, a class of medicines, a test or a treatment, with its sentences in both languages. */
export type CuratedTerm = Readonly<z.output<typeof term>>;

/**
 * Reads one file of the library.
 * @param name the file's name, for the error.
 * @returns its entries, in their order.
 * @throws Error that names the file, the entry and what is wrong with it.
 */
export function readTerms(name: string, text: string): CuratedTerm[] {
  const read: unknown = parse(text);
  const { data, error } = file.safeParse(read);
  if (data) return data.entries;
  const [issue] = error.issues;
  const [first, index, ...path] = issue?.path ?? [];
  const entry = first === 'entries' && typeof index === 'number' ? keyAt(read, index) : null;
  const where = [name, entry && `entry ${entry}`, (entry ? path : (issue?.path ?? [])).join('.')];
  throw new Error(`${where.filter(Boolean).join(', ')}: ${issue?.message}`);
}

function keyAt(read: unknown, index: number): string {
  const entries = (read as { entries?: { key?: unknown }[] }).entries ?? [];
  return String(entries[index]?.key ?? index + 1);
}

/**
 * All entries of a folder beside this file, or of one file.
 * @throws Error as `readTerms`.
 */
export function readFolder(place: string): CuratedTerm[] {
  const here = new URL(place, import.meta.url);
  const files = place.endsWith('.yaml')
    ? [here]
    : readdirSync(here)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => new URL(`${place}/${name}`, import.meta.url));
  return files.flatMap((url) =>
    readTerms(url.pathname.split('/').at(-1) ?? place, readFileSync(url, 'utf8')),
  );
}
