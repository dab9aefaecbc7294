"use client";

import { Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { useFormat } from "@/components/ui/use-format";
import type { Vote } from "@/core/poll/poll";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { SolutionView } from "./solution-view";
import { StageFacts } from "./stage-facts";
import classes from "./stage.module.css";
import { TallyView } from "./tally-view";
import type { Stage } from "./use-stage";
import { VoteFields } from "./vote-fields";
import { wordVote } from "./word-vote";

type Props = { courseId: string; stage: Stage };

/** What a student sees of the poll on the stage: the question, their vote, and what the teacher shows. */
export function VoteCard({ courseId, stage }: Props) {
  const t = useTranslations("stage");
  const format = useFormat();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const client = useQueryClient();
  const { poll, phase, voted } = stage;
  const query = trpc.polls.own.queryOptions({ courseId, pollId: poll.id });
  const { data: own = null, isSuccess } = useQuery(query);
  const send = useAction(
    async (vote: Vote) => {
      await api.polls.vote.mutate({ courseId, pollId: poll.id, vote });
      client.setQueryData(query.queryKey, vote);
    },
    { isQuiet: true },
  );
  return (
    <section className={classes.dock} aria-label={t("label")}>
      <Stack gap="sm">
        <p className={classes.text}>{poll.text}</p>
        <StageFacts stage={stage} />
        {phase === "open" && isSuccess && (
          <VoteFields
            key={poll.id}
            poll={poll}
            own={own}
            isPending={send.isPending}
            onVote={(vote) => void send.run(vote)}
          />
        )}
        <FormError message={send.error} />
        {isSuccess && (own || phase === "closed") && (
          <Text size="sm" role="status">
            {own ? t("sent", { answer: wordVote(t, format, poll.options, own) }) : t("notVoted")}
          </Text>
        )}
        <TallyView poll={poll} voted={voted} />
        <SolutionView poll={poll} />
      </Stack>
    </section>
  );
}
