import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { type Draft, SECTION_IDS } from '../../plain-language/draft.ts';
import { AUDIENCES, type FactSheet } from '../../plain-language/fact-sheet.ts';
import { type Finding, isRuleId, type Measures } from '../../plain-language/finding.ts';

// What is in our own JSON columns, as it was written there by the functions below. Read by the parts that code
// relies on; the rest of a fact is the rest of the column.

const Line = z.object({
  kind: z.enum(['text', 'item', 'table_head', 'table_row']),
  text: z.string(),
  cells: z.array(z.string()).optional(),
  facts: z.array(z.string()),
  block: z.string().optional(),
  // Texts from the time when a person could retype a line have neither: such a line is a note that is checked as one.
  key: z.string().default(''),
  by: z
    .enum(['template', 'curated', 'model', 'note', 'person'])
    .transform((by) => (by === 'person' ? 'note' : by)),
  hidden: z.object({ memberId: z.string(), reason: z.string().nullable() }).optional(),
  author: z.object({ memberId: z.string(), name: z.string() }).optional(),
  decision: z.object({ memberId: z.string(), isAccepted: z.boolean() }).optional(),
  replaces: z.string().optional(),
  was: z.string().nullable().optional(),
});

const StoredDraft = z.object({
  audience: z.enum(AUDIENCES),
  language: z.enum(['en', 'es']),
  readingLevel: z.number(),
  planVersion: z.number(),
  caregiverId: z.string().optional(),
  insurer: z
    .object({
      service: z.string(),
      rule: z.string().nullable(),
      denial: z.string().nullable(),
      supports: z.array(z.string()).optional(),
      attached: z.string().nullish(),
    })
    .optional(),
  origin: z.union([
    z.object({ drafter: z.literal('deterministic'), instead: z.string().nullable() }),
    z.object({
      drafter: z.literal('model'),
      model: z.string(),
      promptId: z.string(),
      promptVersion: z.number(),
      offered: z.number().optional(),
      dropped: z.number().optional(),
    }),
  ]),
  sections: z.array(z.object({ id: z.enum(SECTION_IDS), heading: z.string(), lines: z.array(Line) })),
  gone: z.array(z.string()).optional(),
  label: z.string(),
});

const StoredFindings = z.array(
  z.object({
    // A rule that is gone said that a line is not the plan's.
    rule: z.string().transform((rule) => (isRuleId(rule) ? rule : 'L1')),
    level: z.enum(['block', 'warn']),
    at: z
      .object({
        section: z.enum(SECTION_IDS),
        line: z.number().nullable(),
        start: z.number().optional(),
        end: z.number().optional(),
      })
      .nullable(),
    fact: z.object({ id: z.string(), field: z.string().optional() }).nullable(),
    words: z.string(),
    key: z.string(),
  }),
);

const StoredMeasures = z.object({
  sentences: z.number(),
  words: z.number(),
  meanSentenceWords: z.number(),
  fleschKincaid: z.number().nullable(),
  smog: z.number().nullable(),
  inflesz: z.number().nullable(),
  hardWords: z.array(z.string()),
});

/** As JSON: dates become ISO strings, and what is undefined is left out. */
export const stored = (value: Draft | FactSheet | readonly Finding[] | Measures): Prisma.InputJsonValue =>
  JSON.parse(JSON.stringify(value));

export const storedDraft = (json: unknown): Draft => StoredDraft.parse(json) as Draft;
export const storedFindings = (json: unknown): Finding[] => StoredFindings.parse(json) as Finding[];
export const storedMeasures = (json: unknown): Measures => StoredMeasures.parse(json);

const DATES = new Set(['asOf', 'startsAt']);

/**
 * A fact sheet out of its JSON column, as it was put in.
 * @returns the sheet, its instants as dates again.
 */
export function storedSheet(json: unknown): FactSheet {
  return JSON.parse(JSON.stringify(json), (key, value) =>
    DATES.has(key) && typeof value === 'string' ? new Date(value) : value,
  );
}
