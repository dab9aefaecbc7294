import type { Architecture } from "@/core/network/architecture";
import { canonicalJson } from "@/core/base/canonical";
import { canonicalNetwork } from "@/core/network/network-cluster";
import type { Reference } from "./reference";
import { baseline, exercise2 } from "@/core/network/templates";
import type { TrainingSettings } from "@/core/training/training";

type Design = { architecture: Architecture; training: TrainingSettings };

const designOf = ({ architecture, training }: Design): Design => ({ architecture, training });

/** What the platform trains to compare with. Never shown to students: it has the answer to exercise 2. */
export const referenceDesigns: Readonly<Record<Reference, Design>> = {
  baseline: designOf(baseline),
  exercise_2: designOf(exercise2),
};

/**
 * Everything that decides what a design can come to: not the seed, nor in which of its ways the network is
 * written.
 */
function write({ architecture, training: { seed: _, ...training } }: Design): string {
  return canonicalJson({ ...canonicalNetwork(architecture), training });
}

const written: Readonly<Record<Reference, string>> = {
  baseline: write(baseline),
  exercise_2: write(exercise2),
};

/**
 * Whether a design is the lesson's, trained as the lesson says. Everything but the seed must be the
 * template's, also what exercise 2's specification leaves free: a reference that its student could make
 * worse, by fewer images or a hidden layer without an activation, would make every improvement on it cheap.
 */
export function isReference(network: Reference, design: Design): boolean {
  return write(design) === written[network];
}
