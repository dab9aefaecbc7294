"use client";

<<<<<<< HEAD
import { Anchor, Stack, Text } from "@mantine/core";
=======
import { Alert, Anchor, Stack, Text } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
>>>>>>> main
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { DateTime } from "@/components/ui/date-time";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Link } from "@/components/ui/link";
import { Stat, StatList } from "@/components/ui/layout/stat";
import type { RouterOutputs } from "@/trpc/react";

type Props = { submission: RouterOutputs["submissions"]["get"] };

<<<<<<< HEAD
/** Proof of what was handed in, and when: a line that opens. */
export function ReceiptPanel({ submission }: Props) {
  const t = useTranslations("run.receipt");
  const { id, receipt, number, isLate } = submission;
=======
/** Proof of what was handed in, and when. */
export function ReceiptPanel({ submission, isNew, isOver }: Props) {
  const t = useTranslations("run");
  const { receipt, signedReceipt, number, isLate } = submission;
>>>>>>> main
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
<<<<<<< HEAD
        <CopyField label={t("sha256")} value={receipt.sha256} />
        <Text size="sm" c="dimmed">
          {t("keep")}
=======
        <CopyField label={t("receipt.sha256")} value={receipt.sha256} />
        {signedReceipt && <CopyField label={t("receipt.signed")} value={signedReceipt} />}
        <Text size="sm" c="dimmed">
          {t.rich(signedReceipt ? "receipt.keepSigned" : "receipt.keep", {
            page: (text) => <Anchor href="/receipt">{text}</Anchor>,
          })}
>>>>>>> main
        </Text>
      </Stack>
    </Disclosure>
  );
}
