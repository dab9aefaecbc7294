"use client";

import { NativeSelect } from "@mantine/core";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { useRefreshRoster } from "@/components/roster/use-refresh-roster";

type Member = RouterOutputs["members"]["list"][number];
type Props = {
  courseId: string;
  member: Pick<Member, "enrolmentId" | "name" | "sectionId">;
  sections: RouterOutputs["sections"]["list"];
};

/** Puts a student into a section. */
export function SectionSelect({ courseId, member: { enrolmentId, name, sectionId }, sections }: Props) {
  const t = useTranslations("roster.sections");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const move = useAction(async (to: string | null) => {
    await api.sections.assign.mutate({ courseId, sectionId: to, enrolmentIds: [enrolmentId] });
    await refresh();
    notifyDone(t("moved", { name }));
  });
  return (
    <NativeSelect
      aria-label={t("of", { name })}
      data={[
        { value: "", label: t("noSection") },
        ...sections.map(({ id, name: label }) => ({ value: id, label })),
      ]}
      value={sectionId ?? ""}
      disabled={move.isPending}
      onChange={({ currentTarget }) => void move.run(currentTarget.value || null)}
      w={150}
      size="xs"
    />
  );
}
