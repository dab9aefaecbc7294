import { Graph, layout } from "@dagrejs/dagre";
import type { Draft } from "@/core/check/draft";

export const NODE = { width: 176, height: 54 };
const GAP = { ranks: 26, nodes: 30, margin: 12 };

export type Point = { x: number; y: number };
type GraphLayout = {
  width: number;
  height: number;
  /** The middle of each node: the image first, then the layers in order. */
  nodes: Point[];
  edges: { from: number; to: number; points: Point[]; isShortcut: boolean }[];
};

/**
 * Where the layers stand when the network is drawn from the image, node 0, downwards. A layer that adds an
 * earlier one has a second edge.
 */
export function layOut(draft: Draft): GraphLayout {
  const graph = new Graph();
  graph.setGraph({
    rankdir: "TB",
    align: "DL",
    ranksep: GAP.ranks,
    nodesep: GAP.nodes,
    marginx: GAP.margin,
    marginy: GAP.margin,
  });
  const count = draft.layers.length + 1;
  for (let node = 0; node < count; node++) graph.setNode(String(node), { ...NODE });
  const shortcuts = draft.layers.flatMap(({ type, values }, index) => {
    const from = values.from === "" ? Number.NaN : Number(values.from);
    // The layer just before is on the main line already.
    return type === "Add" && Number.isInteger(from) && from >= 0 && from < index - 1
      ? [{ from: from + 1, to: index + 1, isShortcut: true }]
      : [];
  });
  const line = draft.layers.map((_, index) => ({ from: index, to: index + 1, isShortcut: false }));
  // The main line stays straight, and the shortcuts go around it.
  for (const { from, to, isShortcut } of [...line, ...shortcuts])
    graph.setEdge(String(from), String(to), { weight: isShortcut ? 1 : 100 });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const nodes = Array.from({ length: count }, (_, node) => {
    const { x, y } = graph.node(String(node));
    return { x, y };
  });
  const edges = [...line, ...shortcuts].map((edge) => ({
    ...edge,
    points: graph.edge(String(edge.from), String(edge.to)).points,
  }));
  return { width, height, nodes, edges };
}
