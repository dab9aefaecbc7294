"use client";

import { Loader } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";

function Loading() {
  const t = useTranslations("grade");
  return <Loader size="sm" role="status" aria-label={t("history.loading")} />;
}

export const LazyGradeHistory = dynamic(() => import("./grade-history").then((file) => file.GradeHistory), {
  ssr: false,
  loading: Loading,
});
