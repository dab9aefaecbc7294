"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { SchoolIdentity } from "@/core/school/school-identity";

const keys = ["canvasId", "sisUserId", "sisLoginId", "moodleId", "username", "studentId", "section"] as const;

/** Shows the student's numbers in the school's system, in small print. */
export function SchoolNumbers({ identity }: { identity: SchoolIdentity }) {
  const t = useTranslations("roster.numbers");
  const known = keys.flatMap((key) =>
    identity[key] === undefined ? [] : [t(key, { value: identity[key] })],
  );
  return <Text size="xs">{known.join(" · ") || "–"}</Text>;
}
