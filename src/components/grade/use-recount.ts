"use client";

import { useTranslations } from "use-intl";
import { useMoment } from "@/components/ui/use-moment";
import type { ChangeCause } from "@/core/grade/grade-basis";
import { wordChangeCause } from "@/messages/wording/change-cause";

type Value = { points: number; maximum: number };
type Change = { from: Value; to: Value; causes: ChangeCause[] };

/** Words what computing again changes, and why. The maximum is named where it changes too. */
export function useRecount() {
  const t = useTranslations();
  const moment = useMoment();
  return ({ from, to, causes }: Change) => {
    const word = (value: Value) =>
      from.maximum === to.maximum
        ? t("grade.recount.points", { points: value.points })
        : t("grade.recount.value", value);
    return {
      from: word(from),
      to: word(to),
      causes: causes.map((cause) => wordChangeCause(t, cause, moment)).join("; "),
    };
  };
}
