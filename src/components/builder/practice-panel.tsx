"use client";

import { Button, Text } from "@mantine/core";
import { IconPlayerStop, IconSend } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { useSubmit } from "@/components/builder/submit/use-submit";
import { LazyPractice } from "@/components/practice/lazy-practice";
import { PracticeDoor } from "@/components/practice/practice-door";
import { Panel } from "@/components/ui/layout/panel";
import type { CheckedSubmission } from "@/core/check/check";
import { practiceImages } from "@/core/training/practice";
import { useTRPC } from "@/trpc/react";

type Props = {
  exerciseId: string;
  checked: CheckedSubmission;
  submitting: ReturnType<typeof useSubmit>;
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
};

/** Trains the network as it is drawn, in this browser; a network with a mistake waits for its mending. */
export function PracticePanel({ exerciseId, checked, submitting, isOpen, onOpen }: Props) {
  const t = useTranslations("practice");
  const trpc = useTRPC();
  const [images, setImages] = useState<number>(practiceImages[0]);
  const [whole, setWhole] = useState(checked.architecture === null ? null : checked);
  if (checked.architecture !== null && checked !== whole) setWhole(checked);
  const { data } = useQuery({
    ...trpc.leaderboard.classCurve.queryOptions({ exerciseId }),
    enabled: isOpen,
    staleTime: Infinity,
  });
  const classPoints = data?.points ?? [];
  return (
    <Panel
      id="practice"
      title={t("title")}
      description={isOpen ? undefined : t("description")}
      actions={
        isOpen && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            onClick={() => onOpen(false)}
          >
            {t("stop")}
          </Button>
        )
      }
    >
      {isOpen && whole ? (
        <LazyPractice design={whole} images={images} onImages={setImages} classPoints={classPoints}>
          {checked.architecture === null && <Text size="sm">{t("lastWhole")}</Text>}
          <Text size="sm" c="dimmed">
            {classPoints.length > 0 && `${t("beside.class", { epoch: classPoints.length })} `}
            {t("beside.server", { images: whole.training.trainImages })}
          </Text>
          <div>
            <Button
              size="sm"
              leftSection={<IconSend size={16} aria-hidden />}
              disabled={!submitting.canSubmit}
              loading={submitting.isBusy}
              onClick={submitting.send}
            >
              {t("submit")}
            </Button>
          </div>
        </LazyPractice>
      ) : (
        <PracticeDoor onOpen={() => onOpen(true)} isDisabled={whole === null} />
      )}
    </Panel>
  );
}
