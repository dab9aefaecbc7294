"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Stands where a practice's script is to be. */
export function PracticeOpening() {
  const t = useTranslations("practice");
  return <Text role="status">{t("opening")}</Text>;
}
