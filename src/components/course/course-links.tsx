"use client";

import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import type { Role } from "@/core/base/actor";

type Props = { courseId: string; role: Role; memberCount: number };

/** The pages of a course that its role may open. */
export function CourseLinks({ courseId, role, memberCount }: Props) {
  const t = useTranslations("course.links");
  const links = [
    { page: "wall", label: t("wall"), roles: ["student", "assistant", "instructor"] },
    { page: "glance", label: t("glance"), roles: ["assistant", "instructor"] },
    { page: "grades", label: t("grades"), roles: ["assistant", "instructor"] },
    { page: "queue", label: t("queue"), roles: ["assistant", "instructor"] },
    { page: "members", label: t("members", { count: memberCount }), roles: ["assistant", "instructor"] },
    { page: "audit", label: t("audit"), roles: ["instructor"] },
  ];
  return links
    .filter(({ roles }) => roles.includes(role))
    .map(({ page, label }) => (
      <LinkButton key={page} href={`/courses/${courseId}/${page}`} variant="default">
        {label}
      </LinkButton>
    ));
}
