import { runLetter, type ComparedPair } from "@/core/run/comparison";
import { CONVINCING } from "@/core/base/statistics";
import type { Texts } from "@/messages/catalogue";

const EVEN = 0.5;
const MILLIONTH = 1e-6;

/** Words the paired test of two runs for people who know no statistics. */
export function wordVerdict(
  t: Texts<"compare">,
  { pair, reference, other }: { pair: ComparedPair; reference: number; other: number },
): { counts: string; chance: string; verdict: string } {
  const { onlyFirst, onlySecond, pValue } = pair;
  const [onlyReference, onlyOther] =
    pair.first === reference ? [onlyFirst, onlySecond] : [onlySecond, onlyFirst];
  const letters = { reference: runLetter(reference), other: runLetter(other) };
  const verdict =
    pValue < CONVINCING
      ? t("verdict.convincing", { better: onlyOther > onlyReference ? letters.other : letters.reference })
      : t("verdict.unconvincing");
  if (onlyReference + onlyOther === 0) return { counts: t("verdict.same", letters), chance: "", verdict };
  const chance =
    pValue > EVEN
      ? t("verdict.always")
      : pValue < MILLIONTH
        ? t("verdict.never")
        : t("verdict.once", { times: Math.round(1 / pValue) });
  return { counts: t("verdict.counts", { ...letters, onlyReference, onlyOther }), chance, verdict };
}
