"use client";

import { Button, Group, Loader, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { downloadText } from "@/components/ui/download";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { FormError } from "@/components/ui/form-error";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { auditActions, type AuditAction } from "@/core/base/audit";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { AuditTable } from "./audit-table";
import { LazyDayFields } from "./lazy-day-fields";

const blank = {
  text: "",
  action: null as AuditAction | null,
  from: null as string | null,
  until: null as string | null,
};

/** Midnight, in the browser's zone, of a day like "2026-11-26", or of the day `days` days after it. */
function startOf(day: string | null, days = 0): Date | null {
  if (day === null) return null;
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, date + days);
}

/** The audit log of a course: searched by words, action and days, and downloaded as a file. */
export function AuditView({ courseId }: { courseId: string }) {
  const t = useTranslations("audit");
  const describeError = useDescribeError();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const [values, setValues] = useState(blank);
  const [text] = useDebouncedValue(values.text, 300);
  const change = (changes: Partial<typeof blank>) => setValues((before) => ({ ...before, ...changes }));
  const filter = {
    courseId,
    text,
    action: values.action,
    from: startOf(values.from),
    until: startOf(values.until, 1),
  };
  const pages = useInfiniteQuery(
    trpc.audit.search.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.next }),
  );
  const take = useAction(async () => {
    const { fileName, content } = await api.audit.export.mutate(filter);
    downloadText(fileName, content, "text/csv");
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: `/courses/${courseId}/settings`, label: t("settings") }]}
        description={t("description")}
        actions={
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={take.isPending}
            onClick={() => void take.run()}
          >
            {t("export")}
          </Button>
        }
      />
      <Panel title={t("caption")}>
        <Stack>
          <Group align="flex-end">
            <TextInput
              label={t("text")}
              description={t("textDescription")}
              type="search"
              maxLength={200}
              value={values.text}
              onChange={(event) => change({ text: event.currentTarget.value })}
              flex="1 1 280px"
            />
            <Select
              label={t("action")}
              placeholder={t("anyAction")}
              clearable
              searchable
              value={values.action}
              onChange={(action) => change({ action })}
              data={auditActions.map((value) => ({ value, label: t(`actions.${value}`) }))}
            />
            <LazyDayFields from={values.from} until={values.until} onChange={change} />
          </Group>
          <FormError message={pages.isError ? describeError(pages.error) : null} />
          {pages.isPending && <Loader size="sm" role="status" aria-label={t("loading")} />}
          {pages.isSuccess && rows.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          {rows.length > 0 && <AuditTable rows={rows} />}
          {pages.hasNextPage && (
            <Button
              variant="default"
              loading={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {t("more")}
            </Button>
          )}
        </Stack>
      </Panel>
    </>
  );
}
