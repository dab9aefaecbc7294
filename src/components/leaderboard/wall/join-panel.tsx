"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { JoinPicture } from "@/components/course/join-picture";
import { Panel } from "@/components/ui/layout/panel";
import classes from "./wall.module.css";

/** The way into the course, large enough for the back row; shown on request only. */
export function JoinPanel({ joinCode }: { joinCode: string }) {
  const t = useTranslations("wall.join");
  const { origin } = window.location;
  return (
    <Panel title={t("title")}>
      <div className={classes.join}>
        <JoinPicture
          value={`${origin}/join/${joinCode}`}
          size={280}
          marginSize={2}
          title={t("qr", { code: joinCode })}
          className={classes.qr}
        />
        <div>
          <p className={classes.code}>{joinCode}</p>
          <Text size="lg">{t("text", { address: `${origin}/join` })}</Text>
        </div>
      </div>
    </Panel>
  );
}
