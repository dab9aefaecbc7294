import type { Metadata } from "next";
import { CourseForm } from "@/components/course/course-form";
import { ForbiddenNotice } from "@/components/shell/forbidden-notice";
import { PageHeader } from "@/components/ui/page-header";
import { signedInPage } from "@/app/signed-in-page";

export const metadata: Metadata = { title: "Create a course" };

export default function NewCoursePage() {
  return signedInPage("/courses/new", async (actor) =>
    actor.mayCreateCourses ? (
      <>
        <PageHeader title="Create a course" crumbs={[{ href: "/courses", label: "Courses" }]} />
        <CourseForm />
      </>
    ) : (
      <ForbiddenNotice message="Only instructors can create courses. An instructor can make an invitation link for you, under “Your account”." />
    ),
  );
}
