"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Loading } from "@/components/ui/loading";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import type { TrainerRow } from "@/core/run/queue-view";
import { useTRPCClient } from "@/trpc/react";

const PauseForm = dynamic(() => import("./pause-form").then((file) => file.PauseForm), { loading: Loading });

type Props = { trainer: TrainerRow };

function ResumeButton({ trainer: { id: trainerId, host } }: Props) {
  const t = useTranslations("queue.trainers");
  const api = useTRPCClient();
  const resume = useAction(async () => {
    await api.runs.resumeTrainer.mutate({ trainerId });
    notifyDone(t("isResumed", { host }));
  });
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      loading={resume.isPending}
      aria-label={t("resumeLabel", { host })}
      onClick={() => void resume.run()}
    >
      {t("resume")}
    </Button>
  );
}

/** Lets an administrator stop a trainer from taking runs, for a reason, or let it go on. */
export function TrainerActions({ trainer }: Props) {
  const t = useTranslations("queue");
  const [isOpen, { open, close }] = useDisclosure();
  const { host } = trainer;
  if (trainer.pause) return <ResumeButton trainer={trainer} />;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerPause size={16} aria-hidden />}
        aria-haspopup="dialog"
        aria-label={t("trainers.pauseLabel", { host })}
        onClick={open}
      >
        {t("trainers.pause")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("pauseForm.title", { host })}
        closeButtonProps={{ "aria-label": t("pauseForm.cancel") }}
      >
        <PauseForm trainer={trainer} close={close} />
      </Modal>
    </>
  );
}
