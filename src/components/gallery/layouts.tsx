"use client";

import { Alert, Button } from "@mantine/core";
import { ConnectionStatus } from "@/components/live/connection-status";
import { CodeBlock } from "@/components/ui/layout/code-block";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Meter } from "@/components/ui/layout/meter";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Specimen } from "./specimen";

const code = "model = Sequential([\n    Conv2D(32, (3, 3), activation='relu'),\n    Flatten(),\n])";
const rows = [
  { name: "Ada Lovelace", accuracy: "99.12 %", epochs: 12 },
  { name: "Srinivasa Ramanujan", accuracy: "98.98 %", epochs: 6 },
];

/** What pages are made of. */
export function Layouts() {
  return (
    <>
      <Specimen name="panels">
        <PageHeader
          title="Exercise 1: more iterations"
          crumbs={[{ href: "/gallery", label: "Neural networks I" }]}
          description="Train the lesson's network for longer."
          actions={<Button>Design and submit</Button>}
        />
        <Panel
          title="Result"
          description="On the 10,000 test images."
          actions={<Button size="xs">Compare</Button>}
        >
          <StatList>
            <Stat label="Test accuracy">99.12 %</Stat>
            <Stat label="Test loss">0.0271</Stat>
            <Stat label="Submitted">
              <DateTime value={new Date("2026-11-30T18:21:00Z")} />
            </Stat>
          </StatList>
        </Panel>
        <Meter label="Parameters" text="1,199,882 of 5,000,000" note="All of them are trained" share={0.24} />
        <Meter label="Memory" text="300 MiB of 256 MiB" share={1.17} />
        <Disclosure summary="Show as table">–</Disclosure>
        <CodeBlock label="Keras code" code={code} />
      </Specimen>
      <Specimen name="notices">
        <Alert color="red" title="2 things to fix">
          Layer 3: Dense needs a flat vector.
        </Alert>
        <Alert color="signal" title="You asked for a regrade">
          It waits for an answer.
        </Alert>
        <Alert color="green" title="Your prediction came true" />
        <Alert color="petrol" title="The network is ready" />
        <EmptyState title="No layers yet" action={<Button>Add a layer</Button>}>
          Add the first one; it receives a grey image.
        </EmptyState>
        {(["live", "connecting", "away"] as const).map((connection) => (
          <ConnectionStatus key={connection} connection={connection} error={null} />
        ))}
      </Specimen>
      <Specimen name="tables">
        {[false, true].map((isDense) => (
          <DataTable
            key={String(isDense)}
            caption={isDense ? "Dense" : "The class"}
            isDense={isDense}
            rows={rows}
            rowKey={({ name }) => name}
            columns={[
              { key: "name", header: "Name", isRowHeader: true, cell: ({ name }) => name },
              { key: "accuracy", header: "Accuracy", isNumber: true, cell: ({ accuracy }) => accuracy },
              { key: "epochs", header: "Epochs", isNumber: true, cell: ({ epochs }) => epochs },
            ]}
          />
        ))}
      </Specimen>
    </>
  );
}
