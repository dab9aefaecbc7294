import { assertNever } from "@/core/base/assert";
import { formats } from "@/core/base/format";
import type { GradeReason } from "@/core/grade/grade-reason";
import { formatTags, type Locale } from "@/core/base/locale";
import type { AllTexts } from "../catalogue";
import { wordClause, wordFindings } from "./clause";

type Improvement = Extract<GradeReason, { code: "improvement" }>;

function wordImprovement(t: AllTexts, locale: Locale, reason: Improvement): string {
  const { percent, decimal } = formats[locale];
  const { other, onlyOwn, onlyOther, p, verdict } = reason;
  const named =
    "reference" in other
      ? { whose: other.reference, number: 0, title: "" }
      : {
          whose: other.isOwn ? ("own" as const) : ("classmate" as const),
          number: other.number,
          title: other.title,
        };
  const found = t("grade.reasons.improvement", {
    ...named,
    own: percent(reason.testAccuracy),
    other: percent(reason.otherAccuracy),
    onlyOwn,
    onlyOther,
    p: p < 0.001 ? `p < ${decimal(0.001, 3)}` : `p = ${decimal(p, 3)}`,
  });
  return `${found}${t(`grade.reasons.verdict.${verdict}`, { significance: reason.significance })}`;
}

/** Why a line of the rubric gave its points, in a sentence. */
export function wordGradeReason(t: AllTexts, locale: Locale, reason: GradeReason): string {
  const { percent } = formats[locale];
  switch (reason.code) {
    case "nothing_handed_in":
    case "no_run":
    case "no_specification":
      return t(`grade.reasons.${reason.code}`);
    case "manual":
      return t("grade.reasons.manual", { given: reason.isGiven ? "yes" : "no" });
    case "epochs": {
      const { epochs, atLeast, short } = reason;
      const images = short
        ? t("grade.reasons.tooFewImages", { trained: short.trained, atLeast: short.atLeast })
        : "";
      return `${t("grade.reasons.epochs", { epochs, atLeast })}${images}`;
    }
    case "accuracy":
      return t("grade.reasons.accuracy", {
        accuracy: percent(reason.testAccuracy),
        full: percent(reason.full),
        none: percent(reason.none),
      });
    case "specification": {
      const { met, all, missed } = reason;
      const why = missed
        .map(({ clause, found }) => `${wordClause(t, clause)}: ${wordFindings(t, found)}`)
        .join("; ");
      return t("grade.reasons.specification", { met, all, missed: why || "none" });
    }
    case "nothing_to_compare":
    case "reference_pending":
    case "is_reference":
      return t(`grade.reasons.${reason.code}`, { over: reason.over });
    case "improvement":
      return wordImprovement(t, locale, reason);
    case "epochs_compared": {
      const list = new Intl.ListFormat(formatTags[locale]).format(reason.epochs.map(String));
      const images =
        reason.images === undefined ? "" : t("grade.reasons.eachOnImages", { images: reason.images });
      return `${t("grade.reasons.epochs_compared", { epochs: list || "none", atLeast: reason.atLeast })}${images}`;
    }
    case "answer": {
      const { words, atLeast, different } = reason;
      const repeated = different === undefined ? "" : t("grade.reasons.repeated", { different });
      return `${t("grade.reasons.answer", { words, atLeast })}${repeated}`;
    }
    case "late": {
      const { days, percent: aDay, lost, full, floor } = reason;
      return t("grade.reasons.late", {
        days,
        percent: aDay,
        lost,
        full,
        floor,
        bound: lost < full ? "yes" : "no",
      });
    }
    default:
      return assertNever(reason);
  }
}
