"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import classes from "./insight.module.css";

/** Ten probabilities, as bars and as numbers. */
export function NetworkAnswer({ probabilities }: { probabilities: Float32Array }) {
  const t = useTranslations("insight.draw");
  const format = useFormat();
  const highest = probabilities.indexOf(Math.max(...probabilities));
  return (
    <div>
      <Text fw={600} size="lg" role="status" mb="xs">
        {t("answer", { digit: highest, share: format.percent(probabilities[highest] ?? 0, 1) })}
      </Text>
      <ol className={classes.bars} aria-label={t("probabilities")}>
        {Array.from(probabilities, (probability, digit) => (
          <li key={digit} className={classes.bar} data-highest={digit === highest || undefined}>
            <span>{digit}</span>
            <div className={classes.track} aria-hidden>
              <div className={classes.fill} style={{ width: `${probability * 100}%` }} />
            </div>
            <span className={classes.share}>{format.percent(probability, 1)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
