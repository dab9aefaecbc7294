"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTableImport } from "@tabler/icons-react";
import { SchoolFileForm } from "./school-file-form";

/** What the table's edges fade into. */
const surface = { background: "var(--convoy-surface)" };

/** Takes the school's own file, shows what would change, and gives it back filled in. */
export function SchoolFileDialog({ exerciseId }: { exerciseId: string }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconTableImport size={16} aria-hidden />} onClick={open} aria-haspopup="dialog">
        Fill in your school&apos;s file
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="80rem"
        title="Fill in your school's file"
        closeButtonProps={{ "aria-label": "Close" }}
        styles={{ content: surface, header: surface }}
      >
        <SchoolFileForm exerciseId={exerciseId} />
      </Modal>
    </>
  );
}
