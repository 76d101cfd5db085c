import { getItem, type OpenedItem } from '../../domain/huddles/get-huddle.ts';
import { caseDetailsButton } from '../kit/buttons/huddles.ts';
import { type Gesture, onButton } from '../kit/flows.ts';
import { permalinkOf } from '../kit/permalink.ts';
import { caseDetails } from './case-details.view.ts';

/** An answer to one person: whole, whatever the channel may show. Whoever got this far may read what is protected. */
export const caseDetailsFlow = onButton(caseDetailsButton, async ({ ctx, client, payload, reply }) => {
  const item = await getItem(ctx, { id: payload.id });
  await reply(
    caseDetails(item, {
      surface: { level: 'L2', part2: item.showsProtected ? 'shown' : 'hidden' },
      now: ctx.now(),
      addresses: await addressesOf(client, item),
    }),
  );
});

/** Links to the messages that are there still. */
async function addressesOf(
  client: Gesture['client'],
  { carried, decisions }: OpenedItem,
): Promise<ReadonlyMap<string, string>> {
  const addresses = new Map<string, string>();
  for (const decision of [...carried, ...decisions].slice(0, 20)) {
    const address = decision.sourceGoneAt ? null : await permalinkOf(client, decision);
    if (address) addresses.set(decision.id, address);
  }
  return addresses;
}
