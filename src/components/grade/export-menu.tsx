"use client";

import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
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
import { useTRPCClient } from "@/trpc/react";

/** The released grades of one exercise, or with null of all, as a file for each kind of gradebook. */
export function ExportMenu({ courseId, exerciseId }: { courseId: string; exerciseId: string | null }) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const [unit, setUnit] = useState<GradeUnit>("points");
  const download = useAction(async (format: GradebookFormat) => {
    const exerciseIds = exerciseId === null ? null : [exerciseId];
    const { fileName, content, type } = await api.grades.export.mutate({
      courseId,
      exerciseIds,
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
        <Menu.Divider />
        <Menu.Label>{t("exportAs.files")}</Menu.Label>
        {gradebookFormats.map((format) => (
          <Menu.Item key={format} onClick={() => void download.run(format)}>
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
