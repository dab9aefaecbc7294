"use client";

import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { MOST_COMPARED } from "@/core/run/comparison";

/** Leads to these runs side by side, or to the first of them where another is yet to be chosen. */
export function CompareLink({ runIds }: { runIds: string[] }) {
  const t = useTranslations("compare.link");
  return (
    <LinkButton href={`/compare?runs=${runIds.slice(0, MOST_COMPARED).join(",")}`} variant="default">
      {runIds.length > 1 ? t("runs", { count: Math.min(runIds.length, MOST_COMPARED) }) : t("run")}
    </LinkButton>
  );
}
