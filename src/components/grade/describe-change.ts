import { z } from "zod";
import { formatPoints } from "@/components/ui/format";

const ComputeSchema = z.object({ after: z.object({ computedPoints: z.number() }) });
const OverrideSchema = z.object({ after: z.object({ points: z.number().nullable(), reason: z.string().nullable() }) });
const ReleaseSchema = z.object({ points: z.number() });

const points = (value: number) => `${formatPoints(value)} ${value === 1 ? "point" : "points"}`;

/** An entry of a grade's history as half a sentence, after the name of who did it. */
export function describeChange(action: string, data: unknown): string {
  const compute = ComputeSchema.safeParse(data);
  if (action === "grade.compute") return compute.success ? `computed ${points(compute.data.after.computedPoints)}` : "computed the points";
  if (action === "grade.replay") return compute.success ? `applied the changed rubric: ${points(compute.data.after.computedPoints)}` : "applied the changed rubric";
  const override = OverrideSchema.safeParse(data);
  if (action === "grade.override" && override.success) {
    const { points: set, reason } = override.data.after;
    return set === null ? "went back to the computed points" : `set ${points(set)}: ${reason ?? "no reason given"}`;
  }
  if (action === "grade.feedback") return "changed the feedback";
  const release = ReleaseSchema.safeParse(data);
  if (action === "grade.release" && release.success) return `released ${points(release.data.points)}`;
  return action;
}
