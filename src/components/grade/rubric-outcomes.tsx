"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { RubricOutcome } from "@/core/grade";
import classes from "./rubric-outcomes.module.css";

/** Each line of the rubric with its points and the reason for them. */
export function RubricOutcomes({ outcomes }: { outcomes: RubricOutcome[] }) {
  const t = useTranslations("grade");
  return (
    <ul className={classes.list}>
      {outcomes.map(({ id, label, points, maximum, explanation }) => (
        <li key={id} className={classes.line}>
          <div className={classes.head}>
            <Text span fw={500}>
              {label}
            </Text>
            <Text span fw={600} className={classes.points}>
              {t("outOf", { points, maximum })}
            </Text>
          </div>
          <Text size="sm" c="dimmed" maw="72ch">
            {explanation}
          </Text>
        </li>
      ))}
    </ul>
  );
}
