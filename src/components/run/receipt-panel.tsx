"use client";

import { Alert, Anchor, Stack, Text } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { DateTime } from "@/components/ui/date-time";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import type { RouterOutputs } from "@/trpc/react";

type Props = { submission: RouterOutputs["submissions"]["get"]; isNew: boolean; isOver: boolean };

/** Proof of what was handed in, and when. */
export function ReceiptPanel({ submission, isNew, isOver }: Props) {
  const t = useTranslations("run");
  const { receipt, signedReceipt, number, isLate } = submission;
  return (
    <Panel title={t("receipt.title")}>
      <Stack gap="md">
        {isNew && (
          <Alert color="petrol" icon={<IconReceipt aria-hidden />} role="status">
            {t("receipt.accepted", { number })}
            {isOver ? "" : ` ${t("receipt.mayClose")}`}
          </Alert>
        )}
        <StatList>
          <Stat label={t("receipt.submission")}>
            {t("receipt.number", { number, isLate: isLate ? "yes" : "no" })}
          </Stat>
          <Stat label={t("receipt.acceptedAt")}>
            <DateTime value={receipt.acceptedAt} withSeconds />
          </Stat>
          <Stat label={t("receipt.title")}>{receipt.id}</Stat>
        </StatList>
        <CopyField label={t("receipt.sha256")} value={receipt.sha256} />
        {signedReceipt && <CopyField label={t("receipt.signed")} value={signedReceipt} />}
        <Text size="sm" c="dimmed">
          {t.rich(signedReceipt ? "receipt.keepSigned" : "receipt.keep", {
            page: (text) => <Anchor href="/receipt">{text}</Anchor>,
          })}
        </Text>
      </Stack>
    </Panel>
  );
}
