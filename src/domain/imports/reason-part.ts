import { z } from 'zod';
import { cutAt, key } from './limited.ts';

const reasonPart = z.object({ words: cutAt('planText'), source: key().nullable() });

/** What something is for, by its parts. `source`: the record that a part names, kept where one does. */
export type ReasonPart = z.infer<typeof reasonPart>;
export const reasonParts = z.array(reasonPart).default([]);
