"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAction } from "@/components/ui/use-action";
import { formatPercent } from "@/core/quantity";
import { useTRPC } from "@/trpc/react";
import type { Draft } from "@/core/draft";
import { baselineDraft, draftOf } from "./draft";

/** Where to begin: each choice replaces the draft, and undo brings it back. */
export function StartMenu({ exerciseId, onStart }: { exerciseId: string; onStart(draft: (current: Draft) => Draft, said: string): void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const own = useQuery(trpc.submissions.listOwn.queryOptions({ exerciseId }));
  const copy = useAction(async (submissionId: string, number: number) => {
    const { architecture, training } = await queryClient.fetchQuery(trpc.submissions.get.queryOptions({ submissionId }));
    onStart(() => draftOf(architecture, training), `Started from your submission ${number}. Undo brings the network before it back.`);
  });
  return (
    <Menu position="bottom-start" withinPortal width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" loading={copy.isPending} rightSection={<IconChevronDown size={16} aria-hidden />}>Start from…</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onStart(baselineDraft, "Started from the baseline. Undo brings the network before it back.")}>
          The lesson&apos;s baseline
        </Menu.Item>
        <Menu.Item onClick={() => onStart((draft) => ({ ...draft, layers: [] }), "Started from an empty network. Undo brings the one before it back.")}>
          An empty network
        </Menu.Item>
        <Menu.Label>Your submissions</Menu.Label>
        {own.data?.map((submission) => (
          <Menu.Item key={submission.id} onClick={() => void copy.run(submission.id, submission.number)}>
            Submission {submission.number}
            {submission.testAccuracy !== null && `, ${formatPercent(submission.testAccuracy)}`}
          </Menu.Item>
        ))}
        {own.data?.length === 0 && <Menu.Item disabled>None yet: what you submit can be a start for the next one.</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
