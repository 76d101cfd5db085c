/**
 * Says the first of each key at once, and of those that follow within `ms` only how many they were, with the next one
 * that is said: a flood of one kind fills no log.
 */
export function sparingly<Item>(
  ms: number,
  keyOf: (item: Item) => string,
  say: (item: Item, unsaid: number) => void,
): (item: Item) => void {
  const said = new Map<string, { at: number; unsaid: number }>();
  return (item) => {
    const key = keyOf(item);
    const last = said.get(key);
    if (last && performance.now() - last.at < ms) {
      last.unsaid += 1;
      return;
    }
    said.set(key, { at: performance.now(), unsaid: 0 });
    say(item, last?.unsaid ?? 0);
  };
}
