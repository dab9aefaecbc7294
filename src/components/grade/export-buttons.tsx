"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { downloadText } from "@/components/ui/download";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";

const formats = [
  { format: "plain", label: "Export CSV" },
  { format: "canvas", label: "Export for Canvas" },
] as const;

export function ExportButtons({ courseId, exerciseId }: { courseId: string; exerciseId: string }) {
  return formats.map(({ format, label }) => (
    <ExportButton key={format} courseId={courseId} exerciseId={exerciseId} format={format} label={label} />
  ));
}

function ExportButton({
  courseId,
  exerciseId,
  format,
  label,
}: {
  courseId: string;
  exerciseId: string;
  format: "plain" | "canvas";
  label: string;
}) {
  const api = useTRPCClient();
  const download = useAction(async () => {
    const { fileName, content } = await api.grades.export.mutate({ courseId, exerciseIds: [exerciseId], format });
    downloadText(fileName, content, "text/csv");
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={download.isPending}
      onClick={() => void download.run()}
    >
      {label}
    </Button>
  );
}
