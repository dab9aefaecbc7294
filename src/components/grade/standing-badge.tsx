"use client";

import { Badge } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Standing } from "@/core/grade/marking-queue";

/** Marks the submission that counts, and says why it does. */
export function StandingBadge({ standing }: { standing: Standing }) {
  const t = useTranslations("review.standings");
  return (
    <Badge color={standing === "unfinished" ? "gray" : "petrol"} variant="light">
      {t(standing)}
    </Badge>
  );
}
