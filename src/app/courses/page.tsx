import type { Metadata } from "next";
import { CourseList } from "@/components/course/course-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getQueryClient, trpc } from "@/trpc/server";
import { signedInPage } from "../signed-in-page";

export const metadata: Metadata = { title: "Courses" };

export default function CoursesPage() {
  return signedInPage("/courses", async (actor) => {
    await getQueryClient().fetchQuery(trpc.courses.list.queryOptions());
    return (
      <>
        <PageHeader
          title="Your courses"
          actions={
            <>
              {actor.mayCreateCourses && <LinkButton href="/courses/new">Create a course</LinkButton>}
              <LinkButton href="/join" variant="default">
                Join a course
              </LinkButton>
            </>
          }
        />
        <CourseList mayCreateCourses={actor.mayCreateCourses} />
      </>
    );
  });
}
