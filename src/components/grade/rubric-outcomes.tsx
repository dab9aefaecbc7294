"use client";

import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { RubricOutcome } from "@/core/grade/grade";
import { LATE_LINE } from "@/core/grade/late-policy";
import { wordGradeReason } from "@/messages/wording/grade-reason";
import classes from "./rubric-outcomes.module.css";

/** Each line of the rubric with its points and the reason for them. */
export function RubricOutcomes({ outcomes }: { outcomes: RubricOutcome[] }) {
  const t = useTranslations();
  const locale = useLocale();
  const format = useFormat();
  return (
    <ul className={classes.list}>
      {outcomes.map(({ id, label, points, maximum, reason, explanation }) => (
        <li key={id} className={classes.line}>
          <div className={classes.head}>
            <Text span fw={500}>
              {id === LATE_LINE ? t("grade.late") : label}
            </Text>
            <Text span fw={600} className={classes.points}>
              {id === LATE_LINE ? format.points(points) : t("grade.outOf", { points, maximum })}
            </Text>
          </div>
          <Text size="sm" c="dimmed" maw="72ch">
            {reason ? wordGradeReason(t, locale, reason) : explanation}
          </Text>
        </li>
      ))}
    </ul>
  );
}
