"use client";

import { Badge, Button, Group, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useFormat } from "@/components/ui/use-format";
import { ExtensionNote } from "./extension-note";
import { GradeStateBadge } from "./grade-state-badge";
import { RecountNote } from "./recount-note";
import type { GradeRow } from "./rows";
import { StandingBadge } from "./standing-badge";

export function GradeTable({ grades, onOpen }: { grades: GradeRow[]; onOpen(enrolmentId: string): void }) {
  const t = useTranslations("grade");
  const tReview = useTranslations("review");
  const format = useFormat();
  if (grades.length === 0) {
    return <EmptyState title={t("table.noneTitle")}>{t("table.none")}</EmptyState>;
  }
  return (
    <DataTable
      caption={t("table.caption")}
      rows={grades}
      rowKey={({ enrolmentId }) => enrolmentId}
      minWidth={820}
      columns={[
        {
          key: "name",
          header: t("table.student"),
          isRowHeader: true,
          cell: ({ name, email }) => (
            <>
              {name}
              <Text size="xs" c="dimmed">
                {email}
              </Text>
            </>
          ),
        },
        {
          key: "submission",
          header: t("table.submission"),
          cell: ({ submission, extension }) => (
            <>
              <Group gap="xs">
                {submission
                  ? tReview("numberOf", { number: submission.number, count: submission.handedIn })
                  : t("table.nothing")}
                {submission && <StandingBadge standing={submission.standing} />}
                {submission?.isLate && <Badge color="signal">{t("table.isLate")}</Badge>}
              </Group>
              {extension && <ExtensionNote extension={extension} />}
            </>
          ),
        },
        {
          key: "accuracy",
          header: t("table.accuracy"),
          isNumber: true,
          cell: ({ run }) => (run?.testAccuracy != null ? format.percent(run.testAccuracy) : "–"),
        },
        {
          key: "points",
          header: t("table.points"),
          isNumber: true,
          cell: (row) =>
            row.points === null ? (
              "–"
            ) : (
              <>
                {format.points(row.points)} / {format.points(row.maximum)}
                <RecountNote row={row} isShort />
                {row.overridePoints !== null && (
                  <Text size="xs" c="dimmed">
                    {t("table.byHand")}
                  </Text>
                )}
              </>
            ),
        },
        {
          key: "state",
          header: t("table.grade"),
          cell: ({ state, hasRequest }) => (
            <>
              <GradeStateBadge state={state} />
              {hasRequest && <Badge color="signal">{t("table.asks")}</Badge>}
            </>
          ),
        },
        {
          key: "open",
          header: t("table.review"),
          cell: ({ enrolmentId, name }) => (
            <Button
              size="xs"
              variant="default"
              onClick={() => onOpen(enrolmentId)}
              aria-label={t("table.reviewWhom", { name })}
              aria-haspopup="dialog"
            >
              {t("table.review")}
            </Button>
          ),
        },
      ]}
    />
  );
}
