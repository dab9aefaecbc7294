"use client";

import { Anchor, Badge, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { FoldedPanel } from "./folded-panel";

type Verified = RouterOutputs["runs"]["verifiedReruns"][number];

/** Whether reruns with the same seed came to the same bits, and if not, why that may be. */
export function VerifiedPanel({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("review.verified");
  const [isOpen, setIsOpen] = useState(false);
  const answer = useQuery({ ...useTRPC().runs.verifiedReruns.queryOptions({ exerciseId }), enabled: isOpen });
  return (
    <FoldedPanel
      title={t("title")} description={t("description")} show={t("show")} loading={t("loading")}
      answer={answer} onToggle={setIsOpen}
    >
      {(reruns) => (reruns.length === 0 ? <Text>{t("none")}</Text> : <Reruns reruns={reruns} />)}
    </FoldedPanel>
  );
}

function Reruns({ reruns }: { reruns: Verified[] }) {
  const t = useTranslations("review.verified");
  const columns: Column<Verified>[] = [
    { key: "name", header: t("student"), isRowHeader: true, cell: ({ name }) => name },
    {
      key: "rerun", header: t("rerun"),
      cell: ({ runId, number, name }) => (
        <Anchor component={Link} href={`/runs/${runId}`} underline="always" aria-label={t("openOf", { number, name })}>{t("open", { number })}</Anchor>
      ),
    },
    { key: "bits", header: t("bits"), cell: ({ isSame }) => <Bits isSame={isSame} /> },
    { key: "why", header: t("why"), cell: (rerun) => <Explanation rerun={rerun} /> },
  ];
  return (
    <Stack gap="md">
      <Text>{t("said", { same: reruns.filter(({ isSame }) => isSame).length, count: reruns.length })}</Text>
      <DataTable caption={t("caption")} columns={columns} rows={reruns} rowKey={({ runId }) => runId} minWidth={680} />
    </Stack>
  );
}

function Bits({ isSame }: { isSame: boolean }) {
  const t = useTranslations("review.verified");
  const Icon = isSame ? IconCircleCheck : IconCircleX;
  return <Badge color={isSame ? "green" : "red"} size="lg" leftSection={<Icon size={14} aria-hidden />}>{t(isSame ? "same" : "different")}</Badge>;
}

function Explanation({ rerun: { isSame, areWeightsSame, differentAnswers, firstDifferentEpoch, differences } }: { rerun: Verified }) {
  const t = useTranslations("review.verified");
  if (isSame) return t(areWeightsSame ? "sameWeights" : "sameFigures");
  const words = differences.map(({ fact, original, rerun }) => t("fact", { fact, original: String(original ?? t("unknown")), rerun: String(rerun ?? t("unknown")) }));
  const differs = t("differs", { answers: differentAnswers, epoch: firstDifferentEpoch === null ? "none" : String(firstDifferentEpoch) });
  return `${differs} ${words.length > 0 ? t("mayBe", { differences: words.join(", ") }) : t("unexplained")}`;
}
