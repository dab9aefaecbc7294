"use client";

import { Alert, Anchor, List } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/core/problem";
import { wordProblem } from "@/messages/wording/problem";
import { goTo, placeId } from "./place";

/** All problems in one place; each links to where it is. */
export function ProblemSummary({ problems }: { problems: Problem[] }) {
  const t = useTranslations();
  if (problems.length === 0) {
    return (
      <Alert color="petrol" icon={<IconCircleCheck aria-hidden />} role="status" p="sm">
        This network is ready to train.
      </Alert>
    );
  }
  return (
    <Alert color="red" icon={<IconCircleX aria-hidden />} role="status" p="sm"
      title={problems.length === 1 ? "1 thing to mend first" : `${problems.length} things to mend first`}>
      <List size="sm" spacing={4}>
        {problems.map((problem) => {
          const { message, fix } = wordProblem(t, problem);
          const id = placeId(problem.path);
          return (
            <List.Item key={`${problem.code}:${problem.path.join(".")}:${message}`}>
              <Anchor href={`#${id}`} c="inherit" inherit underline="always" onClick={(event) => { event.preventDefault(); goTo(id); }}>
                {message}
              </Anchor>{" "}
              {fix}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
