/**
 * The lesson's baseline after each of twelve epochs, drawn behind a run's curves to compare with. Measured by
 * Convoy itself, on the ONNX engine with two threads: `npm run train -- baseline --epochs 12 --seed 1`.
 */
export const baselineCurve: readonly { testAccuracy: number; testLoss: number }[] = [
  { testAccuracy: 0.9814, testLoss: 0.06001 },
  { testAccuracy: 0.986, testLoss: 0.03916 },
  { testAccuracy: 0.9883, testLoss: 0.03337 },
  { testAccuracy: 0.9873, testLoss: 0.03692 },
  { testAccuracy: 0.9916, testLoss: 0.02703 },
  { testAccuracy: 0.9899, testLoss: 0.02887 },
  { testAccuracy: 0.9913, testLoss: 0.02751 },
  { testAccuracy: 0.992, testLoss: 0.02572 },
  { testAccuracy: 0.9925, testLoss: 0.02519 },
  { testAccuracy: 0.9908, testLoss: 0.02972 },
  { testAccuracy: 0.9915, testLoss: 0.02537 },
  { testAccuracy: 0.992, testLoss: 0.0279 },
];
