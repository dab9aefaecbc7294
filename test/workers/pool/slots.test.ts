import { expect, it } from "vitest";
import { chooseSlots } from "../../../workers/pool/slots";

const GIGABYTE = 2 ** 30;

it.each([
  ["each core trains a run", "cpu", 2, 4, 2],
  ["as far as the memory goes", "cpu", 8, 3, 3],
  ["but no more than a class needs", "cpu", 64, 256, 8],
  ["at least one run trains", "cpu", 2, 0.5, 1],
  ["a GPU trains one run", "NVIDIA H100", 16, 128, 1],
])("%s", (_, device, cores, gigabytes, slots) => {
  expect(chooseSlots(device, cores, gigabytes * GIGABYTE)).toBe(slots);
});
