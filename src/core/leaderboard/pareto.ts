/** The cost and the worth of an item. */
type Trade = { cost: number; worth: number };

/**
 * The Pareto front, from the cheapest item to the dearest: no other item costs as little and is worth as
 * much, and is better in one of the two.
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
