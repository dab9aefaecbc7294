"use client";

import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Loading } from "@/components/ui/loading";

const RegradeForm = dynamic(() => import("./regrade-form").then((file) => file.RegradeForm), {
  loading: Loading,
});

/** The student asks for another look at their grade. */
export function RegradeButton({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("grade.regrade");
  const [isOpen, { open, close }] = useDisclosure(false);
  if (isOpen) return <RegradeForm exerciseId={exerciseId} onClose={close} />;
  return (
    <Group>
      <Button variant="default" onClick={open}>
        {t("ask")}
      </Button>
    </Group>
  );
}
