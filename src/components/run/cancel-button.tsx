"use client";

import { Button } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { confirm } from "@/components/ui/confirm";
import { useAction } from "@/components/ui/use-action";
import { useTRPC } from "@/trpc/react";

/** Stops a run that waits or trains, after asking. */
export function CancelButton({ runId, whose, size }: { runId: string; whose: string; size?: "xs" | "sm" }) {
  const trpc = useTRPC();
  const cancellation = useMutation(trpc.runs.cancel.mutationOptions());
  const cancel = useAction(async () => {
    const isSure = await confirm({
      title: "Cancel this run?",
      message: `${whose} stops and gets no result. Its finished epochs stay visible. To train the network after all, submit it again.`,
      confirm: "Cancel the run",
      isDangerous: true,
    });
    if (isSure) await cancellation.mutateAsync({ runId });
  });
  return (
    <Button variant="default" size={size ?? "sm"} leftSection={<IconPlayerStop size={16} aria-hidden />} loading={cancellation.isPending}
      aria-label={`Cancel: ${whose}`} onClick={() => void cancel.run()}>
      Cancel
    </Button>
  );
}
