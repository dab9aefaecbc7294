import { assertNever } from "@/core/base/assert";
import type { LatePolicy } from "@/core/grade/late-policy.schema";
import type { Texts } from "@/messages/catalogue";

/** Says in a few words how many points lateness costs. */
export function describeLatePolicy(policy: LatePolicy, t: Texts<"exercise">): string {
  switch (policy.kind) {
    case "none":
      return t("lateNone");
    case "percent_a_day":
      return t("latePercent", { percent: policy.percent, floor: policy.floor });
    case "hard_close":
      return t("lateHardClose");
    default:
      return assertNever(policy);
  }
}
