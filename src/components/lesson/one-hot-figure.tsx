"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { encodeOneHot } from "@/core/lesson/lesson";
import { useChosenDigit } from "./choice";
import { DigitWait } from "./digit-wait";
import classes from "./lesson.module.css";

/** A label as ten columns, all in sight on a phone too. */
export function OneHotFigure() {
  const t = useTranslations("lesson");
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const { label } = chosen.digit;
  const columns = encodeOneHot(label, 10);
  return (
    <>
      <Text mb="xs">{t("oneHot.label", { label })}</Text>
      <table className={classes.oneHot}>
        <caption>{t("oneHot.caption", { label })}</caption>
        <thead>
          <tr>
            {columns.map((_, digit) => (
              <th key={digit} scope="col">
                {digit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {columns.map((value, digit) => (
              <td key={digit} data-one={value === 1 || undefined}>
                {value}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}
