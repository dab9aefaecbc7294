"use client";

import { Button, Stack, Table, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { notifyDone } from "@/components/ui/dialog/notify";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** How the server and its mail are. */
export function HealthPanel() {
  const t = useTranslations("admin.health");
  const format = useFormat();
  const api = useTRPCClient();
  const { data: health } = useSuspenseQuery(useTRPC().admin.health.queryOptions());
  const test = useAction(async () => {
    const { email } = await api.admin.testMail.mutate();
    notifyDone(t("tested", { email }));
  });
  const rows = [
    ["web", t("webValue", { count: health.webProcesses })],
    ["trainers", t("trainersValue", { count: health.trainers, paused: health.paused })],
    ["runs", t("runsValue", { waiting: health.waiting, training: health.training })],
    ["failed", t("failedValue", { count: health.failed })],
    [
      "disk",
      t("diskValue", {
        used: format.bytes(health.database),
        free: format.bytes(health.free ?? 0),
        known: String(health.free !== null),
      }),
    ],
    [
      "mail",
      health.hasMail
        ? t("mailValue", { waiting: health.mailsWaiting, lost: health.mailsGivenUp })
        : t("noMail"),
    ],
  ] as const;
  return (
    <Panel title={t("title")}>
      <Stack>
        <Table>
          <Table.Tbody>
            {rows.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{t(name)}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {health.isFull && <Text c="red">{t("full")}</Text>}
        {health.stall && <Text c="red">{t(`stalled.${health.stall}`)}</Text>}
        {health.lastMail && (
          <Text size="sm">{t.rich("lastMail", { date: () => <DateTime value={health.lastMail!} /> })}</Text>
        )}
        {health.hasMail && (
          <Button
            variant="default"
            loading={test.isPending}
            onClick={() => void test.run()}
            style={{ alignSelf: "flex-start" }}
          >
            {t("test")}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
