"use client";

import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { downloadBytes, downloadText } from "@/components/ui/download";
import { useAction } from "@/components/ui/use-action";
import { GradebookFormatSchema, gradebookFormats, type GradebookFormat } from "@/core/gradebook-format";
import { useTRPCClient } from "@/trpc/react";

/** The released grades, as a file for each kind of gradebook. */
export function ExportMenu({ courseId, exerciseId }: { courseId: string; exerciseId: string }) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const download = useAction(async (format: GradebookFormat) => {
    const { fileName, content, type } = await api.grades.export.mutate({ courseId, exerciseIds: [exerciseId], format });
    if (type === "csv") downloadText(fileName, content, "text/csv");
    else downloadBytes(fileName, content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
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
        {GradebookFormatSchema.options.map((format) => (
          <Menu.Item key={format} onClick={() => void download.run(format)}>
            {gradebookFormats[format]}
            <Text size="xs" c="dimmed">
              {t(`formats.${format}`)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
