import { runLetter, type ComparedPair } from "@/core/run/comparison";
import { CONVINCING } from "@/core/base/statistics";
import type { Texts } from "@/messages/catalogue";

const EVEN = 0.5;
const MILLIONTH = 1e-6;

type Verdict = {
  counts: string;
  chance: string;
  verdict: string;
  isConvincing: boolean;
  /** How the other run stands to the reference. */
  side: "better" | "worse" | "same";
};

/** Words the paired test of two runs for people who know no statistics. */
export function wordVerdict(
  t: Texts<"compare">,
  { pair, reference, other }: { pair: ComparedPair; reference: number; other: number },
): Verdict {
  const { onlyFirst, onlySecond, pValue } = pair;
  const [onlyReference, onlyOther] =
    pair.first === reference ? [onlyFirst, onlySecond] : [onlySecond, onlyFirst];
  const letters = { reference: runLetter(reference), other: runLetter(other) };
  const isConvincing = pValue < CONVINCING;
  const side = onlyOther === onlyReference ? "same" : onlyOther > onlyReference ? "better" : "worse";
  const verdict = isConvincing
    ? t("verdict.convincing", { better: side === "better" ? letters.other : letters.reference })
    : t("verdict.unconvincing");
  if (onlyReference + onlyOther === 0)
    return { counts: t("verdict.same", letters), chance: "", verdict, isConvincing, side };
  const chance =
    pValue > EVEN
      ? t("verdict.always")
      : pValue < MILLIONTH
        ? t("verdict.never")
        : t("verdict.once", { times: Math.round(1 / pValue) });
  const counts = t("verdict.counts", { ...letters, onlyReference, onlyOther });
  return { counts, chance, verdict, isConvincing, side };
}
