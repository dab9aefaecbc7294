/** 0.9925 as "99.25 %". */
export function formatPercent(share: number, digits = 2): string {
  return `${(share * 100).toFixed(digits)} %`;
}

export function formatCount(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}

/** Points without needless zeros: 7, 7.5, 7.25. */
export function formatPoints(points: number): string {
  return points.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** Operations as MFLOP, with as many digits as matter. */
export function formatMegaflops(flops: number): string {
  const mega = flops / 1e6;
  return `${mega >= 100 ? formatCount(mega) : mega.toLocaleString("en-GB", { maximumSignificantDigits: 3 })} MFLOP`;
}

export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
