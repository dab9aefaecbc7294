"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";

function Loading() {
  const t = useTranslations("builder");
  return <Skeleton height="80vh" aria-label={t("loading")} />;
}

/**
 * The draft lives in the browser's storage too, which the server cannot read; so the builder comes after the
 * page, with its schemas.
 */
export const LazyBuilder = dynamic(() => import("./builder").then((file) => file.Builder), {
  ssr: false,
  loading: Loading,
});
