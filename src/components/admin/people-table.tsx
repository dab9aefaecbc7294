"use client";

import { Badge, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/layout/empty-state";
import type { RouterOutputs } from "@/trpc/react";
import { PersonActions } from "./person-actions";

type People = RouterOutputs["admin"]["people"];
type Person = People["people"][number];

export function PeopleTable({ people, total }: People) {
  const t = useTranslations("admin.people");
  if (people.length === 0) return <EmptyState title={t("nobody")}>{t("nobodyText")}</EmptyState>;
  const columns: Column<Person>[] = [
    { key: "name", header: t("name"), isRowHeader: true, cell: (person) => <Name person={person} /> },
    { key: "email", header: t("email"), cell: (person) => <Address person={person} /> },
    { key: "courses", header: t("courses"), isNumber: true, cell: ({ courses }) => courses },
    {
      key: "seen",
      header: t("seen"),
      cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime value={lastSeenAt} /> : "–"),
    },
    { key: "does", header: t("does"), cell: (person) => <PersonActions person={person} /> },
  ];
  return (
    <>
      <DataTable
        caption={t("everybody")}
        rows={people}
        rowKey={({ id }) => id}
        columns={columns}
        minWidth={900}
      />
      {total > people.length && (
        <Text size="sm" c="dimmed">
          {t("more", { shown: people.length, total })}
        </Text>
      )}
    </>
  );
}

function Name({ person: { name, isAdministrator, mayCreateCourses, closedAt } }: { person: Person }) {
  const t = useTranslations("admin.people");
  return (
    <>
      {name}
      <div>
        {closedAt && <Badge color="gray">{t("isClosed")}</Badge>}
        {isAdministrator && <Badge color="petrol">{t("isAdministrator")}</Badge>}
        {mayCreateCourses && !isAdministrator && <Badge>{t("isInstructor")}</Badge>}
      </div>
    </>
  );
}

function Address({ person: { email, formerEmail, isProven, hasPassword, hasFactor } }: { person: Person }) {
  const t = useTranslations("admin.people");
  return (
    <>
      {formerEmail === null ? email : t("lost", { address: formerEmail })}
      <Text size="xs" c="dimmed">
        {isProven ? t("proven") : t("unproven")} {hasPassword ? t("byPassword") : t("bySchool")}{" "}
        {hasFactor && t("byFactor")}
      </Text>
    </>
  );
}
