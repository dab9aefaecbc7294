"use client";

import { Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";

function Opening() {
  const t = useTranslations("practice");
  return <Text role="status">{t("opening")}</Text>;
}

/** Loads its script when somebody opens the practice. */
export const LazyPractice = dynamic(() => import("./practice-desk").then((file) => file.PracticeDesk), {
  ssr: false,
  loading: Opening,
});
