import { redirect } from "next/navigation";
import { FrontPage } from "@/components/front/front-page";
import { PageTexts } from "./page-texts";
import { getTexts } from "./texts";
import { findShowsDemonstration, findViewer } from "./viewer";

export default async function HomePage() {
  if (await findViewer()) redirect("/courses");
  return (
    <PageTexts names={["front", "insight"]}>
      <FrontPage t={await getTexts("front")} showsDemonstration={await findShowsDemonstration()} />
    </PageTexts>
  );
}
