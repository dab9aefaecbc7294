"use client";

import { Button } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { useAction } from "@/components/ui/use-action";
import { useTRPC } from "@/trpc/react";

/** Stops a run that waits or trains, after asking. */
export function CancelButton({ runId, whose, size }: { runId: string; whose: string; size?: "xs" | "sm" }) {
  const t = useTranslations("run");
  const trpc = useTRPC();
  const cancellation = useMutation(trpc.runs.cancel.mutationOptions());
  const cancel = useAction(async () => {
    const isSure = await confirm({
      title: t("cancel.ask"),
      message: t("cancel.warning", { whose }),
      confirm: t("cancel.confirm"),
      isDangerous: true,
    });
    if (isSure) await cancellation.mutateAsync({ runId });
  });
  return (
    <Button
      variant="default"
      size={size ?? "sm"}
      leftSection={<IconPlayerStop size={16} aria-hidden />}
      loading={cancellation.isPending}
      aria-label={t("cancel.what", { whose })}
      aria-haspopup="dialog"
      onClick={() => void cancel.run()}
    >
      {t("cancel.cancel")}
    </Button>
  );
}
