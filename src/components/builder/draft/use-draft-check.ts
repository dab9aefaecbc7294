import { useMemo } from "react";
import type { Limits } from "@/core/check/limits";
import { LayerSchema, type Layer } from "@/core/network/architecture";
import { checkSubmission, type CheckedSubmission } from "@/core/check/check";
import type { Edit } from "@/core/network/edit";
import { planNetwork, type Plan } from "@/core/network/plan";
import type { Problem } from "@/core/base/problem";
import { findRepair } from "@/core/check/repair";
import type { Draft } from "@/core/check/draft";
import { readDraft } from "./draft";
import { nameBlank } from "./place";

/** A problem with its repair, if there is an automatic one. */
export type MendableProblem = Problem & { repair: Edit[] | null };

type DraftCheck = {
  /** The submission that the draft would send. */
  input: ReturnType<typeof readDraft>;
  checked: CheckedSubmission;
  problems: MendableProblem[];
  /** Ends before the first wrong layer: layers after it have no shape yet. */
  plan: Plan;
};

/** The layers up to the first that cannot be read. */
function readLayers(layers: unknown[]): Layer[] {
  const read: Layer[] = [];
  for (const layer of layers) {
    const parsed = LayerSchema.safeParse(layer);
    if (!parsed.success) break;
    read.push(parsed.data);
  }
  return read;
}

/** Checks the draft as the server and the trainer will. */
export function useDraftCheck(draft: Draft, limits: Limits): DraftCheck {
  return useMemo(() => {
    const input = readDraft(draft);
    const checked = checkSubmission(input, limits);
    const { plan } = planNetwork({ layers: readLayers(input.architecture.layers) });
    const problems = checked.problems.map((problem) => {
      const named = nameBlank(draft, problem);
      return { ...named, repair: findRepair(named, { plan, limits }) };
    });
    return { input, checked, problems, plan };
  }, [draft, limits]);
}
