import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { describe, expect, it } from "vitest";
import { EntryText } from "@/components/review/entry-text";
import type { Locale } from "@/core/base/locale";
import type { TimelineEntry } from "@/core/submission/timeline";
import { catalogues } from "@/messages/translator";

type Event = TimelineEntry extends infer Entry
  ? Entry extends TimelineEntry
    ? Omit<Entry, "id" | "at" | "exerciseId">
    : never
  : never;

const at = new Date("2026-03-02T12:00:00Z");

function render(event: Event, locale: Locale): string {
  const entry = { id: "1", at, exerciseId: "e", ...event } as TimelineEntry;
  return renderToStaticMarkup(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="UTC">
      <MantineProvider>
        <EntryText entry={entry} />
      </MantineProvider>
    </IntlProvider>,
  );
}

/** As somebody reads it, with where its links lead: `[Submission 2](/submissions/s)`. */
function read(event: Event, locale: Locale = "en"): string {
  return render(event, locale)
    .replace(/<style.*?<\/style>/gs, "")
    .replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, "[$2]($1)")
    .replace(/<[^>]*>/g, "")
    .trim();
}

const submitted: Event = { kind: "submitted", submissionId: "s", number: 2, isLate: false, prediction: null };
const run: Event & { kind: "run" } = {
  kind: "run",
  runId: "r",
  number: 2,
  seed: 2_026,
  isRerun: false,
  status: "done",
  plannedEpochs: 12,
  epochsDone: 12,
  divergedAtEpoch: null,
  testAccuracy: 0.9912,
};

describe("what a timeline says", () => {
  it("of a submission: whether it was late, and what was predicted", () => {
    expect(read(submitted)).toBe("[Submission 2](/submissions/s) was handed in.");
    expect(read({ ...submitted, isLate: true })).toBe("[Submission 2](/submissions/s) was handed in, late.");
    expect(read({ ...submitted, prediction: { change: "improve", testAccuracy: 0.993 } })).toBe(
      "[Submission 2](/submissions/s) was handed in. Predicted: better than the notebook, 99.30 %.",
    );
    expect(read({ ...submitted, prediction: { change: "worse", testAccuracy: null } })).toMatch(
      / Predicted: worse than the notebook\.$/,
    );
  });

  it("of a run: its seed without a thousands separator, its status as everywhere, and its result", () => {
    expect(read(run)).toBe("[Run of submission 2](/runs/r) with seed 2026: Done, test accuracy 99.12 %");
    expect(read({ ...run, isRerun: true, status: "training", testAccuracy: null })).toBe(
      "[Rerun of submission 2](/runs/r) with seed 2026: Training",
    );
    expect(read({ ...run, status: "failed", testAccuracy: null })).toMatch(/: Failed$/);
    expect(read({ ...run, epochsDone: 2, divergedAtEpoch: 2, testAccuracy: 0.098 })).toMatch(
      /: Diverged, test accuracy 9\.80 %$/,
    );
    expect(read({ ...run, epochsDone: 5 })).toMatch(/: Stopped early, test accuracy 99\.12 %$/);
  });

  it("of what the check refused: every check, in the glance's words", () => {
    const checks = catalogues.en.glance.checks;
    expect(read({ kind: "refused", codes: ["missing_softmax", "softmax_inside"] })).toBe(
      `The check refused a submission: ${checks.missing_softmax}; ${checks.softmax_inside}.`,
    );
  });

  it("of an answer that was changed and a submission that was let count", () => {
    expect(read({ kind: "answered", submissionId: "s", number: 2, revision: 3 })).toBe(
      "The answer to [submission 2](/submissions/s) was changed, revision 3.",
    );
    expect(read({ kind: "chosen", submissionId: "s", number: 2 })).toBe(
      "The student let [submission 2](/submissions/s) count.",
    );
  });

  it("of an extension: its dates, its reason where the reader may know it, or that it was taken back", () => {
    const dates = {
      dueAt: new Date("2026-03-09T12:00:00Z"),
      closesAt: new Date("2026-03-12T12:00:00Z"),
      extraRuns: null,
      extraSeconds: null,
      reason: "Ill.",
    };
    const said = "Extension: due Mon, 9 Mar 2026, 12:00 UTC, closes Thu, 12 Mar 2026, 12:00 UTC.";
    expect(read({ kind: "extension", dates })).toBe(`${said} Ill.`);
    expect(read({ kind: "extension", dates: { ...dates, reason: null } })).toBe(said);
    const extra = { dueAt: null, closesAt: null, extraRuns: 2, extraSeconds: 600, reason: "Our fault." };
    expect(read({ kind: "extension", dates: extra })).toBe(
      "Extension: 2 extra runs a day. 10 more minutes of training a day. Our fault.",
    );
    expect(read({ kind: "extension", dates: null })).toBe("The extension was taken back.");
  });

  it("of a grade: who did what, and somebody where the account is gone", () => {
    const data = { after: { points: 7.5, reason: "Explains it well." } };
    expect(read({ kind: "grade", action: "grade.override", data, actorName: "Grace" })).toMatch(
      /^Grace .*7\.5.*Explains it well\./,
    );
    expect(read({ kind: "grade", action: "grade.feedback", data: {}, actorName: null })).toBe(
      `${catalogues.en.grade.history.someone} ${catalogues.en.grade.history.feedback}`,
    );
  });

  it("in Spanish, with a Spanish reader's figures", () => {
    expect(read(run, "es")).toMatch(/^\[.*2.*\]\(\/runs\/r\).*2026.*99,12 %/);
    expect(read({ ...submitted, isLate: true }, "es")).not.toMatch(/Submission|late/);
  });
});
