"use client";

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

type Props = { courseId: string; exerciseId: string; title: string; action: "unpublish" | "remove" };

/** Makes an exercise a draft again, or deletes a draft; says first what that means. */
export function ExerciseLifeButton({ courseId, exerciseId, title, action }: Props) {
  const t = useTranslations("exercise.life");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const act = useAction(async () => {
    const question = {
      title: t(`${action}.ask`, { title }),
      message: t(`${action}.warning`),
      confirm: t(`${action}.do`),
      isDangerous: action === "remove",
    };
    if (!(await confirm(question))) return;
    await api.exercises[action].mutate({ exerciseId });
    await queryClient.invalidateQueries(trpc.exercises.list.queryFilter({ courseId }));
    notifyDone(t(`${action}.done`, { title }));
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-haspopup="dialog"
      aria-label={t(`${action}.what`, { title })}
      loading={act.isPending}
      onClick={() => void act.run()}
    >
      {t(`${action}.do`)}
    </Button>
  );
}
