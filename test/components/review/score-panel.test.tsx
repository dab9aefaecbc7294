import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, it } from "vitest";
import { ScorePanel } from "@/components/review/score-panel";
import type { TimelineEntry } from "@/core/submission/timeline";
import { english } from "@/messages/english";

const exercises = [
  { id: "one", title: "Exercise 1" },
  { id: "two", title: "Exercise 2" },
];

function finish(exerciseId: string, number: number, testAccuracy: number): TimelineEntry {
  const at = new Date(Date.UTC(2026, 2, number));
  const state = { status: "done", plannedEpochs: 12, epochsDone: 12, divergedAtEpoch: null } as const;
  return {
    kind: "run",
    id: `${exerciseId} ${number}`,
    at,
    exerciseId,
    runId: "r",
    number,
    seed: 1,
    isRerun: false,
    ...state,
    testAccuracy,
  };
}

/** Renders the panel: the text under each exercise's name, and its plot's text for screen readers. */
function render(entries: TimelineEntry[]): string {
  return renderToStaticMarkup(
    <IntlProvider locale="en" messages={english} timeZone="UTC">
      <MantineProvider>
        <ScorePanel exercises={exercises} entries={entries} />
      </MantineProvider>
    </IntlProvider>,
  ).replace(/<style.*?<\/style>/gs, "");
}

it("says of each exercise with several results where they began, where they are and which was the best", () => {
  const html = render([
    finish("one", 3, 0.981),
    finish("two", 2, 0.5),
    finish("one", 2, 0.9923),
    finish("one", 1, 0.97),
  ]);
  const said = "3 results, from 97.00 % to 98.10 %; the best, 99.23 %, is of submission 2.";
  expect(html).toContain(`aria-label="Exercise 1. ${said}"`);
  expect(html.match(/<figcaption/g)).toHaveLength(1);
  expect(html).not.toContain("Exercise 2");
});

it("is left out where nothing moved", () => {
  expect(render([finish("one", 1, 0.97), finish("two", 2, 0.98)])).toBe("");
});
