import { z } from 'zod';

const SYNTHEA = /synthea|synthetichealth/i;

const marks = z.object({
  identifier: z.array(z.looseObject({ system: z.string().catch('') })).catch([]),
  meta: z
    .object({
      tag: z.array(z.looseObject({ system: z.string().catch(''), code: z.string().catch('') })).catch([]),
      profile: z.array(z.string()).catch([]),
    })
    .catch({ tag: [], profile: [] }),
  extension: z.array(z.looseObject({ url: z.string().catch('') })).catch([]),
});

/** True when a resource says that Synthea made it: by identifier system, tag, profile or extension. */
export function isFromSynthea(resource: unknown): boolean {
  const parsed = marks.safeParse(resource);
  if (!parsed.success) return false;
  const { identifier, meta, extension } = parsed.data;
  return [
    ...identifier.map(({ system }) => system),
    ...meta.tag.flatMap(({ system, code }) => [system, code]),
    ...meta.profile,
    ...extension.map(({ url }) => url),
  ].some((mark) => SYNTHEA.test(mark));
}
