"use client";

import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { MoreRows } from "@/components/ui/more-rows";
import { Panel } from "@/components/ui/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useFirstRows } from "@/components/ui/use-first-rows";
import type { ExerciseKind } from "@/core/exercise";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { ClusterView } from "./cluster-view";
import classes from "./cluster.module.css";

type Clusters = RouterOutputs["networks"]["clusters"];
type Props = { exerciseId: string; kind: ExerciseKind };

/** Students' networks that are the same or nearly so, folded until somebody wants to know. */
export function ClusterPanel({ exerciseId, kind }: Props) {
  const t = useTranslations("review.clusters");
  const describeError = useDescribeError();
  const [isOpen, setIsOpen] = useState(false);
  const { data, error } = useQuery({ ...useTRPC().networks.clusters.queryOptions({ exerciseId }), enabled: isOpen });
  return (
    <Panel title={t("title")} description={t(`normal.${kind}`)}>
      <details className={classes.fold} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{t("show")}</summary>
        {error && <FormError message={describeError(error)} />}
        {!data && !error && <Skeleton h={160} role="status" aria-label={t("loading")} />}
        {data && <ClusterList data={data} />}
      </details>
    </Panel>
  );
}

function ClusterList({ data: { isFixed, clusters } }: { data: Clusters }) {
  const t = useTranslations("review.clusters");
  const { shown, hidden, showMore } = useFirstRows(clusters);
  if (clusters.length === 0) return <Text>{t(isFixed ? "isFixed" : "none")}</Text>;
  return (
    <Stack gap="xl">
      <Text>{t("explained")}</Text>
      {shown.map((cluster, index) => <ClusterView key={cluster.networks[0]!.uses[0]!.submissionId} number={index + 1} cluster={cluster} />)}
      <div><MoreRows hidden={hidden} showMore={showMore} /></div>
    </Stack>
  );
}
