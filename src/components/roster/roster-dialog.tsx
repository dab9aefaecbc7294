"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTableImport } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Loading } from "@/components/ui/loading";

const RosterForm = dynamic(() => import("./roster-form").then((module) => module.RosterForm), {
  loading: Loading,
});

/** The background into which the table's edges fade. */
const surface = { background: "var(--convoy-surface)" };

/** Takes the school's list, shows what it would do, and imports it. */
export function RosterDialog({ courseId }: { courseId: string }) {
  const t = useTranslations("roster.import");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconTableImport size={16} aria-hidden />}
        onClick={open}
        aria-haspopup="dialog"
      >
        {t("open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="80rem"
        title={t("open")}
        closeButtonProps={{ "aria-label": t("close") }}
        styles={{ content: surface, header: surface }}
      >
        <RosterForm courseId={courseId} onDone={close} />
      </Modal>
    </>
  );
}
