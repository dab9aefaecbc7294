"use client";

import { Button, Select } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/confirm";
import { DataTable, type Column } from "@/components/ui/data-table";
import { notifyDone, useAction } from "@/components/ui/use-action";
import type { Role } from "@/core/actor";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Member = RouterOutputs["members"]["list"][number];

const roles: Role[] = ["instructor", "assistant", "student"];

/** Everyone in the course. Only instructors change it. */
export function MemberTable({ courseId, isEditable }: { courseId: string; isEditable: boolean }) {
  const t = useTranslations("course");
  const { data: members } = useSuspenseQuery(useTRPC().members.list.queryOptions({ courseId }));
  const shown: Column<Member>[] = [
    { key: "name", header: t("members.name"), isRowHeader: true, cell: ({ name }) => name },
    { key: "email", header: t("members.email"), cell: ({ email }) => email },
  ];
  const role: Column<Member> = {
    key: "role",
    header: t("members.role"),
    cell: (member) => (isEditable ? <RoleSelect courseId={courseId} member={member} /> : t(`roles.${member.role}`)),
  };
  const remove: Column<Member> = {
    key: "remove",
    header: t("members.remove"),
    cell: (member) => <RemoveButton courseId={courseId} member={member} />,
  };
  return (
    <DataTable
      caption={t("members.caption")}
      rows={members}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={isEditable ? [...shown, role, remove] : [...shown, role]}
      minWidth={620}
    />
  );
}

function useRefresh(courseId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.members.list.queryFilter({ courseId })),
      queryClient.invalidateQueries(trpc.courses.get.queryFilter({ courseId })),
    ]);
  };
}

function RoleSelect({ courseId, member }: { courseId: string; member: Member }) {
  const t = useTranslations("course");
  const api = useTRPCClient();
  const refresh = useRefresh(courseId);
  const change = useAction(async (role: Role) => {
    await api.members.setRole.mutate({ courseId, enrolmentId: member.enrolmentId, role });
    await refresh();
    notifyDone(t("members.changed", { name: member.name, role }));
  });
  return (
    <Select
      aria-label={t("members.roleOf", { name: member.name })}
      data={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      value={member.role}
      allowDeselect={false}
      disabled={change.isPending}
      onChange={(role) => role !== null && role !== member.role && void change.run(role)}
      w={150}
      size="xs"
    />
  );
}

function RemoveButton({ courseId, member }: { courseId: string; member: Member }) {
  const t = useTranslations("course");
  const api = useTRPCClient();
  const refresh = useRefresh(courseId);
  const remove = useAction(async () => {
    const question = {
      title: t("members.ask", { name: member.name }),
      message: t("members.warning", { name: member.name }),
      confirm: t("members.remove"),
      isDangerous: true,
    };
    if (!(await confirm(question))) return;
    await api.members.remove.mutate({ courseId, enrolmentId: member.enrolmentId });
    await refresh();
    notifyDone(t("members.removed", { name: member.name }));
  });
  return (
    <Button variant="default" size="xs" loading={remove.isPending} onClick={() => void remove.run()} aria-label={t("members.removeWho", { name: member.name })}>
      {t("members.remove")}
    </Button>
  );
}
