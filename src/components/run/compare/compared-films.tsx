"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type ComparedRun, runLetter } from "@/core/run/comparison";

const FilmPanel = dynamic(() => import("../film/film-panel").then((file) => file.FilmPanel), { ssr: false });

/** Two networks that form side by side, where the reader may look into both; loaded once asked for. */
export function ComparedFilms({ runs }: { runs: ComparedRun[] }) {
  const t = useTranslations("film");
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen)
    return (
      <div>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t("both")}
        </Button>
      </div>
    );
  return <FilmPanel takes={runs.map(({ run }, index) => ({ runId: run.id, name: runLetter(index) }))} />;
}
