"use client";

import { Badge, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useFormat } from "@/components/ui/use-format";
import type { TrainerRow } from "@/core/run/queue-view";
import { wordFailure } from "@/messages/wording/failure";
import { TrainerActions } from "./trainer-actions";

/** Says whether the trainer takes runs and, if not, why. */
function TrainerState({ trainer: { isAlive, pause } }: { trainer: TrainerRow }) {
  const t = useTranslations("queue.trainers");
  const tAll = useTranslations();
  if (!isAlive) {
    return (
      <>
        <Badge tt="none" variant="light" color="red">
          {t("lost")}
        </Badge>
        <Text size="sm">{t("lostText")}</Text>
      </>
    );
  }
  if (!pause)
    return (
      <Badge tt="none" variant="light" color="petrol">
        {t("working")}
      </Badge>
    );
  const { by, failure, isDraining } = pause;
  return (
    <>
      <Badge tt="none" variant="light" color="orange">
        {isDraining ? t("draining") : t("paused")}
      </Badge>
      <Text size="sm">{by === null ? t("pausedItself") : t("pausedBy", by)}</Text>
      {failure && <Text size="sm">{t("lastFailure", { failure: wordFailure(tAll, failure).message })}</Text>}
    </>
  );
}

type Props = { trainers: TrainerRow[]; mayManage: boolean };

/** Lists the trainers on all machines. */
export function TrainerTable({ trainers, mayManage }: Props) {
  const t = useTranslations("queue.trainers");
  const format = useFormat();
  if (trainers.length === 0) {
    return (
      <EmptyState title={t("empty")}>
        {t.rich("emptyText", { code: (text) => <code>{text}</code> })}
      </EmptyState>
    );
  }
  const columns: Column<TrainerRow>[] = [
    { key: "host", header: t("machine"), isRowHeader: true, cell: (trainer) => trainer.host },
    { key: "state", header: t("state"), cell: (trainer) => <TrainerState trainer={trainer} /> },
    {
      key: "running",
      header: t("runs"),
      isNumber: true,
      cell: ({ running, slots }) => t("ofSlots", { running, slots }),
    },
    {
      key: "speed",
      header: t("speed"),
      isNumber: true,
      cell: ({ flopsPerSecond }) =>
        flopsPerSecond === null ? "–" : t("perSecond", { flops: format.flops(flopsPerSecond) }),
    },
    {
      key: "device",
      header: t("device"),
      cell: ({ device, threads }) => `${device}, ${t("threads", { count: threads })}`,
    },
    { key: "engine", header: t("engine"), cell: (trainer) => trainer.version },
    {
      key: "heartbeat",
      header: t("lastWord"),
      cell: (trainer) => <RelativeTime value={trainer.heartbeatAt} />,
    },
    ...(mayManage
      ? [
          {
            key: "actions",
            header: t("actions"),
            cell: (trainer: TrainerRow) => trainer.isAlive && <TrainerActions trainer={trainer} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={trainers}
      rowKey={(trainer) => trainer.id}
      minWidth={960}
    />
  );
}
