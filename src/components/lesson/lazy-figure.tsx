"use client";

import { useIntersection } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DigitWait } from "./digit-wait";

const figures = {
  browser: dynamic(() => import("./digit-browser").then((file) => file.DigitBrowser), {
    ssr: false,
    loading: DigitWait,
  }),
  scaling: dynamic(() => import("./scaling-figure").then((file) => file.ScalingFigure), {
    ssr: false,
    loading: DigitWait,
  }),
  oneHot: dynamic(() => import("./one-hot-figure").then((file) => file.OneHotFigure), {
    ssr: false,
    loading: DigitWait,
  }),
  convolution: dynamic(() => import("./convolution-figure").then((file) => file.ConvolutionFigure), {
    ssr: false,
    loading: DigitWait,
  }),
  relu: dynamic(() => import("./relu-figure").then((file) => file.ReluFigure), {
    ssr: false,
    loading: DigitWait,
  }),
  pooling: dynamic(() => import("./pooling-figure").then((file) => file.PoolingFigure), {
    ssr: false,
    loading: DigitWait,
  }),
  dropout: dynamic(() => import("./dropout-figure").then((file) => file.DropoutFigure), {
    ssr: false,
    loading: DigitWait,
  }),
};

/** Loads a figure's script when the reader scrolls near it. */
export function LazyFigure({ name }: { name: keyof typeof figures }) {
  const { ref, entry } = useIntersection({ rootMargin: "300px" });
  const [isNear, setIsNear] = useState(false);
  if (entry?.isIntersecting && !isNear) setIsNear(true);
  const Figure = figures[name];
  return <div ref={ref}>{isNear ? <Figure /> : <DigitWait />}</div>;
}
