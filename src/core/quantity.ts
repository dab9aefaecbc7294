// Numbers as people read them. The locale is fixed, so that server and browser write the same text.

/** A share, 0..1, as percent with two decimals, for example "99.25 %". */
export function formatPercent(share: number, decimals = 2): string {
  return `${(share * 100).toFixed(decimals)} %`;
}

/** A share, 0..1, as a byte: so many 255ths, rounded down, so that no doubt is rounded away. What is not a number becomes 0. */
export function quantiseShare(share: number): number {
  return Math.floor(Math.min(1, Math.max(0, share || 0)) * 255);
}

export function formatCount(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** Seconds as "8 s", "3 min 20 s" or "1 h 5 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const scaled = (value: number, base: number, units: string[]) => {
  let index = 0;
  while (value >= base && index < units.length - 1) {
    value /= base;
    index++;
  }
  return `${value >= 100 || index === 0 ? Math.round(value) : Number(value.toPrecision(3))} ${units[index]}`;
};

/** Bytes in binary units, for example "1.5 MiB". */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1024, ["B", "KiB", "MiB", "GiB"]);
}

/** Floating-point operations, for example "24 MFLOP". */
export function formatFlops(flops: number): string {
  return scaled(flops, 1000, ["FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP"]);
}
