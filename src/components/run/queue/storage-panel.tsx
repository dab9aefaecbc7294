"use client";

import { Alert, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useFormat } from "@/components/ui/use-format";
import { MINUTE } from "@/core/base/duration";
import { useTRPC } from "@/trpc/react";

/** The disk under the database: when it is full, nothing can be handed in. */
export function StoragePanel({ courseId }: { courseId: string }) {
  const t = useTranslations("queue.storage");
  const format = useFormat();
  const trpc = useTRPC();
  const describeError = useDescribeError();
  const storage = useQuery({ ...trpc.runs.storage.queryOptions({ courseId }), refetchInterval: MINUTE });
  return (
    <Panel title={t("title")}>
      {storage.isError && <Text role="status">{describeError(storage.error)}</Text>}
      {storage.data && (
        <Stack gap="md">
          {storage.data.isFull && (
            <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t("full")} role="alert">
              {t("fullAdvice")}
            </Alert>
          )}
          <StatList>
            <Stat label={t("database")}>{format.bytes(storage.data.database)}</Stat>
            <Stat label={t("weights")}>{format.bytes(storage.data.weights)}</Stat>
            <Stat label={t("free")}>
              {storage.data.free === null ? t("unknown") : format.bytes(storage.data.free)}
            </Stat>
          </StatList>
          <Text size="sm" c="dimmed">
            {t("policy", { days: storage.data.keptDays })}
          </Text>
        </Stack>
      )}
    </Panel>
  );
}
