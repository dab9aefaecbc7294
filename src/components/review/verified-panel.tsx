"use client";

import { Anchor, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useQueueNews } from "@/components/live/use-queue-news";
import { BitsVerdict } from "@/components/submission/bits-verdict";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Link } from "@/components/ui/link";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { FoldedPanel } from "./folded-panel";

type Verified = RouterOutputs["runs"]["verifiedReruns"][number];

/** Says whether reruns with the same seed gave the same bits and, if not, the possible reasons. */
export function VerifiedPanel({ courseId, exerciseId }: { courseId: string; exerciseId: string }) {
  const t = useTranslations("review.verified");
  const [isOpen, setIsOpen] = useState(false);
  const answer = useQuery({ ...useTRPC().runs.verifiedReruns.queryOptions({ exerciseId }), enabled: isOpen });
  return (
    <FoldedPanel
      title={t("title")}
      description={t("description")}
      show={t("show")}
      loading={t("loading")}
      answer={answer}
      onToggle={setIsOpen}
    >
      {(reruns) => <Reruns courseId={courseId} reruns={reruns} onNews={answer.refetch} />}
    </FoldedPanel>
  );
}

function Reruns({ courseId, reruns, onNews }: { courseId: string; reruns: Verified[]; onNews(): unknown }) {
  const t = useTranslations("review.verified");
  const tSubmission = useTranslations("submission");
  useQueueNews(courseId, onNews);
  const columns: Column<Verified>[] = [
    { key: "name", header: t("student"), isRowHeader: true, cell: ({ name }) => name },
    {
      key: "rerun",
      header: t("rerun"),
      cell: ({ runId, number, name }) => (
        <Anchor
          component={Link}
          href={`/runs/${runId}`}
          underline="always"
          aria-label={t("openOf", { number, name })}
        >
          {t("open", { number })}
        </Anchor>
      ),
    },
    { key: "bits", header: tSubmission("bits.title"), cell: (rerun) => <BitsVerdict verdict={rerun} /> },
  ];
  if (reruns.length === 0) return <Text>{t("none")}</Text>;
  return (
    <Stack gap="md">
      <Text role="status">
        {t("said", { same: reruns.filter(({ isSame }) => isSame).length, count: reruns.length })}
      </Text>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={reruns}
        rowKey={({ runId }) => runId}
        minWidth={680}
      />
    </Stack>
  );
}
