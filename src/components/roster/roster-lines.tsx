"use client";

import { Badge, Button, Checkbox, Group, Select, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { rosterStatuses, type RosterLine, type RosterStatus } from "@/core/school/roster/roster-line";
import { isCertain, isWritable, type RosterDecision } from "@/core/school/roster/roster-plan";
import type { RosterPreview } from "./rows";
import { SchoolNumbers } from "./school-numbers";

const colors: Record<RosterStatus, string> = {
  new: "petrol",
  member: "gray",
  listed: "gray",
  removed: "signal",
  several: "signal",
  unreadable: "red",
  repeated: "gray",
  test_student: "gray",
};
const needsLook = (line: RosterLine) =>
  line.status === "unreadable" || (isWritable(line) && !isCertain(line));

/** What ticking a doubtful line says. */
const takeLine = ({ line, personId }: RosterLine): RosterDecision =>
  personId === null ? { line, take: "new" } : { line, take: "person", personId };

type Props = {
  preview: RosterPreview;
  decisions: RosterDecision[];
  onDecide(decisions: RosterDecision[]): void;
};

/** Shows how the import would treat each line of the file. */
export function RosterLines({ preview: { lines, people }, decisions, onDecide }: Props) {
  const t = useTranslations("roster.lines");
  const [isShort, setIsShort] = useState(false);
  const names = new Map(people.map((person) => [person.id, person]));
  const counts = rosterStatuses.map((status) => ({
    status,
    count: lines.filter((line) => line.status === status).length,
  }));
  const tickable = lines.filter(({ doubt, status }) => doubt !== null && status !== "several");
  const decide = (line: number, decision: RosterDecision | null) =>
    onDecide([...decisions.filter((each) => each.line !== line), ...(decision ? [decision] : [])]);
  return (
    <>
      <Group gap="xs">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => (
            <Badge key={status} color={colors[status]} size="lg">
              {t("count", { status: t(`status.${status}`), count })}
            </Badge>
          ))}
      </Group>
      <Group>
        <Switch
          label={t("onlyDoubtful")}
          checked={isShort}
          onChange={(event) => setIsShort(event.currentTarget.checked)}
        />
        {tickable.length > 1 && (
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              onDecide([
                ...decisions.filter(({ line }) => !tickable.some((each) => each.line === line)),
                ...tickable.map(takeLine),
              ])
            }
          >
            {t("takeAll", { count: tickable.length })}
          </Button>
        )}
      </Group>
      <DataTable
        caption={t("caption")}
        rows={isShort ? lines.filter(needsLook) : lines}
        rowKey={({ line }) => String(line)}
        minWidth={900}
        columns={[
          { key: "line", header: t("line"), isNumber: true, cell: ({ line }) => line },
          {
            key: "name",
            header: t("inFile"),
            isRowHeader: true,
            cell: ({ name, email }) => (
              <>
                {name || "–"}
                <Text size="xs" c="dimmed">
                  {email !== name && email}
                </Text>
              </>
            ),
          },
          {
            key: "numbers",
            header: t("numbers"),
            cell: ({ identity }) => <SchoolNumbers identity={identity} />,
          },
          {
            key: "person",
            header: t("here"),
            cell: ({ line, personId, matchedBy }) => {
              if (personId !== null && matchedBy)
                return <PersonHere person={names.get(personId)} note={t(`by.${matchedBy}`)} />;
              const decided = decisions.find((each) => each.line === line);
              const person = decided?.take === "person" ? names.get(decided.personId) : undefined;
              // Namesakes differ by their addresses.
              return person ? <PersonHere person={person} note={person.email} /> : "–";
            },
          },
          {
            key: "status",
            header: t("what"),
            cell: ({ status, problem, doubt, role, email }) => (
              <>
                <Group gap={4}>
                  <Badge color={colors[status]}>{t(`status.${status}`)}</Badge>
                  {doubt && <Badge color="signal">{t("needsLook")}</Badge>}
                </Group>
                <Text size="xs" c="dimmed">
                  {problem
                    ? t(`problem.${problem}`)
                    : doubt
                      ? t(`doubt.${doubt}`, { role })
                      : status === "new" && email === null
                        ? t("newWithoutAddress")
                        : t(`why.${status}`)}
                </Text>
              </>
            ),
          },
          {
            key: "take",
            header: t("take"),
            cell: (line) => (
              <LineChoice
                line={line}
                names={names}
                decision={decisions.find((each) => each.line === line.line) ?? null}
                onDecide={decide}
              />
            ),
          },
        ]}
      />
    </>
  );
}

function PersonHere({ person, note }: { person: RosterPreview["people"][number] | undefined; note: string }) {
  return (
    <>
      {person?.name}
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </>
  );
}

type ChoiceProps = {
  line: RosterLine;
  names: ReadonlyMap<string, RosterPreview["people"][number]>;
  decision: RosterDecision | null;
  onDecide(line: number, decision: RosterDecision | null): void;
};

/** Chooses whether a line is imported and, if it is ambiguous, for which person. */
function LineChoice({ line: read, names, decision, onDecide }: ChoiceProps) {
  const t = useTranslations("roster.lines");
  const { line, name, status, candidateIds } = read;
  if (!isWritable(read)) return "–";
  if (status !== "several") {
    const isSure = isCertain(read);
    const whenTicked = isSure ? null : takeLine(read);
    const whenNot: RosterDecision | null = isSure ? { line, take: "nothing" } : null;
    return (
      <Checkbox
        aria-label={t("takeLine", { line, name })}
        checked={isSure ? decision === null : decision !== null}
        onChange={(event) => onDecide(line, event.currentTarget.checked ? whenTicked : whenNot)}
      />
    );
  }
  const candidates = candidateIds
    .flatMap((id) => names.get(id) ?? [])
    .map(({ id, name: label, email }) => ({ value: id, label: `${label} (${email})` }));
  const write = (value: string | null) => {
    if (value === null || value === "nothing") return onDecide(line, null);
    onDecide(line, value === "new" ? { line, take: "new" } : { line, take: "person", personId: value });
  };
  return (
    <Select
      size="xs"
      w={210}
      aria-label={t("who", { line, name })}
      data={[{ value: "nothing", label: t("leaveOut") }, { value: "new", label: t("asNew") }, ...candidates]}
      value={decision === null ? "nothing" : decision.take === "person" ? decision.personId : decision.take}
      allowDeselect={false}
      comboboxProps={{ width: 340, position: "bottom-end" }}
      onChange={write}
    />
  );
}
