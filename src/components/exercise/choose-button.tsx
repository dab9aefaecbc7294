"use client";

import { Badge, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { canCount } from "@/core/run/run-status";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Props = {
  submission: RouterOutputs["submissions"]["listOwn"][number];
  exerciseId: string;
  /** The exercise takes submissions. */
  isOpen: boolean;
};

/** Marks the chosen submission, or lets the student choose this one if it can count. */
export function ChooseButton({ submission, exerciseId, isOpen }: Props) {
  const { id, number, isChosen } = submission;
  const t = useTranslations("exercise.choice");
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const choose = useAction(async () => {
    await api.submissions.choose.mutate({ submissionId: id });
    await queryClient.invalidateQueries(trpc.submissions.listOwn.queryFilter({ exerciseId }));
    notifyDone(t("done", { number }));
  });
  if (isChosen) return <Badge color="petrol">{t("isChosen")}</Badge>;
  if (!isOpen || !canCount(submission)) return "–";
  return (
    <Button
      size="xs"
      variant="default"
      loading={choose.isPending}
      onClick={() => void choose.run()}
      aria-label={t("chooseNumber", { number })}
    >
      {t("choose")}
    </Button>
  );
}
