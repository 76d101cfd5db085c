import { z } from 'zod';
import type { Coded } from '../domain/protection/is-substance-use.ts';

/** Where a resource says in codes what it is, or what it is for. */
const PLACES = [
  'code',
  'medicationCodeableConcept',
  'reasonCode',
  'type',
  'serviceType',
  'description',
] as const;

const coding = z.object({ system: z.string().nullish().catch(null), code: z.string() });
const concept = z.object({ coding: z.array(z.unknown()) });

/** Every coding of these places, whatever its system: a translator keeps one, and another may say more. */
export const codesOf = (resource: Readonly<Record<string, unknown>>): Coded[] =>
  PLACES.flatMap((place) => [resource[place]].flat()).flatMap((each) => {
    const read = concept.safeParse(each);
    return (read.data?.coding ?? []).flatMap((one) => {
      const found = coding.safeParse(one);
      return found.success ? { system: found.data.system ?? null, code: found.data.code } : [];
    });
  });
