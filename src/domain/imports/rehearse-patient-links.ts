import { z } from 'zod';
import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { parseInput } from '../input.ts';
import { findImportedPatients } from './find-imported-patients.ts';
import { linksInCircles } from './link-circles.ts';
import { type PatientLinkOutcome, patientLinkSchema } from './patient-links.ts';

const inputSchema = z.object({ links: z.array(patientLinkSchema).max(200) });

/**
 * Says what would become of links between patients; writes nothing.
 * @returns one outcome per link, in order; `waiting` also for one whose record would only come in with these files.
 * @throws DomainError `invalid` for more than 200 links or a malformed one.
 */
export async function rehearsePatientLinks(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<PatientLinkOutcome[]> {
  const { links } = parseInput(inputSchema, rawInput);
  return change(ctx, async ({ tx }) => {
    const find = await findImportedPatients(
      tx,
      ctx,
      links.flatMap(({ from, into }) => [from, into]),
    );
    const circles = linksInCircles(links, find);
    return links.map(({ from, into }, at) => {
      const [replaced, remaining] = [find(from), find(into)];
      if (circles.has(at)) return 'circle';
      if (remaining === 'patient-unknown' || remaining === 'patient-ambiguous') return 'waiting';
      return replaced === remaining ? 'unchanged' : 'merged';
    });
  });
}
