"use client";

import { Alert } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useFormat } from "@/components/ui/use-format";
import type { RunView } from "@/core/run/run-view";

/**
 * Says which test images the page's figures come from if the exercise has a held-out half; otherwise nothing.
 */
export function HeldBackNotice({ run: { testPart, result } }: { run: RunView }) {
  const t = useTranslations("run.heldBack");
  const format = useFormat();
  if (testPart === "public") {
    return (
      <Alert color="petrol" icon={<IconEyeOff aria-hidden />} title={t("title")} role="group">
        {t("text")}
      </Alert>
    );
  }
  if (!result?.halves) return null;
  return (
    <StatList>
      <Stat label={t("publicHalf")}>{format.percent(result.halves.public)}</Stat>
      <Stat label={t("heldBackHalf")}>{format.percent(result.halves.heldBack)}</Stat>
    </StatList>
  );
}
