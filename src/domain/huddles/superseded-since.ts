type Said = { id: string; text: string; createdAt: Date; supersededById: string | null };

/**
 * What of approved minutes holds no more: each decision that they say and that another one has taken the place of since, with
 * the one that holds now. What came in between is in the details of the case.
 * @param filedAt when the minutes were approved.
 * @returns in the order in which they were decided.
 */
export function supersededSince(
  decisions: readonly Said[],
  filedAt: Date | null,
): { was: string; now: string }[] {
  if (!filedAt) return [];
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const nextOf = ({ supersededById }: Said) => (supersededById ? byId.get(supersededById) : undefined);
  return decisions.flatMap((first) => {
    let last = nextOf(first);
    if (!last || first.createdAt > filedAt || last.createdAt <= filedAt) return [];
    for (let next = nextOf(last); next; next = nextOf(next)) last = next;
    return [{ was: first.text, now: last.text }];
  });
}
