"use client";

import { VisuallyHidden } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { usePageActions } from "@/components/ui/keys/page-actions";
import { useGo } from "@/components/ui/use-go";
import { isStaff, type Role } from "@/core/base/actor";
import type { CourseTasks } from "@/core/glance/course-news";
import { useTRPC } from "@/trpc/react";
import { REFRESH } from "../refresh";
import classes from "./course-tabs.module.css";

type Counted = "exercises" | "grades" | "members" | "queue";
type Tab = { roles: readonly Role[]; isWhole?: true; isLive?: true } & (
  | { page: Counted; count: (tasks: CourseTasks) => number }
  | { page: "wall" | "glance" | "polls" | "settings"; count?: undefined }
);

const everyone: readonly Role[] = ["student", "assistant", "instructor"];
const staff: readonly Role[] = ["assistant", "instructor"];

const tabs: Tab[] = [
  { page: "exercises", roles: everyone, count: ({ toMark }) => toMark },
  { page: "wall", roles: everyone },
  { page: "polls", roles: everyone },
  { page: "glance", roles: staff, isWhole: true },
  { page: "grades", roles: staff, count: ({ regrades }) => regrades },
  { page: "members", roles: staff, count: ({ requests }) => requests },
  { page: "queue", roles: staff, isWhole: true, isLive: true, count: ({ runs }) => runs },
  { page: "settings", roles: ["instructor"] },
];

/** Pages that a tab leads to by way of another. */
const parents: Record<string, Tab["page"]> = { audit: "settings" };

/** Exercises, submissions and runs have addresses of their own, and belong to the first tab. */
function findPage(pathname: string): Tab["page"] {
  const [, area, , page = "exercises"] = pathname.split("/");
  if (area !== "courses") return "exercises";
  return parents[page] ?? tabs.find((tab) => tab.page === page)?.page ?? "exercises";
}

/** The pages of a course that its role may open, with what waits there for staff. */
export function CourseTabs({ courseId }: { courseId: string }) {
  const t = useTranslations("shell.tabs");
  const trpc = useTRPC();
  const current = findPage(usePathname());
  const { data: course } = useSuspenseQuery(trpc.courses.get.queryOptions({ courseId }));
  const { data: tasks } = useQuery({
    ...trpc.glance.tasks.queryOptions({ courseId }),
    enabled: isStaff(course.role),
    refetchInterval: !course.isLooking && REFRESH,
  });
  const home = `/courses/${courseId}`;
  const shown = tabs.filter(
    ({ roles, isWhole, isLive }) =>
      roles.includes(course.role) && !(isWhole && course.assistsSections) && !(isLive && course.isLooking),
  );
  const addressOf = (page: Tab["page"]) => (page === "exercises" ? home : `${home}/${page}`);
  const { go } = useGo();
  usePageActions(
    shown
      .filter(({ page }) => page !== current)
      .map(({ page }) => ({ id: `tab-${page}`, label: t(page), keys: [], run: () => go(addressOf(page)) })),
  );
  return (
    <nav className={classes.frame} aria-label={t("label", { title: course.title })} data-bleed>
      <Link href={home} className={classes.course}>
        {course.title}
      </Link>
      <ul className={classes.tabs}>
        {shown.map((tab) => {
          const { page } = tab;
          const waiting = tasks && tab.count ? tab.count(tasks) : 0;
          const told = tab.count && waiting > 0 && t(`waiting.${tab.page}`, { count: waiting });
          return (
            <li key={page}>
              <Link
                href={addressOf(page)}
                className={classes.tab}
                aria-current={page === current ? "page" : undefined}
              >
                {t(page)}
                {told && (
                  <>
                    <span className={classes.count} title={told} aria-hidden>
                      {waiting}
                    </span>
                    <VisuallyHidden>{told}</VisuallyHidden>
                  </>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
