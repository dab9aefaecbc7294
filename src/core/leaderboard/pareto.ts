/** What an item costs, and what it is worth. */
type Trade = { cost: number; worth: number };

/**
 * The items than which no other costs as little and is worth as much, and one of the two more so; from the
 * cheapest to the dearest.
 */
export function paretoFront<Item extends Trade>(items: Item[]): Item[] {
  const front: Item[] = [];
  for (const item of items.toSorted((a, b) => a.cost - b.cost || b.worth - a.worth)) {
    const last = front.at(-1);
    const isEqual = last !== undefined && last.cost === item.cost && last.worth === item.worth;
    if (!last || item.worth > last.worth || isEqual) front.push(item);
  }
  return front;
}
