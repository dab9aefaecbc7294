"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Below a long list: how many rows are not shown yet, and a way to them. */
export function MoreRows({ hidden, showMore }: { hidden: number; showMore(): void }) {
  const t = useTranslations("ui");
  if (hidden === 0) return null;
  return (
    <Button variant="default" size="xs" mt="sm" onClick={showMore}>
      {t("moreRows", { count: hidden })}
    </Button>
  );
}
