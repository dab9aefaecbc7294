"use client";

import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { Link } from "@/components/ui/link";
import { Loading } from "@/components/ui/loading";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { useTRPC } from "@/trpc/react";
import type { OpenRegrade } from "./rows";

const RegradeAnswerForm = dynamic(
  () => import("./regrade-answer-form").then((file) => file.RegradeAnswerForm),
  { loading: Loading },
);

/** The exercise's open regrade requests, to be answered here; nothing where there is none. */
export function RegradePanel({ courseId, exerciseId }: { courseId: string; exerciseId: string }) {
  const t = useTranslations("grade.regrade");
  const { data } = useSuspenseQuery(useTRPC().grades.regrades.queryOptions({ courseId }));
  const requests = data.filter((request) => request.exerciseId === exerciseId);
  if (requests.length === 0) return null;
  return (
    <Panel title={t("openTitle")} description={t("openDescription")}>
      <Stack gap="lg">
        {requests.map((request) => (
          <OpenRequest key={request.id} request={request} />
        ))}
      </Stack>
    </Panel>
  );
}

function OpenRequest({ request }: { request: OpenRegrade }) {
  const t = useTranslations("grade.regrade");
  const [isAnswering, setIsAnswering] = useState(false);
  return (
    <article>
      <Title order={3} size="h4">
        {request.name}
      </Title>
      <Text size="sm" c="dimmed">
        <RelativeTime value={request.askedAt} />
      </Text>
      <Text style={{ whiteSpace: "pre-wrap" }} my="xs">
        {request.reason}
      </Text>
      <Record request={request} />
      {isAnswering ? (
        <RegradeAnswerForm request={request} onClose={() => setIsAnswering(false)} />
      ) : (
        <Button
          size="xs"
          variant="default"
          mt="xs"
          onClick={() => setIsAnswering(true)}
          aria-label={t("answerWhom", { name: request.name })}
        >
          {t("answer")}
        </Button>
      )}
    </article>
  );
}

/** The submission, run and points behind the grade when the student asked. */
function Record({ request: { record } }: { request: OpenRegrade }) {
  const t = useTranslations("grade.regrade");
  const format = useFormat();
  const { submissionId, submissionNumber, runId, testAccuracy, points } = record;
  return (
    <Group gap="md">
      <Text size="sm">{t("restsOn", { points })}</Text>
      {submissionId && submissionNumber !== null ? (
        <Anchor size="sm" component={Link} href={`/submissions/${submissionId}`} underline="always">
          {t("submission", { number: submissionNumber })}
        </Anchor>
      ) : (
        <Text size="sm">{t("noSubmission")}</Text>
      )}
      {runId && (
        <Anchor size="sm" component={Link} href={`/runs/${runId}`} underline="always">
          {t("run")}
        </Anchor>
      )}
      {testAccuracy !== null && (
        <Text size="sm">{t("accuracy", { accuracy: format.percent(testAccuracy) })}</Text>
      )}
    </Group>
  );
}
