import { Badge, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { RerunEvidence, RerunVerdict } from "@/core/run/rerun-verdict";

export type Verified = RerunEvidence & RerunVerdict;

/** Says whether a rerun with the same seed gave the same bits and, if not, the possible reason. */
export function BitsVerdict({ verdict }: { verdict: Verified }) {
  const t = useTranslations("submission.bits");
  const { isSame } = verdict;
  const Icon = isSame ? IconCircleCheck : IconCircleX;
  return (
    <Stack gap={4} align="flex-start" miw={240}>
      <Badge color={isSame ? "green" : "red"} size="lg" leftSection={<Icon size={14} aria-hidden />}>
        {t(isSame ? "same" : "different")}
      </Badge>
      <Text size="sm">
        <Explanation verdict={verdict} />
      </Text>
    </Stack>
  );
}

function Explanation({
  verdict: { isSame, areWeightsSame, differentAnswers, firstDifferentEpoch, differences },
}: {
  verdict: Verified;
}) {
  const t = useTranslations("submission.bits");
  if (isSame) return t(areWeightsSame ? "sameWeights" : "sameFigures");
  const words = differences.map(({ fact, original, rerun }) =>
    t("fact", { fact, original: String(original ?? t("unknown")), rerun: String(rerun ?? t("unknown")) }),
  );
  const differs = t("differs", {
    answers: differentAnswers,
    epoch: firstDifferentEpoch === null ? "none" : String(firstDifferentEpoch),
  });
  return `${differs} ${words.length > 0 ? t("mayBe", { differences: words.join(", ") }) : t("unexplained")}`;
}
