"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { MEASURED_SHARE } from "@/core/training/practice";
import { PracticeDoor } from "./practice-door";
import { PracticeOpening } from "./practice-opening";

/** Of these, 1,000 are trained on. */
const IMAGES = 1_250;

const LessonDesk = dynamic(() => import("./lesson-desk").then((file) => file.LessonDesk), {
  ssr: false,
  loading: PracticeOpening,
});

/** The lesson's baseline in the reader's own browser, for visitors too. */
export function LessonPractice() {
  const t = useTranslations("practice");
  const [isOpen, setIsOpen] = useState(false);
  const count = Math.floor(IMAGES * (1 - MEASURED_SHARE));
  return (
    <Panel id="practice" title={t("lesson.title")} description={t("lesson.description", { count })}>
      {isOpen ? <LessonDesk images={IMAGES} /> : <PracticeDoor onOpen={() => setIsOpen(true)} />}
    </Panel>
  );
}
