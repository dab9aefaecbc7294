"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import type { RouterOutputs } from "@/trpc/react";

// Loaded when it is opened: it brings the calendar.
const CopyCourseForm = dynamic(() => import("./copy-course-form").then((file) => file.CopyCourseForm));

/** The course, once more for the next term. */
export function CopyCoursePanel({ course }: { course: RouterOutputs["courses"]["get"] }) {
  const t = useTranslations("course.copy");
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={t("title")} description={t("description")}>
      {isOpen ? (
        <CopyCourseForm course={course} />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t("open")}
        </Button>
      )}
    </Panel>
  );
}
