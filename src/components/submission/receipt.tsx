"use client";

import { Code } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import type { RouterOutputs } from "@/trpc/react";

/** Proves that the submission was accepted, when, and with which content. */
export function Receipt({ receipt }: { receipt: RouterOutputs["submissions"]["get"]["receipt"] }) {
  const t = useTranslations("submission");
  return (
    <Panel title={t("receipt.title")} description={t("receipt.description")}>
      <StatList>
        <Stat label={t("receipt.id")}>
          <Code>{receipt.id}</Code>
        </Stat>
        <Stat label={t("receipt.accepted")}>
          <DateTime value={receipt.acceptedAt} withSeconds />
        </Stat>
        <Stat label={t("receipt.sha256")}>
          <Code>{receipt.sha256}</Code>
        </Stat>
      </StatList>
    </Panel>
  );
}
