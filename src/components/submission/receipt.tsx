"use client";

import { Code } from "@mantine/core";
import { DateTime } from "@/components/ui/date-time";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import type { RouterOutputs } from "@/trpc/react";

/** What proves that the submission was accepted, when, and with which content. */
export function Receipt({ receipt }: { receipt: RouterOutputs["submissions"]["get"]["receipt"] }) {
  return (
    <Panel
      title="Receipt"
      description="Accepted and kept. The SHA-256 is that of the submission's canonical form: it changes if anything in it does."
    >
      <StatList>
        <Stat label="Submission">
          <Code>{receipt.id}</Code>
        </Stat>
        <Stat label="Accepted, by the server's clock">
          <DateTime value={receipt.acceptedAt} withSeconds />
        </Stat>
        <Stat label="SHA-256">
          <Code>{receipt.sha256}</Code>
        </Stat>
      </StatList>
    </Panel>
  );
}
