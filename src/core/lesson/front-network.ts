import { z } from "zod";

// The network that answers on the start page. public/front-door says what it is and how it was trained;
// `npm run train -- public/front-door/network.json --model public/front-door/network.onnx` trains it again.

export const FRONT_MODEL = "/front-door/network.onnx";
export const FRONT_EXAMPLE = "/front-door/example.json";

/** What a layer makes of a digit; each map has a scale of its own, from 0 to 255, in base64. */
const OutputSchema = z.object({ dims: z.array(z.number()), bytes: z.string() });
const PointSchema = z.tuple([z.number(), z.number()]).readonly();

/** What the start page shows before anybody has drawn: a drawing, and all that the network made of it. */
export const FrontExampleSchema = z.object({
  strokes: z.array(z.array(PointSchema).readonly()).readonly(),
  /** Of the layers whose outputs are maps, from the image on. */
  maps: z.record(z.string(), OutputSchema),
  probabilities: z.array(z.number()),
  /** Of the network, on all test images. */
  testAccuracy: z.number(),
});
export type FrontExample = z.infer<typeof FrontExampleSchema>;
