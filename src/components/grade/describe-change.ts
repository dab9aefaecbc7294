import { z } from "zod";
import type { Texts } from "@/messages/catalogue";

const ComputeSchema = z.object({ after: z.object({ computedPoints: z.number() }) });
const OverrideSchema = z.object({ after: z.object({ points: z.number().nullable(), reason: z.string().nullable() }) });
const RegradeSchema = z.object({ reason: z.string() });
const ReleaseSchema = z.object({ points: z.number() });

/** An entry of a grade's history as half a sentence, after the name of who did it. */
export function describeChange(t: Texts<"grade">, action: string, data: unknown): string {
  const compute = ComputeSchema.safeParse(data).data?.after.computedPoints;
  if (action === "grade.compute") return compute === undefined ? t("history.computedUnknown") : t("history.computed", { points: compute });
  if (action === "grade.replay") return compute === undefined ? t("history.replayedUnknown") : t("history.replayed", { points: compute });
  const override = OverrideSchema.safeParse(data);
  if (action === "grade.override" && override.success) {
    const { points, reason } = override.data.after;
    return points === null ? t("history.wentBack") : t("history.set", { points, reason: reason ?? t("history.noReason") });
  }
  if (action === "grade.feedback") return t("history.feedback");
  if (action === "grade.accept_regrade" && override.success) {
    const { points, reason } = override.data.after;
    return t("history.acceptedRegrade", { points: points ?? 0, reason: reason ?? t("history.noReason") });
  }
  const regrade = RegradeSchema.safeParse(data);
  if (action === "grade.ask_regrade" && regrade.success) return t("history.askedRegrade", regrade.data);
  if (action === "grade.decline_regrade" && regrade.success) return t("history.declinedRegrade", regrade.data);
  const release = ReleaseSchema.safeParse(data);
  if (action === "grade.release" && release.success) return t("history.released", { points: release.data.points });
  return action;
}
