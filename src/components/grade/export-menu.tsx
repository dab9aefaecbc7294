"use client";

import { Button, Menu, ScrollArea, Text } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { downloadBytes, downloadText } from "@/components/ui/download";
import { useAction } from "@/components/ui/use-action";
import {
  gradebookFormatNames,
  gradebookFormats,
  gradeUnits,
  type GradebookFormat,
  type GradeUnit,
} from "@/core/school/gradebook-format";
import { useTRPC, useTRPCClient } from "@/trpc/react";

type Choice = { id: string; title: string; isReleased: boolean };
type Props = { courseId: string; exercises: Choice[] };

/** Those of which a grade was released; before the first release all. */
function chooseReleased(exercises: Choice[]): string[] {
  const released = exercises.filter(({ isReleased }) => isReleased);
  return (released.length > 0 ? released : exercises).map(({ id }) => id);
}

/** The released grades of one exercise, or of chosen ones, as a file for each kind of gradebook. */
export function ExportMenu({ courseId, exercises }: Props) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const [unit, setUnit] = useState<GradeUnit>("points");
  const { data: sections = [] } = useQuery(useTRPC().sections.list.queryOptions({ courseId }));
  const [sectionId, setSectionId] = useState("");
  const [picked, setPicked] = useState<string[] | null>(null);
  const exerciseIds = picked ?? chooseReleased(exercises);
  const download = useAction(async (format: GradebookFormat) => {
    const { fileName, content, type } = await api.grades.export.mutate({
      courseId,
      exerciseIds,
      sectionId: sectionId || null,
      format,
      unit,
    });
    if (type === "csv") downloadText(fileName, content, "text/csv");
    else
      downloadBytes(fileName, content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  });
  return (
    <Menu position="bottom-end" width={360}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          loading={download.isPending}
        >
          {t("exportGrades")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("exportAs.label")}</Menu.Label>
        <Menu.RadioGroup
          value={unit}
          onChange={(value) => setUnit(gradeUnits.find((each) => each === value) ?? unit)}
        >
          {gradeUnits.map((value) => (
            <Menu.RadioItem key={value} value={value}>
              {t(`exportAs.${value}`)}
              {value === "percent" && (
                <Text size="xs" c="dimmed">
                  {t("exportAs.percentAdvice")}
                </Text>
              )}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {exercises.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("exportAs.exercises")}</Menu.Label>
            <ScrollArea.Autosize mah={180}>
              {exercises.map(({ id, title, isReleased }) => (
                <Menu.CheckboxItem
                  key={id}
                  checked={exerciseIds.includes(id)}
                  closeMenuOnClick={false}
                  onChange={(isChecked) =>
                    setPicked(isChecked ? [...exerciseIds, id] : exerciseIds.filter((each) => each !== id))
                  }
                >
                  {title}
                  {!isReleased && (
                    <Text size="xs" c="dimmed">
                      {t("exportAs.unreleased")}
                    </Text>
                  )}
                </Menu.CheckboxItem>
              ))}
            </ScrollArea.Autosize>
          </>
        )}
        {sections.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("exportAs.section")}</Menu.Label>
            <ScrollArea.Autosize mah={140}>
              <Menu.RadioGroup value={sectionId} onChange={setSectionId}>
                {[{ id: "", name: t("exportAs.allSections") }, ...sections].map(({ id, name }) => (
                  <Menu.RadioItem key={id} value={id} closeMenuOnClick={false}>
                    {name}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </ScrollArea.Autosize>
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t("exportAs.files")}</Menu.Label>
        {gradebookFormats.map((format) => (
          <Menu.Item
            key={format}
            disabled={exerciseIds.length === 0}
            onClick={() => void download.run(format)}
          >
            {gradebookFormatNames[format]}
            <Text size="xs" c="dimmed">
              {t(`formats.${format}`)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
