"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { JoinSign } from "@/components/course/join/join-sign";
import { useJoinAddress } from "@/components/course/join/use-join-address";
import { Panel } from "@/components/ui/layout/panel";
import classes from "./wall.module.css";

/** The way into the course, large enough for the back row; shown on request only. */
export function JoinPanel({ joinCode }: { joinCode: string }) {
  const t = useTranslations("wall.join");
  const address = useJoinAddress(joinCode);
  return (
    <Panel title={t("title")}>
      <div className={classes.join}>
        <JoinSign joinCode={joinCode} size={280} />
        <div>
          <p className={classes.code}>{joinCode}</p>
          <Text size="lg">
            {t.rich("at", { address: address?.page ?? "", strong: (text) => <strong>{text}</strong> })}
          </Text>
        </div>
      </div>
    </Panel>
  );
}
