"use client";

import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import type { TrainerRow } from "@/core/run/queue-view";
import { useTRPCClient } from "@/trpc/react";

type Props = { trainer: TrainerRow; close(): void };

/** Asks why a trainer shall take no more runs, and what becomes of the runs that it trains. */
export function PauseForm({ trainer: { id: trainerId, host }, close }: Props) {
  const t = useTranslations("queue");
  const api = useTRPCClient();
  const form = useForm({
    initialValues: { reason: "", ending: "finish" },
    validate: { reason: (reason) => (reason.trim() === "" ? t("pauseForm.reasonMissing") : null) },
  });
  const pause = useAction(
    async ({ reason, ending }: typeof form.values) => {
      await api.runs.pauseTrainer.mutate({ trainerId, reason, drain: ending === "drain" });
      notifyDone(t("trainers.isPaused", { host }));
      close();
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void pause.run(values))} noValidate>
      <Stack>
        <Radio.Group label={t("pauseForm.what")} {...form.getInputProps("ending")}>
          <Stack gap="xs" mt="xs">
            <Radio value="finish" label={t("pauseForm.finish")} />
            <Radio value="drain" label={t("pauseForm.drain")} />
          </Stack>
        </Radio.Group>
        <Textarea
          label={t("pauseForm.reason")}
          description={t("pauseForm.reasonDescription")}
          required
          maxLength={300}
          autosize
          minRows={2}
          {...form.getInputProps("reason")}
        />
        <FormError message={pause.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("pauseForm.cancel")}
          </Button>
          <Button type="submit" loading={pause.isPending}>
            {t("pauseForm.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
