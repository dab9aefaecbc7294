"use client";

import { Anchor, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { DateTime } from "@/components/ui/date-time";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Link } from "@/components/ui/link";
import { Stat, StatList } from "@/components/ui/layout/stat";
import type { RouterOutputs } from "@/trpc/react";

type Props = { submission: RouterOutputs["submissions"]["get"] };

/** Proof of what was handed in, and when: a line that opens. */
export function ReceiptPanel({ submission }: Props) {
  const t = useTranslations("run.receipt");
  const { id, receipt, signedReceipt, number, isLate } = submission;
  return (
    <Disclosure summary={t("accepted", { number })}>
      <Stack gap="md" mt="sm">
        <StatList>
          <Stat label={t("submission")}>
            <Anchor component={Link} href={`/submissions/${id}`} underline="always">
              {t("number", { number, isLate: isLate ? "yes" : "no" })}
            </Anchor>
          </Stat>
          <Stat label={t("acceptedAt")}>
            <DateTime value={receipt.acceptedAt} withSeconds />
          </Stat>
          <Stat label={t("title")}>{receipt.id}</Stat>
        </StatList>
        <CopyField label={t("sha256")} value={receipt.sha256} />
        {signedReceipt && <CopyField label={t("signed")} value={signedReceipt} />}
        <Text size="sm" c="dimmed">
          {t.rich(signedReceipt ? "keepSigned" : "keep", {
            page: (text) => <Anchor href="/receipt">{text}</Anchor>,
          })}
        </Text>
      </Stack>
    </Disclosure>
  );
}
