"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { PresenceSnapshot } from "@/core/live/events";
import classes from "./presence-note.module.css";
import { useRoom } from "./use-room";

const unknown: PresenceSnapshot = { kind: "presence", students: 0, staff: 0, people: null };

/** Lists the people who have a page of the course open, once the server has told. */
export function PresenceNote({
  courseId,
  areNamesHidden = false,
}: {
  courseId: string;
  areNamesHidden?: boolean;
}) {
  const t = useTranslations("live.presence");
  const { snapshot } = useRoom("presence", courseId, unknown);
  if (snapshot === unknown) return null;
  const { students, staff, people } = snapshot;
  return (
    <div className={classes.note}>
      <Text size="sm">{t("here", { students, staff })}</Text>
      {people && people.length > 0 && !areNamesHidden && (
        <details>
          <summary>{t("who")}</summary>
          <ul>
            {people.map(({ enrolmentId, name, isStaff }) => (
              <li key={enrolmentId}>{isStaff ? t("staffMember", { name }) : name}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
