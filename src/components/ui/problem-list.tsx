"use client";

import { Alert, List, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react";
import { isError, type Problem } from "@/core/problem";

const place = (problem: Problem) => problem.path.join(".");

/** What is wrong, then what is doubtful, each with its fix. */
export function ProblemList({ problems }: { problems: Problem[] }) {
  const groups = [
    { title: "To mend first", color: "red", Icon: IconCircleX, items: problems.filter(isError) },
    { title: "To think about", color: "yellow", Icon: IconAlertTriangle, items: problems.filter((problem) => !isError(problem)) },
  ];
  return groups.map(({ title, color, Icon, items }) =>
    items.length === 0 ? null : (
      <Alert key={title} color={color} title={title} icon={<Icon aria-hidden />} role="group">
        <List spacing="xs" size="sm">
          {items.map((problem) => (
            <List.Item key={`${problem.code}:${place(problem)}:${problem.message}`}>
              {problem.message}{" "}
              <Text span fw={600}>
                {problem.fix}
              </Text>
            </List.Item>
          ))}
        </List>
      </Alert>
    ),
  );
}
