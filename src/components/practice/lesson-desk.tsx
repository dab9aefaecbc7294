"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import { baseline } from "@/core/network/templates";
import { PracticeDesk } from "./practice-desk";

/** The baseline at work. */
export function LessonDesk({ images }: { images: number }) {
  const t = useTranslations("practice");
  return (
    <PracticeDesk design={baseline} images={images}>
      <Text size="sm">{t("lesson.more", { count: TRAIN_IMAGES })}</Text>
    </PracticeDesk>
  );
}
