"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTableImport } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Loading } from "@/components/ui/loading";

const SchoolFileForm = dynamic(() => import("./school-file-form").then((file) => file.SchoolFileForm), {
  loading: Loading,
});

/** The background into which the table's edges fade. */
const surface = { background: "var(--convoy-surface)" };

/** Takes the school's own file, shows what would change, and gives it back filled in. */
export function SchoolFileDialog({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("grade");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTableImport size={16} aria-hidden />}
        onClick={open}
        aria-haspopup="dialog"
      >
        {t("file.title")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="80rem"
        title={t("file.title")}
        closeButtonProps={{ "aria-label": t("drawer.close") }}
        styles={{ content: surface, header: surface }}
      >
        <SchoolFileForm exerciseId={exerciseId} />
      </Modal>
    </>
  );
}
