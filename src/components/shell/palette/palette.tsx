"use client";

import "@mantine/spotlight/styles.css";

import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Keys } from "@/components/ui/keys/keys";
import { listPageActions, type PageAction } from "@/components/ui/keys/page-actions";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useGo } from "@/components/ui/use-go";
import { assertNever } from "@/core/base/assert";
import { hasWords, type Place, wordsOf } from "@/core/glance/place-search";
import { useTRPC } from "@/trpc/react";

export const openPalette = () => spotlight.open();

const kinds = ["course", "exercise", "student", "run"] as const satisfies Place["kind"][];

function addressOf(place: Place): string {
  switch (place.kind) {
    case "course":
      return `/courses/${place.courseId}`;
    case "exercise":
      return `/exercises/${place.exerciseId}`;
    case "student":
      return `/courses/${place.courseId}/members/${place.enrolmentId}`;
    case "run":
      return `/runs/${place.runId}`;
    default:
      return assertNever(place);
  }
}

/** What it is called, and where it is. */
function useWordPlace(): (place: Place) => { label: string; description?: string } {
  const t = useTranslations("shell.palette");
  return (place) => {
    switch (place.kind) {
      case "course":
        return { label: place.courseTitle };
      case "exercise":
        return { label: place.title, description: place.courseTitle };
      case "student":
        return { label: place.name, description: place.courseTitle };
      case "run": {
        const { name, title, number, courseTitle } = place;
        return { label: t("run", { who: name ?? "own", title, number }), description: courseTitle };
      }
      default:
        return assertNever(place);
    }
  };
}

function PageActions({ actions }: { actions: PageAction[] }) {
  const t = useTranslations("shell.palette");
  if (actions.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t("actions")}>
      {actions.map(({ id, label, keys: [key], run }) => (
        <Spotlight.Action
          key={id}
          label={label}
          rightSection={key && <Keys of={key.replace(/^shift\+/, "")} />}
          // After the palette has given the focus back.
          onClick={() => requestAnimationFrame(run)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** Finds the courses, exercises, students and runs that the person may see, and what the page can do. */
export function Palette() {
  const t = useTranslations("shell.palette");
  const describeError = useDescribeError();
  const wordPlace = useWordPlace();
  const { go } = useGo();
  const [query, setQuery] = useState("");
  const [actions, setActions] = useState<PageAction[]>(listPageActions);
  const [asked] = useDebouncedValue(query.trim().slice(0, 100), 120);
  const { data, error } = useQuery({
    ...useTRPC().glance.places.queryOptions({ query: asked }),
    placeholderData: keepPreviousData,
  });
  const words = wordsOf(query);
  const fitting = actions.filter(({ id, label }) => id !== "palette" && hasWords(words, label));
  const places = data ?? [];
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setActions(listPageActions())}
      shortcut={null}
      scrollable
      maxHeight="min(28rem, 70dvh)"
      attributes={{ content: { "aria-label": t("open") } }}
    >
      <Spotlight.Search
        placeholder={t("placeholder")}
        aria-label={t("placeholder")}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <PageActions actions={fitting} />
        {kinds.map((kind) => {
          const found = places.filter((place) => place.kind === kind);
          if (found.length === 0) return null;
          return (
            <Spotlight.ActionsGroup key={kind} label={t(`kinds.${kind}`)}>
              {found.map((place) => (
                <Spotlight.Action
                  key={addressOf(place)}
                  {...wordPlace(place)}
                  onClick={() => go(addressOf(place))}
                />
              ))}
            </Spotlight.ActionsGroup>
          );
        })}
        {fitting.length + places.length === 0 && (
          <Spotlight.Empty>
            <Text component="span" role="status">
              {error ? describeError(error) : data ? t("none") : t("looking")}
            </Text>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
