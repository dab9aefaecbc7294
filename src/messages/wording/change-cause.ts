import type { ChangeCause } from "@/core/grade/grade-basis";
import { assertNever } from "@/core/base/assert";
import type { AllTexts } from "../catalogue";

/** Why computing a grade again gives something else, in half a sentence. `moment` words a time. */
export function wordChangeCause(t: AllTexts, cause: ChangeCause, moment: (at: Date) => string): string {
  switch (cause.code) {
    case "submission":
      return t("grade.recount.causes.submission", {
        was: String(cause.was ?? "none"),
        is: String(cause.is ?? "none"),
      });
    case "due_date":
    case "extension":
      return t(`grade.recount.causes.${cause.code}`, { was: moment(cause.was), is: moment(cause.is) });
    case "rubric":
    case "late_policy":
    case "time_zone":
    case "reference":
    case "work":
    case "unknown":
      return t(`grade.recount.causes.${cause.code}`);
    default:
      return assertNever(cause);
  }
}
