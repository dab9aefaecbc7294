"use client";

import { Anchor, Group, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { CompareLink } from "@/components/run/compare/compare-link";
import { writeArgument } from "@/components/network/layer-arguments";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import type { Architecture } from "@/core/network/architecture";
import { diffArchitectures } from "@/core/network/architecture-diff";
import type { RouterOutputs } from "@/trpc/react";

type Cluster = RouterOutputs["networks"]["clusters"]["clusters"][number];
type Member = Cluster["networks"][number]["uses"][number] & { architecture: Architecture; isFirst: boolean };

/** One cluster: its network, who used it, and in what others differ from it. */
export function ClusterView({
  number,
  cluster: { students, networks },
}: {
  number: number;
  cluster: Cluster;
}) {
  const t = useTranslations("review.clusters");
  const tSubmission = useTranslations("submission");
  const format = useFormat();
  const write = (name: string, value: string | null) =>
    value === null ? "–" : writeArgument(tSubmission, format, name, value);
  const leader = networks[0]!.architecture;
  const members = networks.flatMap(({ architecture, uses }, index): Member[] =>
    uses.map((use) => ({ ...use, architecture, isFirst: index === 0 })),
  );
  const runIds = members.flatMap(({ runId }) => runId ?? []);
  const describeDifference = ({ architecture, isFirst }: Member) => {
    if (isFirst) return t("same");
    const differences = diffArchitectures(leader, architecture).flatMap((change) =>
      change.kind === "changed"
        ? change.changes.map(({ name, before, after }) =>
            t("differs", {
              layer: change.after + 1,
              name,
              before: write(name, before),
              after: write(name, after),
            }),
          )
        : [],
    );
    return differences.join("; ");
  };
  const columns: Column<Member>[] = [
    { key: "name", header: t("student"), isRowHeader: true, cell: ({ name }) => name },
    {
      key: "submission",
      header: t("submission"),
      cell: ({ name, submissionId, submissionNumber }) => (
        <Anchor
          component={Link}
          href={`/submissions/${submissionId}`}
          aria-label={t("openOf", { number: submissionNumber, name })}
        >
          {t("number", { number: submissionNumber })}
        </Anchor>
      ),
    },
    { key: "difference", header: t("difference"), cell: describeDifference },
  ];
  return (
    <section>
      <Group justify="space-between" gap="sm">
        <Title order={3} size="h4">
          {t("cluster", { number, students })}
        </Title>
        {runIds.length > 1 && <CompareLink runIds={runIds} />}
      </Group>
      <Text size="sm" c="dimmed">
        {leader.layers.map(({ type }) => type).join(" → ")}
      </Text>
      <DataTable
        caption={t("caption", { number })}
        columns={columns}
        rows={members}
        rowKey={({ submissionId }) => submissionId}
        minWidth={460}
      />
    </section>
  );
}
