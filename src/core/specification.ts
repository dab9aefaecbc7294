import type { Architecture, Layer, LayerType } from "./architecture";

/** What one clause of the specification says of a network: met or not, and what stands there instead. */
export type ClauseOutcome = {
  /** For example "Conv2D with 32 filters of 5×5, relu". */
  clause: string;
  met: boolean;
  /** What the network has there, as a sentence fragment. */
  found: string;
  /** The student did the one thing that the exercise warns of. */
  trap: "keep_probability" | null;
};

/** The layers that exercise 2 asks for, in order. */
type Clause = {
  type: LayerType;
  clause: string;
  /** Each requirement: a test, and what to say of a layer that fails it. */
  requires: { holds(layer: Layer): boolean; found(layer: Layer): string }[];
  trap?(layer: Layer): ClauseOutcome["trap"];
};

const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((value, axis) => value === b[axis]);

function convolution(filters: number): Clause {
  return {
    type: "Conv2D",
    clause: `2D convolution with ${filters} filters and a 5×5 window, relu activation`,
    requires: [
      { holds: (l) => l.type === "Conv2D" && l.filters === filters, found: (l) => (l.type === "Conv2D" ? `${l.filters} filters` : "") },
      {
        holds: (l) => l.type === "Conv2D" && same(l.kernelSize, [5, 5]),
        found: (l) => (l.type === "Conv2D" ? `a ${l.kernelSize.join("×")} window` : ""),
      },
      { holds: (l) => l.type === "Conv2D" && l.activation === "relu", found: (l) => (l.type === "Conv2D" ? `${l.activation} activation` : "") },
      {
        holds: (l) => l.type === "Conv2D" && same(l.strides, [1, 1]) && same(l.dilationRate, [1, 1]),
        found: () => "strides or a dilation rate, which the exercise does not name",
      },
    ],
  };
}

const pooling: Clause = {
  type: "MaxPooling2D",
  clause: "Max-pooling with a factor of 2 horizontally and vertically",
  requires: [
    {
      holds: (l) => l.type === "MaxPooling2D" && same(l.poolSize, [2, 2]) && same(l.strides ?? l.poolSize, [2, 2]),
      found: (l) => (l.type === "MaxPooling2D" ? `pool size ${l.poolSize.join("×")}, strides ${(l.strides ?? l.poolSize).join("×")}` : ""),
    },
  ],
};

const KEPT = 0.7;
const near = (a: number, b: number) => Math.abs(a - b) < 1e-9;

const dropout: Clause = {
  type: "Dropout",
  clause: "Dropout that keeps values with a probability of 0.7",
  requires: [
    {
      holds: (l) => l.type === "Dropout" && near(l.rate, 1 - KEPT),
      found: (l) => (l.type === "Dropout" ? `a rate of ${l.rate}, which keeps ${Number((1 - l.rate).toFixed(4))}` : ""),
    },
  ],
  // Keras's rate is the share to drop: 0.7 read as a rate is the classic mistake.
  trap: (l) => (l.type === "Dropout" && near(l.rate, KEPT) ? "keep_probability" : null),
};

const flatten: Clause = { type: "Flatten", clause: "Flatten the output", requires: [] };

const hidden: Clause = {
  type: "Dense",
  clause: "Dense layer with 1024 neurons",
  requires: [{ holds: (l) => l.type === "Dense" && l.units === 1024, found: (l) => (l.type === "Dense" ? `${l.units} neurons` : "") }],
};

const output: Clause = {
  type: "Dense",
  clause: "Output Dense layer with 10 neurons, activated with softmax",
  requires: [
    { holds: (l) => l.type === "Dense" && l.units === 10, found: (l) => (l.type === "Dense" ? `${l.units} neurons` : "") },
    { holds: (l) => l.type === "Dense" && l.activation === "softmax", found: (l) => (l.type === "Dense" ? `${l.activation} activation` : "") },
  ],
};

const clauses: Clause[] = [convolution(32), pooling, dropout, convolution(64), pooling, dropout, flatten, hidden, output];

/** Writes an Activation layer after a linear layer as that layer's own activation: the two are the same network. */
function foldActivations(layers: Layer[]): Layer[] {
  const folded: Layer[] = [];
  for (const layer of layers) {
    const last = folded.at(-1);
    if (layer.type === "Activation" && last && (last.type === "Conv2D" || last.type === "Dense") && last.activation === "linear") {
      folded[folded.length - 1] = { ...last, activation: layer.activation };
    } else {
      folded.push(layer);
    }
  }
  return folded;
}

/**
 * Pairs clauses with layers of the same type, in order, so that as many as possible match: a layer left out or added
 * then costs one clause, not all that follow. (Longest common subsequence; ties prefer layers that meet their clause.)
 */
function alignLayers(layers: Layer[]): (Layer | null)[] {
  const score = (clause: Clause, layer: Layer) =>
    clause.type === layer.type ? 10 + clause.requires.filter((requirement) => requirement.holds(layer)).length : 0;
  const best: number[][] = Array.from({ length: clauses.length + 1 }, () => new Array<number>(layers.length + 1).fill(0));
  for (let c = clauses.length - 1; c >= 0; c--) {
    for (let l = layers.length - 1; l >= 0; l--) {
      const paired = score(clauses[c]!, layers[l]!);
      best[c]![l] = Math.max(best[c + 1]![l]!, best[c]![l + 1]!, paired > 0 ? paired + best[c + 1]![l + 1]! : 0);
    }
  }
  const aligned: (Layer | null)[] = [];
  let l = 0;
  for (let c = 0; c < clauses.length; c++) {
    while (l < layers.length && best[c]![l] === best[c]![l + 1] && best[c]![l]! > best[c + 1]![l]!) l++;
    const paired = l < layers.length ? score(clauses[c]!, layers[l]!) : 0;
    if (paired > 0 && best[c]![l] === paired + best[c + 1]![l + 1]!) aligned.push(layers[l++]!);
    else aligned.push(null);
  }
  return aligned;
}

/** Compares a network with exercise 2's specification, clause by clause. Padding, and the hidden layer's activation, are free. */
export function compareWithSpecification(architecture: Architecture): ClauseOutcome[] {
  const layers = foldActivations(architecture.layers);
  const aligned = alignLayers(layers);
  const outcomes = clauses.map((clause, index): ClauseOutcome => {
    const layer = aligned[index];
    if (!layer) return { clause: clause.clause, met: false, found: `no such layer in this place`, trap: null };
    const failed = clause.requires.filter((requirement) => !requirement.holds(layer));
    const found = failed.length === 0 ? "as asked" : `found ${failed.map((requirement) => requirement.found(layer)).join(", ")}`;
    return { clause: clause.clause, met: failed.length === 0, found, trap: clause.trap?.(layer) ?? null };
  });
  const extra = layers.filter((layer) => !aligned.includes(layer));
  const others = extra.map((layer) => layer.type).join(", ");
  return [...outcomes, { clause: "No other layers", met: extra.length === 0, found: extra.length === 0 ? "as asked" : `also has ${others}`, trap: null }];
}
