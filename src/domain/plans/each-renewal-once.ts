import type { Prisma } from '../../generated/prisma/client.ts';
import { keyOf } from '../../plain-language/names/fold.ts';

type Order = {
  name: string;
  dosage: string | null;
  regimen: Prisma.JsonValue;
  status: string;
  startedOn: Date | null;
  endedOn: Date | null;
  changedOn: Date | null;
  createdAt: Date;
};

/** One line of the list: an order, and how many stopped orders of the same medicine and dose stand behind it. */
export type Renewed<O> = { order: O; earlier: number };

/**
 * Orders of a plan, repeated stopped ones as one: each renewal ends the order before it, and a list of ended renewals hides
 * what has really ended. Where the same is still taken, its stopped orders stand behind it; else the newest of them
 * stands for all. Another dose is another line, and orders in force are never put together.
 * @returns the lines, in the order of the rows that stand in them.
 */
export function eachRenewalOnce<O extends Order>(orders: readonly O[]): Renewed<O>[] {
  const groups = Map.groupBy(orders, ({ name, dosage, regimen }) =>
    JSON.stringify([keyOf(name), keyOf(dosage ?? ''), regimen]),
  );
  const behind = new Map<O, number>();
  for (const group of groups.values()) {
    const stopped = group
      .filter(({ status }) => status === 'stopped')
      .toSorted((a, b) => sinceOf(b) - sinceOf(a));
    const others = group.filter(({ status }) => status !== 'stopped');
    for (const order of others) behind.set(order, 0);
    const [newest] = stopped;
    const current = others.find(({ status }) => status === 'active') ?? others.find(isOnHold);
    if (current) behind.set(current, stopped.length);
    else if (newest) behind.set(newest, stopped.length - 1);
  }
  return orders.flatMap((order) => {
    const earlier = behind.get(order);
    return earlier === undefined ? [] : [{ order, earlier }];
  });
}

const isOnHold = ({ status }: Order) => status === 'on_hold';
const sinceOf = ({ endedOn, changedOn, startedOn, createdAt }: Order) =>
  (endedOn ?? changedOn ?? startedOn ?? createdAt).getTime();
