import { elements, isImage, type Shape } from "@/core/network/shape";
import classes from "@/components/builder/builder.module.css";

const [WIDTH, HEIGHT] = [96, 30];
/** A pixel of a map; an image of 28 fills most of the picture. */
const UNIT = 2.9;
const LEAST = 4;
/** The face on top leans to the right. */
const [LEAN, RISE] = [8, 4];

/** What comes out of a layer as a slab: as wide as its maps are, the thicker the more of them there are. */
export function LayerBlock({ shape }: { shape: Shape }) {
  const [side, count] = isImage(shape) ? [shape[1], shape[2]] : [1, elements(shape)];
  const width = Math.min(WIDTH - LEAN, side * UNIT + LEAST);
  const height = Math.min(HEIGHT - RISE, LEAST + 1.8 * Math.log2(count));
  const left = (WIDTH - LEAN - width) / 2;
  const top = (HEIGHT + RISE - height) / 2;
  const [right, bottom] = [left + width, top + height];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.block} aria-hidden>
      <path d={`M${left} ${top}l${LEAN} ${-RISE}H${right + LEAN}L${right} ${top}Z`} data-face="top" />
      <path d={`M${right} ${top}l${LEAN} ${-RISE}V${bottom - RISE}L${right} ${bottom}Z`} data-face="side" />
      <rect x={left} y={top} width={width} height={height} />
    </svg>
  );
}
