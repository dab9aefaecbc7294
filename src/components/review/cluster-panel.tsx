"use client";

import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { MoreRows } from "@/components/ui/table/more-rows";
import { useFirstRows } from "@/components/ui/table/use-first-rows";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { ClusterView } from "./cluster-view";
import { FoldedPanel } from "./folded-panel";

type Clusters = RouterOutputs["networks"]["clusters"];
type Props = { exerciseId: string; kind: ExerciseKind };

/** Students' networks that are the same or nearly so. */
export function ClusterPanel({ exerciseId, kind }: Props) {
  const t = useTranslations("review.clusters");
  const [isOpen, setIsOpen] = useState(false);
  const answer = useQuery({ ...useTRPC().networks.clusters.queryOptions({ exerciseId }), enabled: isOpen });
  return (
    <FoldedPanel
      title={t("title")}
      description={t(`normal.${kind}`)}
      show={t("show")}
      loading={t("loading")}
      answer={answer}
      onToggle={setIsOpen}
    >
      {(clusters) => <ClusterList data={clusters} />}
    </FoldedPanel>
  );
}

function ClusterList({ data: { isFixed, clusters } }: { data: Clusters }) {
  const t = useTranslations("review.clusters");
  const { shown, hidden, showMore } = useFirstRows(clusters);
  if (clusters.length === 0) return <Text>{t(isFixed ? "isFixed" : "none")}</Text>;
  return (
    <Stack gap="xl">
      <Text>{t("explained")}</Text>
      {shown.map((cluster, index) => (
        <ClusterView key={cluster.networks[0]!.uses[0]!.submissionId} number={index + 1} cluster={cluster} />
      ))}
      <div>
        <MoreRows hidden={hidden} showMore={showMore} />
      </div>
    </Stack>
  );
}
