import { elements, type Shape } from "@/core/network/shape";
import type { Optimizer } from "@/core/training/training";
import type { Graph, Value } from "./graph";
import { buildStep, type Factors } from "./optimizers";

/** A weight for the optimiser to move, by the names of the graph's values. */
export type Move = { weight: Value; gradient: Value; slots: Value[]; shape: Shape };
/** A weight, or the optimiser's memory of it, and its next value. */
type Moved = { from: Value; to: Value; shape: Shape };

/** A GPU starts a kernel in about the time in which it processes so many numbers. */
export const isSmall = ({ shape }: Move) => elements(shape) < 2 ** 16;
/** WebGPU guarantees eight arrays for a kernel: one of them is the long one. */
export const MOST_JOINED = 7;

/**
 * One optimiser step for all small weights together: the step treats every number alike, so it may take the
 * weights as one long array.
 */
export function buildSteps(graph: Graph, optimizer: Optimizer, factors: Factors, moves: Move[]): Moved[] {
  const [first] = moves;
  if (first !== undefined && moves.length === 1) {
    const next = buildStep(graph, optimizer, { ...first, factors });
    const { shape } = first;
    return [
      { from: first.weight, to: next.weight, shape },
      ...first.slots.map((from, slot) => ({ from, to: next.slots[slot]!, shape })),
    ];
  }
  const join = (valueOf: (move: Move) => Value) =>
    graph.node(
      "Concat",
      moves.map((move) => graph.reshape(valueOf(move), [-1])),
      { axis: 0 },
    );
  const slots = first?.slots.map((_, slot) => join((move) => move.slots[slot]!)) ?? [];
  const next = buildStep(graph, optimizer, {
    weight: join(({ weight }) => weight),
    gradient: join(({ gradient }) => gradient),
    factors,
    slots,
  });
  const lengths = graph.integers(...moves.map(({ shape }) => elements(shape)));
  const part = (joined: Value, fromOf: (move: Move) => Value) =>
    graph
      .nodes("Split", [joined, lengths], moves.length, { axis: 0 })
      .map((flat, index): Moved => ({
        from: fromOf(moves[index]!),
        to: graph.reshape(flat, moves[index]!.shape),
        shape: moves[index]!.shape,
      }));
  return [
    ...part(next.weight, ({ weight }) => weight),
    ...next.slots.flatMap((memory, slot) => part(memory, (move) => move.slots[slot]!)),
  ];
}
