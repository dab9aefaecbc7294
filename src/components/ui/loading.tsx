"use client";

import { Loader } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Stands for a part of a dialog whose script is on its way. */
export function Loading() {
  const t = useTranslations("ui");
  return <Loader role="status" aria-label={t("loading")} />;
}
