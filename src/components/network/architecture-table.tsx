"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import type { Architecture } from "@/core/network/architecture";
import { planNetwork } from "@/core/network/plan";
import { formatShape } from "@/core/network/shape";
import { describeArguments } from "./layer-arguments";

/** The network as Keras's summary shows it, with the arguments. */
export function ArchitectureTable({ architecture }: { architecture: Architecture }) {
  const t = useTranslations("submission");
  const format = useFormat();
  const { plan } = planNetwork(architecture);
  const total = t("network.total", {
    parameters: format.count(plan.parameters),
    flops: format.flops(plan.flops),
  });
  return (
    <Panel title={t("network.title")} description={total}>
      <DataTable
        caption={t("network.caption")}
        rows={plan.layers}
        rowKey={({ index }) => String(index)}
        minWidth={560}
        columns={[
          { key: "index", header: "#", isNumber: true, cell: ({ index }) => index + 1 },
          {
            key: "type",
            header: t("network.layer"),
            isRowHeader: true,
            cell: ({ layer }) => (
              <Text fw={600} size="sm" span>
                {layer.type}
              </Text>
            ),
          },
          {
            key: "arguments",
            header: t("network.arguments"),
            cell: ({ layer }) => describeArguments(t, format, layer) || "–",
          },
          {
            key: "shape",
            header: t("network.shape"),
            isNumber: true,
            cell: ({ outputShape }) => formatShape(outputShape),
          },
          {
            key: "parameters",
            header: t("network.parameters"),
            isNumber: true,
            cell: ({ parameters }) => format.count(parameters),
          },
        ]}
      />
    </Panel>
  );
}
