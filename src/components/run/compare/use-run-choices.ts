import type { ComboboxItemGroup } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useFormat } from "@/components/ui/use-format";
import { useTRPC } from "@/trpc/react";

type Choice = { value: string; label: string };
/** Runs to choose from, or a sentence that says why there are none. */
type RunChoices = { groups: ComboboxItemGroup<Choice>[]; note: string | null };

type Looked = { exerciseId: string; chosen: string[]; mayFindAll: boolean; text: string };

/**
 * The finished runs of an exercise that the viewer may watch, each under the first heading that has it. The
 * group of all runs has only those that match the text.
 */
export function useRunChoices({ exerciseId, chosen, mayFindAll, text }: Looked): RunChoices {
  const t = useTranslations("compare.add");
  const { percent } = useFormat();
  const describeError = useDescribeError();
  const trpc = useTRPC();
  const [settled] = useDebouncedValue(text.trim(), 250);
  const own = useQuery(trpc.submissions.listOwn.queryOptions({ exerciseId }));
  const board = useQuery(trpc.leaderboard.get.queryOptions({ exerciseId }));
  const found = useQuery({
    ...trpc.submissions.search.queryOptions({ exerciseId, text: settled }),
    enabled: mayFindAll,
    placeholderData: keepPreviousData,
  });
  const seen = new Set(chosen);
  const pick = (
    rows: { runId: string | null; testAccuracy: number | null; label: (accuracy: string) => string }[],
  ) =>
    rows.flatMap(({ runId, testAccuracy, label }): Choice[] => {
      if (runId === null || testAccuracy === null || seen.has(runId)) return [];
      seen.add(runId);
      return [{ value: runId, label: label(percent(testAccuracy)) }];
    });
  const groups = [
    {
      group: t("own"),
      items: pick(
        (own.data ?? []).map((row) => ({
          ...row,
          label: (accuracy) => t("ownRun", { number: String(row.number), accuracy }),
        })),
      ),
    },
    {
      group: t("leaderboard"),
      items: pick(
        (board.data?.rows ?? []).map((row) => ({
          ...row,
          label: (accuracy) => t("othersRun", { name: row.name, accuracy }),
        })),
      ),
    },
    {
      group: t("all"),
      items: pick(
        (found.data ?? []).map((row) => ({
          ...row,
          label: (accuracy) =>
            t("othersSubmission", { name: row.name, number: String(row.number), accuracy }),
        })),
      ),
    },
  ].filter(({ items }) => items.length > 0);
  if (groups.length > 0 || text !== "") return { groups, note: null };
  const error = own.error ?? board.error ?? found.error;
  if (error) return { groups, note: describeError(error) };
  if (own.isPending || !board.data || found.isLoading) return { groups, note: t("looking") };
  return { groups, note: board.data.isVisible ? t("nothing") : t("onlyOwn") };
}
