"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Loading } from "@/components/ui/loading";
import type { GradeRow } from "./rows";

const RecomputeDialog = dynamic(() => import("./recompute-dialog").then((file) => file.RecomputeDialog), {
  loading: Loading,
});

/** Opens the list of released grades that computing again would change; nothing where there is none. */
export function RecomputeButton({ exerciseId, grades }: { exerciseId: string; grades: GradeRow[] }) {
  const t = useTranslations("grade.recompute");
  const [isOpen, { open, close }] = useDisclosure(false);
  const count = grades.filter(({ state, recount }) => state === "released" && recount).length;
  return (
    <>
      {count > 0 && (
        <Button variant="default" aria-haspopup="dialog" onClick={open}>
          {t("open", { count })}
        </Button>
      )}
      {isOpen && <RecomputeDialog exerciseId={exerciseId} onClose={close} />}
    </>
  );
}
