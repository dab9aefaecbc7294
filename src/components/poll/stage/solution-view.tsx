"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { StagedPoll } from "@/core/poll/staged";
import classes from "./stage.module.css";

type Props = {
  poll: StagedPoll;
  /** A name as this screen shows it. */
  nameOf?: (bet: { enrolmentId: string; name: string }) => string;
};

/** What is right and why; of a bet, what became of it and whose figure was nearest. */
export function SolutionView({ poll, nameOf = ({ name }) => name }: Props) {
  const t = useTranslations("stage");
  const { percent, figure } = useFormat();
  const { solution, outcome, explanation } = poll;
  const right = solution?.rightWord ?? (solution?.rightNumber == null ? null : figure(solution.rightNumber));
  return (
    <>
      {right !== null && <Text fw={650}>{t("isRight", { answer: right })}</Text>}
      {outcome && (
        <Text inherit role="status">
          {t("outcome", {
            accuracy: percent(outcome.testAccuracy),
            change: outcome.change,
            right: outcome.right,
          })}
        </Text>
      )}
      {outcome && outcome.nearest.length > 0 && (
        <ul className={classes.podium} aria-label={t("nearest")}>
          {outcome.nearest.map((bet) => (
            <li key={bet.enrolmentId}>
              {t("near", { place: bet.place, name: nameOf(bet), figure: percent(bet.figure, 1) })}
            </li>
          ))}
        </ul>
      )}
      {explanation && (
        <Text inherit style={{ whiteSpace: "pre-wrap" }}>
          {explanation}
        </Text>
      )}
    </>
  );
}
