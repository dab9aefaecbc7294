"use client";

import { Anchor, Badge, Group, Select, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ClaimNote } from "@/components/roster/claim-note";
import { MemberActions } from "@/components/roster/member-actions";
import { SchoolNumbers } from "@/components/roster/school-numbers";
import { AssistantSections } from "@/components/roster/sections/assistant-sections";
import { SectionFilter } from "@/components/roster/sections/section-filter";
import { SectionSelect } from "@/components/roster/sections/section-select";
import { useRefreshRoster } from "@/components/roster/use-refresh-roster";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Link } from "@/components/ui/link";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import type { Role } from "@/core/base/actor";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Member = RouterOutputs["members"]["list"][number];

const roles: Role[] = ["instructor", "assistant", "student"];

/** Everyone in the course. Only instructors change it. */
export function MemberTable({ courseId, isEditable }: { courseId: string; isEditable: boolean }) {
  const t = useTranslations("course");
  const { data: members } = useSuspenseQuery(useTRPC().members.list.queryOptions({ courseId }));
  const { data: sections } = useSuspenseQuery(useTRPC().sections.list.queryOptions({ courseId }));
  const [section, setSection] = useState("");
  const tRoster = useTranslations("roster.members");
  const tSections = useTranslations("roster.sections");
  const nameOf = (id: string | null) => sections.find((each) => each.id === id)?.name ?? null;
  const rows = members.filter((each) => section === "" || nameOf(each.sectionId) === section);
  const shown: Column<Member>[] = [
    {
      key: "name",
      header: t("members.name"),
      isRowHeader: true,
      cell: (member) => <Name courseId={courseId} member={member} isEditable={isEditable} />,
    },
    { key: "email", header: t("members.email"), cell: ({ email }) => email || "–" },
    {
      key: "school",
      header: tRoster("numbers"),
      cell: ({ school }) => (school ? <SchoolNumbers identity={school.identity} /> : "–"),
    },
  ];
  const ofSection: Column<Member> = {
    key: "section",
    header: tSections("column"),
    cell: (member) => <Section {...{ courseId, member, sections, isEditable }} />,
  };
  const role: Column<Member> = {
    key: "role",
    header: t("members.role"),
    cell: (member) =>
      isEditable && !member.removedAt ? (
        <RoleSelect courseId={courseId} member={member} />
      ) : (
        t(`roles.${member.role}`)
      ),
  };
  const does: Column<Member> = {
    key: "does",
    header: tRoster("does"),
    cell: (member) => <MemberActions courseId={courseId} member={member} />,
  };
  const columns = [
    ...shown,
    ...(sections.length > 0 ? [ofSection] : []),
    role,
    ...(isEditable ? [does] : []),
  ];
  return (
    <Stack>
      {sections.length > 0 && (
        <Group>
          <SectionFilter sections={sections.map(({ name }) => name)} value={section} onChange={setSection} />
        </Group>
      )}
      <DataTable
        caption={t("members.caption")}
        rows={rows}
        rowKey={({ enrolmentId }) => enrolmentId}
        columns={columns}
        minWidth={isEditable ? 860 : 620}
      />
    </Stack>
  );
}

/** A student's section, or whose students an assistant sees. */
function Section({
  courseId,
  member,
  sections,
  isEditable,
}: {
  courseId: string;
  member: Member;
  sections: RouterOutputs["sections"]["list"];
  isEditable: boolean;
}) {
  const { role, removedAt, sectionId } = member;
  if (removedAt || role === "instructor") return "–";
  if (role === "assistant") return <AssistantSections {...{ courseId, member, sections, isEditable }} />;
  if (isEditable) return <SectionSelect {...{ courseId, member, sections }} />;
  return sections.find(({ id }) => id === sectionId)?.name ?? "–";
}

/** The member's name; a student's name links to their timeline in the course. */
function Name({
  courseId,
  member: { enrolmentId, name, role, school, removedAt, pseudonymisedAt, claim, formerEmail },
  isEditable,
}: {
  courseId: string;
  member: Member;
  isEditable: boolean;
}) {
  const t = useTranslations("roster.members");
  const tClaims = useTranslations("roster.claims");
  const tTimeline = useTranslations("review.timeline");
  const href = `/courses/${courseId}/members/${enrolmentId}`;
  return (
    <>
      {role === "student" ? (
        <Anchor component={Link} href={href} underline="always" c="inherit" inherit title={tTimeline("link")}>
          {name}
        </Anchor>
      ) : (
        name
      )}
      {school && school.name !== name && (
        <Text size="xs" c="dimmed">
          {t("atSchool", { name: school.name })}
        </Text>
      )}
      {claim && <ClaimNote courseId={courseId} claim={claim} isEditable={isEditable} />}
      {formerEmail !== null && (
        <Text size="xs" c="dimmed">
          {tClaims("lost", { address: formerEmail })}
        </Text>
      )}
      {removedAt && (
        <div>
          <Badge color="gray">{pseudonymisedAt ? t("isPseudonymised") : t("isRemoved")}</Badge>
        </div>
      )}
    </>
  );
}

function RoleSelect({ courseId, member }: { courseId: string; member: Member }) {
  const t = useTranslations("course");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
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
