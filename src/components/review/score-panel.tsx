"use client";

import { SimpleGrid, Skeleton, Text, Title } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { listScores, type Score, type Timeline } from "@/core/submission/timeline";

const ScorePlot = dynamic(() => import("./score-plot").then((file) => file.ScorePlot), {
  ssr: false,
  loading: () => <Skeleton h={240} mt="sm" aria-hidden />,
});

/**
 * How a student's results moved, exercise by exercise, where there is more than one. The table of what
 * happened has the figures.
 */
export function ScorePanel({ exercises, entries }: Pick<Timeline, "exercises" | "entries">) {
  const t = useTranslations("review.timeline.scores");
  const moved = exercises.flatMap(({ id, title }) => {
    const scores = listScores(entries.filter(({ exerciseId }) => exerciseId === id));
    return scores.length > 1 ? [{ id, title, scores }] : [];
  });
  if (moved.length === 0) return null;
  return (
    <Panel title={t("title")}>
      <SimpleGrid cols={{ base: 1, md: Math.min(2, moved.length) }} spacing="xl">
        {moved.map(({ id, title, scores }) => (
          <ScoreFigure key={id} title={title} scores={scores} />
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function ScoreFigure({ title, scores }: { title: string; scores: Score[] }) {
  const t = useTranslations("review.timeline.scores");
  const { percent } = useFormat();
  const [first, last] = [scores[0]!, scores.at(-1)!];
  const best = scores.find(({ testAccuracy }) => testAccuracy === last.best)!;
  const said = t("said", {
    count: scores.length,
    first: percent(first.testAccuracy),
    last: percent(last.testAccuracy),
    best: percent(last.best),
    number: best.number,
  });
  return (
    <figure style={{ minWidth: 0, margin: 0 }}>
      <figcaption>
        <Title order={3} size="h5">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {said}
        </Text>
      </figcaption>
      <div role="img" aria-label={`${title}. ${said}`}>
        <ScorePlot scores={scores} />
      </div>
    </figure>
  );
}
