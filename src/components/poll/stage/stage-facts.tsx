"use client";

import { useTranslations } from "use-intl";
import classes from "./stage.module.css";
import type { Stage } from "./use-stage";

/** Whether a poll is open, how long still, and how many have voted. */
export function StageFacts({ stage: { phase, secondsLeft, voted, students } }: { stage: Stage }) {
  const t = useTranslations("stage");
  if (phase === "prepared") return null;
  return (
    <p className={classes.facts}>
      <span>{t(phase)}</span>
      {secondsLeft !== null && <span>{t("left", { seconds: secondsLeft })}</span>}
      <span>{t("voted", { voted, students })}</span>
    </p>
  );
}
