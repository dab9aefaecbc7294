"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileImport } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";

// Loaded when it is opened: it brings the calendar.
const ImportDialog = dynamic(() => import("./import-dialog").then((file) => file.ImportDialog));

/** Takes exercises from a file of another course. */
export function ImportButton({ courseId }: { courseId: string }) {
  const t = useTranslations("exercise.copy");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={open}
        aria-haspopup="dialog"
      >
        {t("take")}
      </Button>
      {isOpen && <ImportDialog courseId={courseId} onClose={close} />}
    </>
  );
}
