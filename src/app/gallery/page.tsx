import { Gallery } from "@/components/gallery/gallery";
import { PageTexts } from "../page-texts";

/** For development: src/proxy.ts says that there is no such page anywhere else. */
export default function GalleryPage() {
  return (
    <PageTexts
      names={["exercise", "film", "grade", "insight", "leaderboard", "live", "review", "run", "wall"]}
    >
      <Gallery />
    </PageTexts>
  );
}
