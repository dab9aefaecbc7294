"use client";

import { Text } from "@mantine/core";
import { DataTable } from "@/components/ui/data-table";
import { formatCount, formatMegaflops } from "@/components/ui/format";
import { Panel } from "@/components/ui/panel";
import type { Architecture } from "@/core/architecture";
import { planNetwork } from "@/core/plan";
import { formatShape } from "@/core/shape";
import { describeArguments } from "./layer-arguments";

/** The network as Keras's summary shows it, with the arguments. */
export function ArchitectureTable({ architecture }: { architecture: Architecture }) {
  const { plan } = planNetwork(architecture);
  const total = `${formatCount(plan.parameters)} parameters, ${formatMegaflops(plan.flops)} for one image.`;
  return (
    <Panel title="Network" description={total}>
      <DataTable
        caption="Layers of the network"
        rows={plan.layers}
        rowKey={({ index }) => String(index)}
        minWidth={560}
        columns={[
          { key: "index", header: "#", isNumber: true, cell: ({ index }) => index + 1 },
          {
            key: "type",
            header: "Layer",
            isRowHeader: true,
            cell: ({ layer }) => (
              <Text fw={600} size="sm" span>
                {layer.type}
              </Text>
            ),
          },
          { key: "arguments", header: "Arguments", cell: ({ layer }) => describeArguments(layer) || "–" },
          { key: "shape", header: "Output shape", isNumber: true, cell: ({ outputShape }) => formatShape(outputShape) },
          { key: "parameters", header: "Parameters", isNumber: true, cell: ({ parameters }) => formatCount(parameters) },
        ]}
      />
    </Panel>
  );
}
