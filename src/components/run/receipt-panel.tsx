"use client";

import { Alert, Stack, Text } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { CopyField } from "@/components/ui/copy-field";
import { DateTime } from "@/components/ui/date-time";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import type { RouterOutputs } from "@/trpc/react";

type Props = { submission: RouterOutputs["submissions"]["get"]; isNew: boolean; isOver: boolean };

/** Proof of what was handed in, and when. */
export function ReceiptPanel({ submission, isNew, isOver }: Props) {
  const { receipt, number, isLate } = submission;
  return (
    <Panel title="Receipt">
      <Stack gap="md">
        {isNew && (
          <Alert color="petrol" icon={<IconReceipt aria-hidden />} role="status">
            Submission {number} is accepted and recorded.{isOver ? "" : " You may close this page: the run goes on without it."}
          </Alert>
        )}
        <StatList>
          <Stat label="Submission">Number {number}{isLate ? ", late" : ""}</Stat>
          <Stat label="Accepted"><DateTime value={receipt.acceptedAt} withSeconds /></Stat>
          <Stat label="Receipt">{receipt.id}</Stat>
        </StatList>
        <CopyField label="SHA-256 of network, settings and answer" value={receipt.sha256} />
        <Text size="sm" c="dimmed">It does not change any more: keep the number if you want to prove later what you handed in.</Text>
      </Stack>
    </Panel>
  );
}
