"use client";

import { useTranslations } from "use-intl";
import { JoinSign } from "@/components/course/join/join-sign";
import { useJoinAddress } from "@/components/course/join/use-join-address";
import { useRoom } from "@/components/live/use-room";
import type { PresenceSnapshot } from "@/core/live/events";
import classes from "./lobby.module.css";

const nobody: PresenceSnapshot = { kind: "presence", students: 0, staff: 0, people: null };

type Props = { courseId: string; joinCode: string; hidesNames: boolean };

/** The wall before the first run: the way in, as large as the room needs, and who has come so far. */
export function Lobby({ courseId, joinCode, hidesNames }: Props) {
  const t = useTranslations("wall");
  const address = useJoinAddress(joinCode);
  const { snapshot } = useRoom("presence", courseId, nobody);
  const here = (snapshot.people ?? []).filter(({ isStaff }) => !isStaff);
  return (
    <section className={classes.lobby} aria-label={t("join.title")}>
      <div className={classes.way}>
        <div className={classes.words}>
          <p className={classes.address}>
            {t.rich("join.at", { address: address?.page ?? "", strong: (text) => <strong>{text}</strong> })}
          </p>
          <p className={classes.code}>{joinCode}</p>
        </div>
        <div className={classes.sign}>
          <JoinSign joinCode={joinCode} size={420} />
        </div>
      </div>
      <p className={classes.count} role="status">
        {t("lobby.here", { count: snapshot.students })}
      </p>
      {!hidesNames && (
        <ul className={classes.names}>
          {here.map(({ enrolmentId, name }) => (
            <li key={enrolmentId}>{name}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
