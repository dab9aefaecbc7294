import { Group, Text } from "@mantine/core";
import classes from "./shell.module.css";

/** Three ships in line. */
function LogoMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={classes.mark}>
      <path d="M3 8h7l5 8-5 8H3l5-8z" opacity="0.35" />
      <path d="M11 8h7l5 8-5 8h-7l5-8z" opacity="0.65" />
      <path d="M19 8h5l5 8-5 8h-5l5-8z" />
    </svg>
  );
}

export function Logo() {
  return (
    <Group gap={8} wrap="nowrap">
      <LogoMark />
      <Text component="span" className={classes.wordmark}>
        Convoy
      </Text>
    </Group>
  );
}
