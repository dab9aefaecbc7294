import { CourseForm } from "@/components/course/course-form";
import { refusedPage } from "@/app/refused-page";
import { PageHeader } from "@/components/ui/layout/page-header";
import { signedInPage } from "@/app/signed-in-page";
import { namedPage } from "../../page-title";
import { getTexts } from "../../texts";

export const generateMetadata = namedPage("newCourse");

export default async function NewCoursePage() {
  const t = await getTexts("page");
  return signedInPage("/courses/new", ["course"], async (actor) =>
    actor.mayCreateCourses ? (
      <>
        <PageHeader
          title={t("titles.newCourse")}
          crumbs={[{ href: "/courses", label: t("titles.courses") }]}
        />
        <CourseForm />
      </>
    ) : (
      refusedPage(t("onlyInstructorsCreate"))
    ),
  );
}
