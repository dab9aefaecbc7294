"use client";

import { Alert, List, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { isError, type Problem } from "@/core/problem";
import { wordProblem } from "@/messages/wording/problem";

const place = (problem: Problem) => problem.path.join(".");

/** What is wrong, then what is doubtful, each with its fix. */
export function ProblemList({ problems }: { problems: Problem[] }) {
  const t = useTranslations();
  const groups = [
    { title: t("ui.problems.errors"), color: "red", Icon: IconCircleX, items: problems.filter(isError) },
    { title: t("ui.problems.warnings"), color: "yellow", Icon: IconAlertTriangle, items: problems.filter((problem) => !isError(problem)) },
  ];
  return groups.map(({ title, color, Icon, items }) =>
    items.length === 0 ? null : (
      <Alert key={title} color={color} title={title} icon={<Icon aria-hidden />} role="group">
        <List spacing="xs" size="sm">
          {items.map((problem) => {
            const { message, fix } = wordProblem(t, problem);
            return (
              <List.Item key={`${problem.code}:${place(problem)}:${message}`}>
                {message}{" "}
                <Text span fw={600}>
                  {fix}
                </Text>
              </List.Item>
            );
          })}
        </List>
      </Alert>
    ),
  );
}
