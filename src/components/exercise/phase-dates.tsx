"use client";

import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { RelativeTime } from "@/components/ui/relative-time";
import { assertNever } from "@/core/base/assert";
import type { ExercisePhase } from "@/core/exercise/exercise-phase";

type Props = {
  phase: ExercisePhase;
  opensAt: Date;
  dueAt: Date;
  closesAt: Date;
  /** "In 6 days", for lists. */
  isRelative?: boolean;
};

/** The date that matters now, as a sentence. */
export function PhaseDates({ phase, opensAt, dueAt, closesAt, isRelative = false }: Props) {
  const t = useTranslations("exercise.now");
  const Time = isRelative ? RelativeTime : DateTime;
  const dates = {
    opens: () => <Time value={opensAt} />,
    due: () => <Time value={dueAt} />,
    closes: () => <Time value={closesAt} />,
  };
  switch (phase) {
    case "draft":
      return t("draft");
    case "scheduled":
      return t.rich("scheduled", dates);
    case "open":
      return t.rich("open", dates);
    case "late":
      return t.rich("late", dates);
    case "closed":
      return t.rich("closed", dates);
    default:
      return assertNever(phase);
  }
}
