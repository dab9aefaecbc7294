"use client";

import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { QueueSnapshot } from "@/core/events";
import { useTRPCClient } from "@/trpc/react";

type Trainer = QueueSnapshot["trainers"][number];
type Props = { courseId: string; trainer: Trainer };

function ResumeButton({ courseId, trainer: { id: trainerId, host } }: Props) {
  const t = useTranslations("queue.trainers");
  const api = useTRPCClient();
  const resume = useAction(async () => {
    await api.runs.resumeTrainer.mutate({ courseId, trainerId });
    notifyDone(t("isResumed", { host }));
  });
  return (
    <Button size="xs" variant="default" leftSection={<IconPlayerPlay size={16} aria-hidden />} loading={resume.isPending}
      aria-label={t("resumeLabel", { host })} onClick={() => void resume.run()}>
      {t("resume")}
    </Button>
  );
}

function PauseForm({ courseId, trainer: { id: trainerId, host }, close }: Props & { close(): void }) {
  const t = useTranslations("queue");
  const api = useTRPCClient();
  const form = useForm({
    initialValues: { reason: "", ending: "finish" },
    validate: { reason: (reason) => (reason.trim() === "" ? t("pauseForm.reasonMissing") : null) },
  });
  const pause = useAction(async ({ reason, ending }: typeof form.values) => {
    await api.runs.pauseTrainer.mutate({ courseId, trainerId, reason, drain: ending === "drain" });
    notifyDone(t("trainers.isPaused", { host }));
    close();
  }, { isQuiet: true });
  return (
    <form onSubmit={form.onSubmit((values) => void pause.run(values))} noValidate>
      <Stack>
        <Radio.Group label={t("pauseForm.what")} {...form.getInputProps("ending")}>
          <Stack gap="xs" mt="xs">
            <Radio value="finish" label={t("pauseForm.finish")} />
            <Radio value="drain" label={t("pauseForm.drain")} />
          </Stack>
        </Radio.Group>
        <Textarea label={t("pauseForm.reason")} description={t("pauseForm.reasonDescription")} required maxLength={300} autosize minRows={2}
          {...form.getInputProps("reason")} />
        <FormError message={pause.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{t("pauseForm.cancel")}</Button>
          <Button type="submit" loading={pause.isPending}>{t("pauseForm.submit")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What an instructor may do with a trainer: stop it from taking runs, for a reason, or let it go on. */
export function TrainerActions({ courseId, trainer }: Props) {
  const t = useTranslations("queue");
  const [isOpen, { open, close }] = useDisclosure();
  const { host } = trainer;
  if (trainer.pause) return <ResumeButton courseId={courseId} trainer={trainer} />;
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconPlayerPause size={16} aria-hidden />} aria-haspopup="dialog"
        aria-label={t("trainers.pauseLabel", { host })} onClick={open}>
        {t("trainers.pause")}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t("pauseForm.title", { host })} closeButtonProps={{ "aria-label": t("pauseForm.cancel") }}>
        <PauseForm courseId={courseId} trainer={trainer} close={close} />
      </Modal>
    </>
  );
}
