"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import type { GradeRow } from "./rows";

/** A student's own dates, and why they have them. */
export function ExtensionNote({
  extension: { dueAt, closesAt, reason },
}: {
  extension: NonNullable<GradeRow["extension"]>;
}) {
  const t = useTranslations("review");
  return (
    <Text size="sm" c="dimmed">
      {t.rich("extended", {
        due: () => <DateTime value={dueAt} />,
        closes: () => <DateTime value={closesAt} />,
      })}
      {reason !== null && `. ${reason}`}
    </Text>
  );
}
