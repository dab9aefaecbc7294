"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerStop } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";

const CancelDialog = dynamic(() => import("./cancel-dialog").then((file) => file.CancelDialog));

type Props = {
  runId: string;
  whose: string;
  /** It is a student's run and staff stop it: they are asked why. */
  isTheirs: boolean;
  size?: "xs" | "sm";
};

/** Stops a run that waits or trains, after asking. */
export function CancelButton({ runId, whose, isTheirs, size }: Props) {
  const t = useTranslations("run");
  const api = useTRPCClient();
  const [isOpen, { open, close }] = useDisclosure(false);
  const cancel = useAction(async () => {
    if (isTheirs) return open();
    const isSure = await confirm({
      title: t("cancel.ask"),
      message: t("cancel.warning", { whose }),
      confirm: t("cancel.confirm"),
      isDangerous: true,
    });
    if (isSure) await api.runs.cancel.mutate({ runId });
  });
  return (
    <>
      <Button
        variant="default"
        size={size ?? "sm"}
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        loading={cancel.isPending}
        aria-label={t("cancel.what", { whose })}
        aria-haspopup="dialog"
        onClick={() => void cancel.run()}
      >
        {t("cancel.cancel")}
      </Button>
      {isOpen && <CancelDialog runId={runId} whose={whose} onClose={close} />}
    </>
  );
}
