"use client";

import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { Panel } from "@/components/ui/layout/panel";
import { leaveFor } from "@/components/ui/leave-for";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
type Course = RouterOutputs["courses"]["get"];

/** How a course ends: for its reader, who leaves, or for everybody, when its instructor archives it. */
export function CourseLifePanel({ course: { id: courseId, title, role, archivedAt } }: { course: Course }) {
  const t = useTranslations("course.life");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const change = useAction(async () => {
    const what = archivedAt ? "reopen" : "archive";
    const question = {
      title: t(`${what}.ask`, { title }),
      message: t(`${what}.warning`),
      confirm: t(`${what}.do`),
    };
    if (!(await confirm(question))) return;
    await api.courses[what].mutate({ courseId });
    await queryClient.invalidateQueries(trpc.courses.pathFilter());
    notifyDone(t(`${what}.done`, { title }));
  });
  const leave = useAction(async () => {
    const question = {
      title: t("leave.ask", { title }),
      message: t("leave.warning"),
      confirm: t("leave.do"),
      isDangerous: true,
    };
    if (!(await confirm(question))) return;
    await api.courses.leave.mutate({ courseId });
    await leaveFor("/courses");
  });
  return (
    <Panel title={t("title")} description={archivedAt ? t("isArchived") : undefined}>
      <Group>
        {role === "instructor" && (
          <Button
            variant="default"
            aria-haspopup="dialog"
            loading={change.isPending}
            onClick={() => void change.run()}
          >
            {archivedAt ? t("reopen.do") : t("archive.do")}
          </Button>
        )}
        <Button
          variant="default"
          aria-haspopup="dialog"
          loading={leave.isPending}
          onClick={() => void leave.run()}
        >
          {t("leave.do")}
        </Button>
      </Group>
    </Panel>
  );
}
