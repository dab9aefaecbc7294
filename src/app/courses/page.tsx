import { EarlierAccountPanel } from "@/components/account/earlier-account-panel";
import { CourseList } from "@/components/course/course-list";
import { WaitingNotice } from "@/components/roster/waiting-notice";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../page-title";
import { signedInPage } from "../signed-in-page";
import { getTexts } from "../texts";

export const generateMetadata = namedPage("courses");

export default async function CoursesPage() {
  const t = await getTexts("page");
  return signedInPage("/courses", ["account", "course", "roster"], async (actor) => {
    await Promise.all([
      getQueryClient().fetchQuery(trpc.courses.list.queryOptions()),
      getQueryClient().fetchQuery(trpc.courses.waiting.queryOptions()),
      getQueryClient().fetchQuery(trpc.account.profile.queryOptions()),
    ]);
    return (
      <>
        <PageHeader
          title={t("yourCourses")}
          actions={
            <>
              {actor.mayCreateCourses && <LinkButton href="/courses/new">{t("titles.newCourse")}</LinkButton>}
              <LinkButton href="/join" variant="default">
                {t("titles.join")}
              </LinkButton>
            </>
          }
        />
        <EarlierAccountPanel />
        <WaitingNotice />
        <CourseList mayCreateCourses={actor.mayCreateCourses} />
      </>
    );
  });
}
