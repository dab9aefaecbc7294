"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { DateTime } from "@/components/ui/date-time";

/** A link for a new password, shown this once. */
export function LinkOnce({ path, expiresAt }: { path: string; expiresAt: Date }) {
  const t = useTranslations("account.reset");
  return (
    <Stack gap="xs">
      <CopyField label={t("link")} value={new URL(path, window.location.origin).href} />
      <Text size="sm" c="dimmed">
        {t.rich("copyNow", { date: () => <DateTime value={expiresAt} /> })}
      </Text>
    </Stack>
  );
}
