import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { BoardRow } from "./board-row";

/** A difference of the halves in points of a hundred; less is none. */
const SHOWN = 0.0005;

/** Tells a student how the final standings differ from those that they have watched. */
export function FinalNote({ row }: { row: BoardRow | undefined }) {
  const t = useTranslations("leaderboard.final");
  const { decimal } = useFormat();
  if (!row || row.publicRank === null || row.rank === null) return null;
  const difference = (row.otherHalf ?? 0) - (row.testAccuracy ?? 0);
  const kind = Math.abs(difference) < SHOWN ? "even" : difference > 0 ? "kinder" : "harder";
  return (
    <Text fw={600}>
      {t("own", { before: row.publicRank, after: row.rank })}{" "}
      {t(kind, { points: decimal(Math.abs(difference) * 100, 1) })}
    </Text>
  );
}
