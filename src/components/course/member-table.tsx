"use client";

import { Button, Select } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { confirm } from "@/components/ui/confirm";
import { DataTable, type Column } from "@/components/ui/data-table";
import { notifyDone, useAction } from "@/components/ui/use-action";
import type { Role } from "@/core/actor";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { roleTitles } from "./role";

type Member = RouterOutputs["members"]["list"][number];

const roles: Role[] = ["instructor", "assistant", "student"];

/** Everyone in the course. Only instructors change it. */
export function MemberTable({ courseId, isEditable }: { courseId: string; isEditable: boolean }) {
  const { data: members } = useSuspenseQuery(useTRPC().members.list.queryOptions({ courseId }));
  const shown: Column<Member>[] = [
    { key: "name", header: "Name", isRowHeader: true, cell: ({ name }) => name },
    { key: "email", header: "E-mail", cell: ({ email }) => email },
  ];
  const role: Column<Member> = {
    key: "role",
    header: "Role",
    cell: (member) => (isEditable ? <RoleSelect courseId={courseId} member={member} /> : roleTitles[member.role]),
  };
  const remove: Column<Member> = {
    key: "remove",
    header: "Remove",
    cell: (member) => <RemoveButton courseId={courseId} member={member} />,
  };
  return (
    <DataTable
      caption="Members of the course"
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
  const api = useTRPCClient();
  const refresh = useRefresh(courseId);
  const change = useAction(async (role: Role) => {
    await api.members.setRole.mutate({ courseId, enrolmentId: member.enrolmentId, role });
    await refresh();
    notifyDone(`${member.name} is now ${roleTitles[role].toLowerCase()}.`);
  });
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      data={roles.map((role) => ({ value: role, label: roleTitles[role] }))}
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
  const api = useTRPCClient();
  const refresh = useRefresh(courseId);
  const remove = useAction(async () => {
    const question = {
      title: `Remove ${member.name}?`,
      message: `${member.name} can no longer see the course. With the join code, they can come back.`,
      confirm: "Remove",
      isDangerous: true,
    };
    if (!(await confirm(question))) return;
    await api.members.remove.mutate({ courseId, enrolmentId: member.enrolmentId });
    await refresh();
    notifyDone(`${member.name} is no longer in the course.`);
  });
  return (
    <Button variant="default" size="xs" loading={remove.isPending} onClick={() => void remove.run()} aria-label={`Remove ${member.name}`}>
      Remove
    </Button>
  );
}
