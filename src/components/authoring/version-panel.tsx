"use client";

import { Button, Loader, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/layout/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import { useTRPC, type RouterOutputs } from "@/trpc/react";

type Version = RouterOutputs["exercises"]["versions"][number];

/** Lists earlier versions, which can be read and put into the form. */
export function VersionPanel({
  exerciseId,
  onTake,
}: {
  exerciseId: string;
  onTake(settings: ExerciseSettings): void;
}) {
  const t = useTranslations("exercise.versions");
  const describeError = useDescribeError();
  const [isOpen, { open }] = useDisclosure(false);
  const versions = useQuery(useTRPC().exercises.versions.queryOptions({ exerciseId }, { enabled: isOpen }));
  const columns: Column<Version>[] = [
    { key: "number", header: t("version"), isRowHeader: true, cell: ({ number }) => number },
    { key: "at", header: t("saved"), cell: ({ at }) => <RelativeTime value={at} /> },
    { key: "who", header: t("who"), cell: ({ actorName }) => actorName ?? t("nobody") },
    {
      key: "changed",
      header: t("changed"),
      cell: ({ number, changed }) =>
        changed.length > 0
          ? changed.map((name) => t(`settings.${name}`)).join(", ")
          : t(number === 1 ? "first" : "nothing"),
    },
    {
      key: "take",
      header: t("take"),
      cell: ({ number, settings }) =>
        settings ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => onTake(settings)}
            aria-label={t("takeWhat", { number: String(number) })}
          >
            {t("take")}
          </Button>
        ) : (
          <Text size="sm">{t("old")}</Text>
        ),
    },
  ];
  return (
    <Panel title={t("title")} description={t("description")}>
      {!isOpen && (
        <Button variant="default" onClick={open}>
          {t("show")}
        </Button>
      )}
      {isOpen && versions.isPending && <Loader aria-label={t("wait")} />}
      <FormError message={versions.error ? describeError(versions.error) : null} />
      {versions.data && (
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={versions.data}
          rowKey={({ number }) => String(number)}
          minWidth={640}
        />
      )}
    </Panel>
  );
}
