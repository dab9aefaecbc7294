"use client";

import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { ArchitectureTable } from "@/components/network/architecture-table";
import { KerasCode } from "./keras-code";
import { TrainingList } from "@/components/network/training-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import type { RouterOutputs } from "@/trpc/react";
import { ForkPanel } from "./fork-panel";

type Props = { network: RouterOutputs["networks"]["get"]; exerciseTitle: string };

/** A network that the class may see: its layers, its training settings, and links to start from it. */
export function NetworkPage({ network, exerciseTitle }: Props) {
  const t = useTranslations("network");
  const {
    submissionId,
    exerciseId,
    runId,
    architecture,
    training,
    number,
    isOwn,
    studentName,
    openExercises,
  } = network;
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: `/exercises/${exerciseId}`, label: exerciseTitle }]}
        description={isOwn ? t("own", { number: String(number) }) : t("others", { name: studentName })}
        actions={
          <LinkButton href={`/runs/${runId}`} variant="default">
            {t("run")}
          </LinkButton>
        }
      />
      <Stack gap="lg">
        <ForkPanel submissionId={submissionId} exercises={openExercises} />
        <ArchitectureTable architecture={architecture} />
        <TrainingList training={training} />
        <KerasCode
          architecture={architecture}
          training={training}
          title={t("code", { exercise: exerciseTitle, name: studentName })}
        />
      </Stack>
    </>
  );
}
