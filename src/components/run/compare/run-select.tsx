"use client";

import { Anchor, type OptionsFilter, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { useRunChoices } from "./use-run-choices";

type Props = { exerciseId: string; chosen: string[]; mayFindAll: boolean; onAdd(runId: string): void };

/** A list of hundreds helps nobody and is slow to draw; more letters narrow it down. */
const MOST_SHOWN = 50;

/** The first of each group that have every word of the search, in any order. */
const filterByWords: OptionsFilter = ({ options, search }) => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return options.flatMap((option): typeof options => {
    if (!("group" in option)) return [option];
    const items = option.items
      .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
      .slice(0, MOST_SHOWN);
    return items.length > 0 ? [{ ...option, items }] : [];
  });
};

/** Finds a run of one exercise by its student's name or its number. */
export function RunSelect({ exerciseId, chosen, mayFindAll, onAdd }: Props) {
  const t = useTranslations("compare.add");
  const [text, setText] = useState("");
  const { groups, note } = useRunChoices({ exerciseId, chosen, mayFindAll, text });
  if (note !== null) {
    return (
      <Text size="sm" c="dimmed" maw="60ch" role="status">
        {note}{" "}
        <Anchor component={Link} href={`/exercises/${exerciseId}`} size="sm" underline="always">
          {t("toExercise")}
        </Anchor>
      </Text>
    );
  }
  const add = (runId: string | null) => {
    if (runId === null) return;
    setText("");
    onAdd(runId);
  };
  return (
    <Select
      label={t("label")}
      placeholder={t("placeholder")}
      searchable
      value={null}
      data={groups}
      w={{ base: "100%", xs: 320 }}
      searchValue={text}
      onSearchChange={setText}
      filter={filterByWords}
      nothingFoundMessage={t("notFound")}
      onChange={add}
    />
  );
}
