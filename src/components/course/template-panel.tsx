"use client";

import { Button } from "@mantine/core";
import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useMessages, useTranslations } from "use-intl";
import { ImportButton } from "@/components/authoring/import-button";
import { notifyDone } from "@/components/ui/dialog/notify";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { useAction } from "@/components/ui/use-action";
import { exerciseKinds } from "@/core/exercise/exercise-kind";
import { exerciseTemplate } from "@/core/exercise/exercise-templates";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { TemplateList } from "./template-list";

/** The lesson's exercises, to publish: in full while the course has none, then folded away. */
export function TemplatePanel({ courseId }: { courseId: string }) {
  const t = useTranslations("course.templates");
  const { data: exercises } = useSuspenseQuery(useTRPC().exercises.list.queryOptions({ courseId }));
  const list = (
    <>
      <TemplateList courseId={courseId} usedKinds={exercises.map(({ kind }) => kind)} />
      <ImportButton courseId={courseId} />
    </>
  );
  if (exercises.length > 0) return <Disclosure summary={t("more")}>{list}</Disclosure>;
  return (
    <Panel
      title={t("title")}
      description={
        <>
          {t("description")} <ClassForecast courseId={courseId} />
        </>
      }
      actions={<PublishAllButton courseId={courseId} />}
    >
      {list}
    </Panel>
  );
}

/** What publishing means for the machines, before it is done. */
function ClassForecast({ courseId }: { courseId: string }) {
  const t = useTranslations("course.templates");
  const format = useFormat();
  const { data } = useQuery(useTRPC().courses.forecast.queryOptions({ courseId }));
  if (!data || data.seconds === null) return null;
  const { students, seconds, isMeasured } = data;
  return t("forecast", { students, time: format.seconds(seconds), isMeasured: String(isMeasured) });
}

function PublishAllButton({ courseId }: { courseId: string }) {
  const t = useTranslations("course.templates");
  const { templates } = useMessages();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const publish = useAction(async () => {
    try {
      // One after the other, since exercises with one due date stand in the order in which they were made.
      for (const kind of exerciseKinds) {
        const settings = exerciseTemplate(kind, templates[kind], new Date());
        await api.exercises.create.mutate({ courseId, settings, publish: true });
      }
    } finally {
      await queryClient.invalidateQueries(trpc.exercises.list.queryFilter({ courseId }));
      await queryClient.invalidateQueries(trpc.glance.classNews.queryFilter({ courseId }));
    }
    notifyDone(t("publishedAll"));
  });
  return (
    <Button loading={publish.isPending} onClick={() => void publish.run()}>
      {t("publishAll")}
    </Button>
  );
}
