import type { useTranslations } from "use-intl";
import type { Format } from "@/core/base/format";
import type { Vote } from "@/core/poll/poll";

/** A vote as its student reads it. */
export function wordVote(
  t: ReturnType<typeof useTranslations<"stage">>,
  { percent, figure }: Pick<Format, "percent" | "figure">,
  options: readonly string[],
  vote: Vote,
): string {
  switch (vote.kind) {
    case "bet": {
      const change = t(`changes.${vote.change}`);
      return vote.figure === null ? change : t("betSent", { change, figure: percent(vote.figure, 1) });
    }
    case "choice":
      return options[vote.choice] ?? "";
    case "number":
      return figure(vote.figure);
    case "word":
      return vote.word;
  }
}
