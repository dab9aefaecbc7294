import type { Architecture, Layer, LayerType } from "./architecture";
import type { ClauseOutcome, Finding, SpecifiedClause } from "./clause";
import { foldActivations } from "./fold-activations";

/** The layers that exercise 2 asks for, in order. */
type Clause = SpecifiedClause & {
  type: LayerType;
  /** Each requirement: a test, and the part of a layer that fails it. */
  requires: { holds(layer: Layer): boolean; found(layer: Layer): Finding }[];
  trap?(layer: Layer): ClauseOutcome["trap"];
};

const finding = (code: Finding["code"], values: Finding["values"] = {}): Finding => ({ code, values });

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, axis) => value === b[axis]);

function convolution(filters: number): Clause {
  return {
    type: "Conv2D",
    code: "convolution",
    values: { filters },
    requires: [
      {
        holds: (l) => l.type === "Conv2D" && l.filters === filters,
        found: (l) => finding("filters", l.type === "Conv2D" ? { filters: l.filters } : {}),
      },
      {
        holds: (l) => l.type === "Conv2D" && same(l.kernelSize, [5, 5]),
        found: (l) => finding("window", l.type === "Conv2D" ? { window: l.kernelSize.join("×") } : {}),
      },
      {
        holds: (l) => l.type === "Conv2D" && l.activation === "relu",
        found: (l) => finding("activation", l.type === "Conv2D" ? { activation: l.activation } : {}),
      },
      {
        holds: (l) => l.type === "Conv2D" && same(l.strides, [1, 1]) && same(l.dilationRate, [1, 1]),
        found: () => finding("strides"),
      },
    ],
  };
}

const pooling: Clause = {
  type: "MaxPooling2D",
  code: "pooling",
  values: {},
  requires: [
    {
      holds: (l) =>
        l.type === "MaxPooling2D" && same(l.poolSize, [2, 2]) && same(l.strides ?? l.poolSize, [2, 2]),
      found: (l) =>
        finding(
          "pool",
          l.type === "MaxPooling2D"
            ? { size: l.poolSize.join("×"), strides: (l.strides ?? l.poolSize).join("×") }
            : {},
        ),
    },
  ],
};

const KEPT = 0.7;
const near = (a: number, b: number) => Math.abs(a - b) < 1e-9;

const dropout: Clause = {
  type: "Dropout",
  code: "dropout",
  values: { kept: KEPT },
  requires: [
    {
      holds: (l) => l.type === "Dropout" && near(l.rate, 1 - KEPT),
      found: (l) =>
        finding("rate", l.type === "Dropout" ? { rate: l.rate, kept: Number((1 - l.rate).toFixed(4)) } : {}),
    },
  ],
  // Keras's rate is the share to drop: 0.7 read as a rate is the classic mistake.
  trap: (l) => (l.type === "Dropout" && near(l.rate, KEPT) ? "keep_probability" : null),
};

const flatten: Clause = { type: "Flatten", code: "flatten", values: {}, requires: [] };

const hidden: Clause = {
  type: "Dense",
  code: "hidden",
  values: { units: 1024 },
  requires: [
    {
      holds: (l) => l.type === "Dense" && l.units === 1024,
      found: (l) => finding("units", l.type === "Dense" ? { units: l.units } : {}),
    },
  ],
};

const output: Clause = {
  type: "Dense",
  code: "output",
  values: { units: 10 },
  requires: [
    {
      holds: (l) => l.type === "Dense" && l.units === 10,
      found: (l) => finding("units", l.type === "Dense" ? { units: l.units } : {}),
    },
    {
      holds: (l) => l.type === "Dense" && l.activation === "softmax",
      found: (l) => finding("activation", l.type === "Dense" ? { activation: l.activation } : {}),
    },
  ],
};

const clauses: Clause[] = [
  convolution(32),
  pooling,
  dropout,
  convolution(64),
  pooling,
  dropout,
  flatten,
  hidden,
  output,
];

/**
 * Pairs clauses with layers of the same type, in order, so that as many as possible match: a layer left out
 * or added then costs one clause, not all that follow. (Longest common subsequence; ties prefer layers that
 * meet their clause.)
 */
function alignLayers(layers: Layer[]): (Layer | null)[] {
  const score = (clause: Clause, layer: Layer) =>
    clause.type === layer.type
      ? 10 + clause.requires.filter((requirement) => requirement.holds(layer)).length
      : 0;
  const best: number[][] = Array.from({ length: clauses.length + 1 }, () =>
    new Array<number>(layers.length + 1).fill(0),
  );
  for (let c = clauses.length - 1; c >= 0; c--) {
    for (let l = layers.length - 1; l >= 0; l--) {
      const paired = score(clauses[c]!, layers[l]!);
      best[c]![l] = Math.max(
        best[c + 1]![l]!,
        best[c]![l + 1]!,
        paired > 0 ? paired + best[c + 1]![l + 1]! : 0,
      );
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

/**
 * A network that matches so many of the nine layers is the specified one with mistakes; only then does the
 * absence of other layers mean something.
 */
const MOST = Math.ceil(clauses.length / 2);

/**
 * Compares a network with exercise 2's specification, clause by clause. Padding and the hidden layer's
 * activation are free.
 *
 * An empty network, or a small one, has no other layers either. That is no work of the student, so this
 * clause is only met when most of the layers are as asked.
 */
export function compareWithSpecification(architecture: Architecture): ClauseOutcome[] {
  const layers = foldActivations(architecture.layers);
  const aligned = alignLayers(layers);
  const outcomes = clauses.map(({ code, values, requires, trap }, index): ClauseOutcome => {
    const clause = { code, values };
    const layer = aligned[index];
    if (!layer) return { clause, met: false, found: [finding("missing")], trap: null };
    const found = requires
      .filter((requirement) => !requirement.holds(layer))
      .map((requirement) => requirement.found(layer));
    return { clause, met: found.length === 0, found, trap: trap?.(layer) ?? null };
  });
  const others = layers.filter((layer) => !aligned.includes(layer)).map((layer) => layer.type);
  const hasMost = outcomes.filter(({ met }) => met).length >= MOST;
  const found =
    others.length > 0
      ? [finding("others", { layers: others.join(", ") })]
      : hasMost
        ? []
        : [finding("too_few", { needed: MOST })];
  return [
    ...outcomes,
    { clause: { code: "no_others", values: {} }, met: found.length === 0, found, trap: null },
  ];
}
