"use client";

import { Switch } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

/** Whether students see each other's names, or invented ones. */
export function PseudonymSwitch({ course }: { course: RouterOutputs["courses"]["get"] }) {
  const t = useTranslations("course");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const change = useAction(async (pseudonyms: boolean) => {
    await api.courses.update.mutate({
      courseId: course.id,
      title: course.title,
      term: course.term,
      pseudonyms,
    });
    await queryClient.invalidateQueries(trpc.courses.get.queryFilter({ courseId: course.id }));
    notifyDone(pseudonyms ? t("pseudonyms.on") : t("pseudonyms.off"));
  });
  return (
    <Switch
      label={t("pseudonyms.label")}
      description={t("pseudonyms.advice")}
      checked={course.pseudonyms}
      disabled={change.isPending}
      onChange={(event) => void change.run(event.currentTarget.checked)}
    />
  );
}
