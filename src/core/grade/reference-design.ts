import type { Architecture } from "@/core/network/architecture";
import { canonicalJson } from "@/core/base/canonical";
import { canonicalNetwork } from "@/core/network/network-cluster";
import type { Reference } from "./reference";
import { baseline, exercise2 } from "@/core/network/templates";
import type { TrainingSettings } from "@/core/training/training";

type Design = { architecture: Architecture; training: TrainingSettings };

const designOf = ({ architecture, training }: Design): Design => ({ architecture, training });

/**
 * The designs that the platform trains as references. Never shown to students: they contain the answer to
 * exercise 2.
 */
export const referenceDesigns: Readonly<Record<Reference, Design>> = {
  baseline: designOf(baseline),
  exercise_2: designOf(exercise2),
};

/**
 * Writes all choices that decide a design's result: not the seed, nor the way in which the network is
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
 * Whether a design is the lesson's, trained as the lesson says. Everything but the seed must equal the
 * template, also the choices that exercise 2's specification leaves free. Otherwise a student could make the
 * reference worse, by fewer images or a hidden layer without an activation, and every improvement on it would
 * be cheap.
 */
export function isReference(network: Reference, design: Design): boolean {
  return write(design) === written[network];
}
