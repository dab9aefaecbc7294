"use client";

import { Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useTRPC } from "@/trpc/react";
import { CoursePanel, RemovedCoursePanel } from "./course-panel";
import { PeopleTable } from "./people-table";

const PAUSE = 300;

/** Everybody who has an account, for the administrator. */
export function PeopleView() {
  const t = useTranslations("admin");
  const describeError = useDescribeError();
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text, PAUSE);
  const people = useQuery({
    ...useTRPC().admin.people.queryOptions({ text: searched }),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="lg">
      <PageHeader title={t("people.title")} description={t("people.description")} />
      <Panel title={t("people.everybody")}>
        <TextInput
          label={t("people.search")}
          description={t("people.searchText")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maw="26rem"
          mb="md"
        />
        <FormError message={people.isError ? describeError(people.error) : null} />
        {people.data && <PeopleTable {...people.data} />}
      </Panel>
      <CoursePanel />
      <RemovedCoursePanel />
    </Stack>
  );
}
