"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { KernelList } from "@/components/lesson/kernel-list";
import { type FilmedKernels, readKernels } from "@/core/run/picture/film";
import classes from "./film.module.css";

/** The first weights of a network after an epoch, all in one scale. */
export function KernelPictures({ kernels }: { kernels: FilmedKernels }) {
  const t = useTranslations("film");
  const maps = useMemo(() => readKernels(kernels), [kernels]);
  return (
    <KernelList
      maps={maps}
      largest={kernels.largest}
      nameOf={(number) => t("kernel", { number })}
      className={classes.kernels}
    />
  );
}
