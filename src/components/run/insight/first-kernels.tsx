"use client";

import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { KernelList } from "@/components/lesson/kernel-list";
import { DataTable } from "@/components/ui/table/data-table";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Panel } from "@/components/ui/layout/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import type { KernelSet } from "@/core/run/picture/kernels";
import { useTRPC } from "@/trpc/react";
import classes from "./insight.module.css";

function Kernels({ set }: { set: KernelSet }) {
  const t = useTranslations("insight.kernels");
  const figure = (value: number) => t("figure", { value });
  const { height, width, kernels, layer, total } = set;
  const largest = Math.max(...kernels.flat().map(Math.abs));
  const rows = kernels.map((values, index) => ({
    index,
    lowest: Math.min(...values),
    highest: Math.max(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  }));
  return (
    <Stack gap="sm">
      <Text size="sm">{t("shown", { layer, shown: kernels.length, total, height, width })}</Text>
      <KernelList
        maps={kernels.map((values) => ({ height, width, values }))}
        largest={largest}
        nameOf={(number) => t("name", { number })}
        className={classes.kernels}
      />
      <div>
        <div className={classes.scale} aria-hidden />
        <Text size="xs" component="div" className={classes.ends}>
          <span>{figure(-largest)}</span>
          <span>0</span>
          <span>{figure(largest)}</span>
        </Text>
        <Text size="xs" c="dimmed">
          {t("legend")}
        </Text>
      </div>
      <Disclosure summary={t("table")}>
        <DataTable
          caption={t("caption", { layer })}
          rows={rows}
          rowKey={({ index }) => String(index)}
          minWidth={360}
          columns={[
            { key: "number", header: t("number"), isRowHeader: true, cell: ({ index }) => index + 1 },
            { key: "lowest", header: t("lowest"), isNumber: true, cell: ({ lowest }) => figure(lowest) },
            { key: "mean", header: t("mean"), isNumber: true, cell: ({ mean }) => figure(mean) },
            { key: "highest", header: t("highest"), isNumber: true, cell: ({ highest }) => figure(highest) },
          ]}
        />
      </Disclosure>
    </Stack>
  );
}

/** The weights of the layer that looks at the pixels, as pictures. */
export function FirstKernels({ runId }: { runId: string }) {
  const t = useTranslations("insight.kernels");
  const trpc = useTRPC();
  const describeError = useDescribeError();
  const kernels = useQuery({ ...trpc.runs.kernels.queryOptions({ runId }), staleTime: Infinity });
  return (
    <Panel title={t("title")}>
      {kernels.isError && <Text role="status">{describeError(kernels.error)}</Text>}
      {kernels.isPending && (
        <Text role="status" c="dimmed">
          {t("loading")}
        </Text>
      )}
      {kernels.data === null && <Text>{t("none")}</Text>}
      {kernels.data && <Kernels set={kernels.data} />}
    </Panel>
  );
}
