import { throughBreakGlass } from '../../domain/access/break-glass.ts';
import { getBrief } from '../../domain/briefs/get-brief.ts';
import type { Ctx } from '../../domain/context.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { briefButton } from '../kit/buttons/briefs.ts';
import { type Flow, onButton } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { patientChoice } from '../patients/patient-choice.view.ts';
import { briefMessage } from './brief.view.ts';

/** More than this is no longer a choice. */
const MOST = 10;

const briefOf = async (ctx: Ctx, id: string): Promise<PrivateReply> =>
  briefMessage(await throughBreakGlass(ctx, id, (reader) => getBrief(reader, { id })));

/** `/care brief NAME`: the brief, or a choice of those who match. */
export async function findBrief(ctx: Ctx, query: string): Promise<Mrkdwn | PrivateReply> {
  if (query === '') return mrkdwn`Add part of a name or a case key, for example \`/care brief K7Q4\`.`;
  const found = await searchPatients(ctx, { query, limit: MOST });
  const [only] = found;
  if (!only) return mrkdwn`No patient of your teams matches that. Nothing was shown.`;
  if (found.length === 1) return briefOf(ctx, only.id);
  return patientChoice(found, { title: mrkdwn`Several patients match. Choose one:`, button: briefButton });
}

export const briefFlow = onButton(briefButton, async ({ ctx, payload, reply }) =>
  reply(await briefOf(ctx, payload.id)),
);

export const briefFlows: readonly Flow[] = [briefFlow];
