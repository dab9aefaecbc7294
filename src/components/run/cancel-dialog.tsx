"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";

/** Staff stop a student's run, and tell the student why. */
export function CancelDialog({ runId, whose, onClose }: { runId: string; whose: string; onClose(): void }) {
  const t = useTranslations("run.cancel");
  const api = useTRPCClient();
  const [reason, setReason] = useState("");
  const cancel = useAction(
    async () => {
      await api.runs.cancel.mutate({ runId, reason });
      onClose();
    },
    { isQuiet: true },
  );
  return (
    <Modal opened onClose={onClose} title={t("ask")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <FormError message={cancel.error} />
        <Text>{t("staffWarning", { whose })}</Text>
        <TextInput
          label={t("reason")}
          description={t("reasonAdvice")}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        <Group>
          <Button color="red.9" loading={cancel.isPending} onClick={() => void cancel.run()}>
            {t("confirm")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
