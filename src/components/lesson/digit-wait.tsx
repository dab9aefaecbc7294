"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import classes from "./lesson.module.css";

/** Keeps the place of a figure that is loading. */
export function DigitWait() {
  const t = useTranslations("lesson");
  return (
    <Text c="dimmed" size="sm" className={classes.waiting}>
      {t("wait")}
    </Text>
  );
}
