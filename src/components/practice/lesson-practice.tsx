"use client";

import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import { baseline } from "@/core/network/templates";
import { practiceSettings } from "@/core/training/practice";
import { fittedImages } from "@/core/training/training-cost";
import { LazyPractice } from "./lazy-practice";
import { PracticeDoor } from "./practice-door";

/** Of these, 1,000 are trained on. */
const IMAGES = 1_250;

/** The lesson's baseline in the reader's own browser, for visitors too. */
export function LessonPractice() {
  const t = useTranslations("practice");
  const [isOpen, setIsOpen] = useState(false);
  const count = fittedImages(practiceSettings(baseline.training, IMAGES));
  return (
    <Panel id="practice" title={t("lesson.title")} description={t("lesson.description", { count })}>
      {isOpen ? (
        <LazyPractice design={baseline} images={IMAGES}>
          <Text size="sm">{t("lesson.more", { count: TRAIN_IMAGES })}</Text>
        </LazyPractice>
      ) : (
        <Stack>
          <PracticeDoor onOpen={() => setIsOpen(true)} />
        </Stack>
      )}
    </Panel>
  );
}
