"use client";

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

export function useRefreshGrades(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.grades.pathFilter());
}

export function ComputeButton({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const compute = useAction(async () => {
    await api.grades.compute.mutate({ exerciseId });
    await refresh();
    notifyDone(t("actions.computed"));
  });
  return (
    <Button variant="default" loading={compute.isPending} onClick={() => void compute.run()}>
      {t("actions.compute")}
    </Button>
  );
}
