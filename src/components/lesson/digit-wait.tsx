import { Text } from "@mantine/core";
import classes from "./lesson.module.css";

/** Stands where a figure will be. */
export function DigitWait() {
  return (
    <Text c="dimmed" size="sm" className={classes.waiting}>
      The digits are loading. If this takes longer than a few seconds, load the page again.
    </Text>
  );
}
