"use client";

import { Group, Select, Stack, Table, TextInput, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { useTable } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { MoreRows } from "@/components/ui/table/more-rows";
import { useFirstRows } from "@/components/ui/table/use-first-rows";
import { SectionFilter } from "@/components/roster/sections/section-filter";
import { useFormat } from "@/components/ui/use-format";
import type { GradeState } from "@/core/grade/grade";
import { hasState, features, makeColumns, type Gradebook } from "./gradebook-columns";
import classes from "./gradebook-grid.module.css";
import { ReleaseForm } from "./release-form";

const states: GradeState[] = ["not_marked", "in_marking", "ready", "released"];
const sortings = { asc: "ascending", desc: "descending" } as const;
const SortIcons = { asc: IconArrowUp, desc: IconArrowDown } as const;

type Props = { gradebook: Gradebook; mayRelease: boolean };

/** Sorted, filtered and selected by the reader; names stay in sight while the exercises scroll. */
export function GradebookGrid({ gradebook, mayRelease }: Props) {
  const t = useTranslations("gradebook");
  const format = useFormat();
  const [state, setState] = useState<GradeState | null>(null);
  const [section, setSection] = useState("");
  const columns = useMemo(() => makeColumns(t, format, gradebook), [t, format, gradebook]);
  const data = useMemo(
    () =>
      gradebook.students.filter(
        (line) => (state === null || hasState(line, state)) && (section === "" || line.section === section),
      ),
    [gradebook, state, section],
  );
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ enrolmentId }) => enrolmentId,
    enableMultiSort: false,
  });
  const { rows } = table.getRowModel();
  const { shown, hidden, showMore } = useFirstRows(rows);
  const visible = (id: string) => mayRelease || id !== "select";
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t("search")}
          flex="1 1 220px"
          onChange={(event) => table.setGlobalFilter(event.currentTarget.value)}
        />
        <Select
          label={t("show")}
          placeholder={t("showAll")}
          clearable
          value={state}
          onChange={setState}
          data={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <SectionFilter
          sections={gradebook.students.map((line) => line.section)}
          value={section}
          onChange={setSection}
        />
      </Group>
      {mayRelease && (
        <ReleaseForm
          exercises={gradebook.exercises}
          enrolmentIds={rows.filter((row) => row.getIsSelected()).map(({ id }) => id)}
        />
      )}
      <VisuallyHidden role="status">{t("shown", { count: rows.length })}</VisuallyHidden>
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={t("caption")}>
        <Table verticalSpacing="xs" highlightOnHover>
          <caption className={classes.caption}>{t("caption")}</caption>
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers
                  .filter(({ column }) => visible(column.id))
                  .map((header) => {
                    const sorted = header.column.getIsSorted();
                    const Icon = sorted ? SortIcons[sorted] : IconArrowsSort;
                    return (
                      <Table.Th
                        key={header.id}
                        scope="col"
                        className={classes.header}
                        data-column={header.column.id}
                        aria-sort={sorted ? sortings[sorted] : undefined}
                      >
                        {header.column.getCanSort() ? (
                          <UnstyledButton
                            onClick={header.column.getToggleSortingHandler()}
                            className={classes.sort}
                            title={t("sort", { column: String(header.column.columnDef.header) })}
                          >
                            <table.FlexRender header={header} /> <Icon size={14} aria-hidden />
                          </UnstyledButton>
                        ) : (
                          <table.FlexRender header={header} />
                        )}
                      </Table.Th>
                    );
                  })}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={row.id}>
                {row
                  .getAllCells()
                  .filter(({ column }) => visible(column.id))
                  .map((cell) => (
                    <Table.Td
                      key={cell.id}
                      data-column={cell.column.id}
                      className={classes.cell}
                      component={cell.column.id === "name" ? "th" : "td"}
                      scope={cell.column.id === "name" ? "row" : undefined}
                    >
                      <table.FlexRender cell={cell} />
                    </Table.Td>
                  ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div>
        <MoreRows hidden={hidden} showMore={showMore} />
      </div>
    </Stack>
  );
}
