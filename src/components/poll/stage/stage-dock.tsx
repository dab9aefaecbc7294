"use client";

import { Group } from "@mantine/core";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { isStaff, type Role } from "@/core/base/actor";
import { StageFacts } from "./stage-facts";
import classes from "./stage.module.css";
import { useStage } from "./use-stage";

type Props = { courseId: string; role: Role };

// Only who has something to answer needs its fields.
const VoteCard = dynamic(() => import("./vote-card").then((file) => file.VoteCard), { ssr: false });

/** The poll on the stage, at the top of every page of the course. */
export function StageDock({ courseId, role }: Props) {
  const t = useTranslations("stage");
  const pathname = usePathname();
  const stage = useStage(courseId);
  const page = `/courses/${courseId}/polls`;
  if (!stage) return null;
  if (!isStaff(role)) return <VoteCard courseId={courseId} stage={stage} />;
  // These two pages show it themselves.
  if (pathname === page || pathname === `/courses/${courseId}/wall`) return null;
  return (
    <section className={classes.dock} aria-label={t("label")}>
      <Group justify="space-between">
        <div>
          <p className={classes.text}>{stage.poll.text}</p>
          <StageFacts stage={stage} />
        </div>
        <LinkButton href={page} variant="default">
          {t("toPage")}
        </LinkButton>
      </Group>
    </section>
  );
}
