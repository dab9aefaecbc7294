"use client";

import { Button, type MantineSize } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

type Props = { courseId: string; exerciseId: string; title: string; size?: MantineSize };

export function PublishButton({ courseId, exerciseId, title, size = "sm" }: Props) {
  const t = useTranslations("exercise");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const publish = useAction(async () => {
    await api.exercises.publish.mutate({ exerciseId });
    await Promise.all([
      queryClient.invalidateQueries(trpc.exercises.list.queryFilter({ courseId })),
      queryClient.invalidateQueries(trpc.exercises.get.queryFilter({ exerciseId })),
    ]);
    notifyDone(t("form.published", { title }));
  });
  return (
    <Button
      size={size}
      loading={publish.isPending}
      onClick={() => void publish.run()}
      aria-label={t("form.publishWhat", { title })}
    >
      {t("form.publish")}
    </Button>
  );
}
